"""The round in which items that fail the checks are written again, and what says the same twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from generators.content import Outcome
from generators.engines.base import DraftResult, Extras
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.plan import PlannedItem, are_alike
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.kinds.base import DraftItem
from tests.generators.claude.conftest import BRIEF, FACTS, KEY, MODEL, NOTES, Note
from tests.generators.claude.messages import OUTPUT_TOKENS, answered, failure, item, items_answer, start
from tests.generators.claude.obedient import lines_asked, turns_of
from tests.generators.claude.server import Ending, MessagesServer, Received, Reply

WAYS = pytest.mark.parametrize("way", list(Drafting))
LIE = [{"source": "description", "quote": "a ledger of gold coins"}]
ROWS = [item("The queue overflows"), item("Orders wait 40 minutes"), item("A table is lost", evidence=LIE)]


def repairs_asked(received: Received) -> list[dict[str, Any]]:
    """The records that a call is to mend; none for other calls."""
    found = [json.loads(turn) for turn in turns_of(received) if turn.startswith('{"origin": "Items that')]
    records: list[dict[str, Any]] = found[0]["items"] if found else []
    return records


def answers(
    mended: Callable[[list[dict[str, Any]]], Reply], rows: Sequence[dict[str, Any]] = ROWS
) -> Callable[[Received], Reply]:
    """A model that writes ``rows`` and then mends them as told."""

    def choose(received: Received) -> Reply:
        broken, numbers = repairs_asked(received), lines_asked(received)
        if broken:
            return mended(broken)
        if numbers:
            return answered(items_answer(*(dict(rows[number - 1], number=number) for number in numbers)))
        schema = received.body["output_config"]["format"]["schema"]["properties"]["items"]["items"]
        if set(schema["properties"]) == {"title"}:
            return answered(items_answer(*({"title": row["title"]} for row in rows)))
        return answered(items_answer(*rows))

    return choose


def honest(records: list[dict[str, Any]]) -> Reply:
    """Items without what was found wrong with them."""
    good = {2: "Orders wait for long", 3: "A table is lost"}
    numbers = [record["item"]["number"] for record in records]
    return answered(items_answer(*(item(good[number], number=number) for number in numbers)))


def stubborn(records: list[dict[str, Any]]) -> Reply:
    """The same items once more."""
    return answered(items_answer(*(record["item"] for record in records)))


def draft(
    server: MessagesServer,
    way: Drafting,
    extras: Extras,
    stopping: threading.Event | None = None,
    **settings: Any,
) -> DraftResult:
    """Draft the notes."""
    given = {"api_key": KEY, "model": MODEL, "base_url": server.url, "drafting": way, **settings}
    return ClaudeEngine(ClaudeSettings(**given)).draft(
        NOTES,
        BRIEF,
        FACTS,
        on_item=lambda _item: None,
        should_stop=stopping.is_set if stopping else lambda: False,
        extras=extras,
    )


@WAYS
def test_what_fails_the_checks_is_written_again_with_the_findings(
    server: MessagesServer, way: Drafting
) -> None:
    server.answers_by(answers(honest))
    told: list[DraftItem] = []
    result = draft(server, way, Extras(on_repaired=told.append))
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == [
        "The queue overflows",
        "Orders wait for long",
        "A table is lost",
    ]
    assert all(entry.evidence[0].quote == "a queue of orders" for entry in result.items)
    assert sorted(entry.title for entry in told) == ["A table is lost", "Orders wait for long"]
    (records,) = [found for received in server.received if (found := repairs_asked(received))]
    said = {record["item"]["number"]: record["findings"] for record in records}
    assert set(said) == {2, 3}
    assert "40 minutes" in said[2][0]["problem"]
    assert "a ledger of gold coins" in said[3][0]["problem"]
    assert "R-001" not in json.dumps(said)
    assert (result.counts["repaired"], result.counts["marked"], result.message) == (2, 0, "")
    calls = [received for received in server.received if received.body["max_tokens"]]
    assert result.usage.output_tokens == len(calls) * OUTPUT_TOKENS
    assert "stages/repair.md" in result.prompts


@WAYS
def test_what_still_fails_is_kept_and_told(server: MessagesServer, way: Drafting) -> None:
    server.answers_by(answers(stubborn))
    result = draft(server, way, Extras())
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == [row["title"] for row in ROWS]
    assert (result.counts["repaired"], result.counts["marked"]) == (0, 2)
    assert result.message == "The checks still find fault with 2 items; they are kept and marked."
    assert len([received for received in server.received if repairs_asked(received)]) == 1


@pytest.mark.parametrize(
    "reply",
    [
        failure(401, "authentication_error"),
        failure(529, "overloaded_error", headers={"retry-after": "600"}),
        answered('{"items": [', "max_tokens"),
        answered('{"items": []}', "refusal"),
        answered("Of course!"),
    ],
)
def test_a_repair_that_fails_leaves_the_document_whole_and_says_so(
    server: MessagesServer, reply: Reply
) -> None:
    server.answers_by(answers(lambda _records: reply))
    result = draft(server, Drafting.PARALLEL, Extras())
    assert result.outcome is Outcome.COMPLETE
    assert len(result.items) == len(ROWS)
    assert "Not every item could be repaired" in result.message
    assert result.counts["marked"] == 2


def test_items_that_pass_are_not_paid_for_twice(server: MessagesServer) -> None:
    server.answers_by(answers(honest, ROWS[:1]))
    assert draft(server, Drafting.SINGLE, Extras()).outcome is Outcome.COMPLETE
    assert len(server.received) == 1


def test_a_stop_during_the_repair_closes_its_calls(server: MessagesServer) -> None:
    stopping = threading.Event()
    server.answers_by(answers(lambda _records: Reply([start(), stopping.set], ending=Ending.SILENT)))
    ended: list[DraftResult] = []
    work = threading.Thread(target=lambda: ended.append(draft(server, Drafting.PARALLEL, Extras(), stopping)))
    work.start()
    assert stopping.wait(10)
    work.join(1.5)
    assert not work.is_alive()
    assert ended[0].message.startswith("The run was stopped.")


def test_a_deadline_during_the_repair_keeps_what_is_written(server: MessagesServer) -> None:
    server.answers_by(answers(lambda _records: Reply([start()], ending=Ending.SILENT)))
    result = draft(server, Drafting.PARALLEL, Extras(), deadline=1.0)
    assert result.outcome is Outcome.COMPLETE
    assert len(result.items) == len(ROWS)
    assert "no time for repairs" in result.message


def test_a_call_that_takes_too_long_is_made_once_more(server: MessagesServer) -> None:
    slow = Reply([start()], ending=Ending.SILENT)
    calls: list[Received] = []

    def choose(received: Received) -> Reply:
        calls.append(received)
        return (
            slow
            if len([1 for call in calls if lines_asked(call)]) == 1 and lines_asked(received)
            else answers(honest, ROWS[:1])(received)
        )

    server.answers_by(choose)
    result = draft(server, Drafting.PARALLEL, Extras(), call_deadline=0.5)
    assert result.outcome is Outcome.COMPLETE
    assert len([received for received in calls if lines_asked(received)]) == 2


def test_all_calls_of_a_document_share_their_repeats(server: MessagesServer) -> None:
    parts = ("scale", "printer", "queue", "scanner", "label", "gate", "lamp", "belt")
    many = [item(f"The {part} fails {way}") for part in parts for way in ("early", "late", "twice")]

    def choose(received: Received) -> Reply:
        return failure(503, "api_error") if lines_asked(received) else answers(honest, many)(received)

    server.answers_by(choose)
    result = draft(server, Drafting.PARALLEL, Extras())
    assert result.outcome is Outcome.DEFERRED
    groups = [received for received in server.received if lines_asked(received)]
    repeats = [received for received in groups if received.headers["x-stainless-retry-count"] != "0"]
    assert len(repeats) == 10


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The kiln overheats", "the kilns  overheat", True),
        ("A kiln overheats at night", "At night the kiln overheats", True),
        ("Backups of the ledger are missing", "Missing backup of the ledgers", True),
        ("Orders are lost", "Orders are late", False),
        ("Restart 1 loses mail", "Restart 2 loses mail", False),
        ("No backup of the ledger", "Backup of the ledger", False),
        (
            "The nightly import of tariffs overwrites manual edits of prices",
            "The nightly import of tariffs overwrites manual changes of prices",
            True,
        ),
    ],
)
def test_items_are_alike_by_their_words_and_quotes(one: str, other: str, *, same: bool) -> None:
    first, second = (Note.model_validate(item(title)) for title in (one, other))
    assert are_alike(first, second) is same


def test_a_plan_names_nothing_twice() -> None:
    first = PlannedItem(title="The gate of the car park stays open")
    assert first.identity() == PlannedItem(title="Gates of the car park: stay open").identity()
    assert first.identity() != PlannedItem(title="The gate of the car park stays shut").identity()
