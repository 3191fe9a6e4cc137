"""A plan, then its items in groups at once: what is sent, what is kept, and what happens when calls fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from generators.brief import Brief, Source
from generators.content import Outcome
from generators.engines.base import DraftResult
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.plan import ITEMS_A_GROUP, groups_of
from generators.engines.claude.request import CACHE_FROM_TOKENS, CHARACTERS_A_TOKEN
from generators.engines.claude.settings import ClaudeSettings
from generators.kinds.base import DraftItem
from tests.generators.claude.conftest import BRIEF, FACTS, KEY, MODEL, NOTES
from tests.generators.claude.messages import (
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    answered,
    failure,
    item,
    items_answer,
    start,
    text,
)
from tests.generators.claude.obedient import lines_asked
from tests.generators.claude.server import Ending, MessagesServer, Received, Reply

PARTS = ["scale", "printer", "queue", "scanner", "label", "gate", "lamp", "belt"]
TITLES = [f"The {part} fails" for part in PARTS]


def draft(
    server: MessagesServer,
    brief: Brief = BRIEF,
    on_item: Callable[[DraftItem], None] = lambda _item: None,
    **settings: Any,
) -> DraftResult:
    """Draft the notes in parallel."""
    given = {"api_key": KEY, "model": MODEL, "base_url": server.url, **settings}
    engine = ClaudeEngine(ClaudeSettings(**given))
    return engine.draft(NOTES, brief, FACTS, on_item=on_item, should_stop=lambda: False)


def planned(titles: Sequence[str] = TITLES) -> Reply:
    """The answer to the first call."""
    return answered(json.dumps({"items": [{"title": title} for title in titles]}))


def written(numbers: Sequence[int], titles: Sequence[str] = TITLES) -> Reply:
    """The answer to a call for these lines."""
    return answered(items_answer(*(item(titles[number - 1], number=number) for number in numbers)))


def obedient(received: Received) -> Reply:
    """A model that does what it is asked."""
    numbers = lines_asked(received)
    return written(numbers) if numbers else planned()


def is_warming(received: Received) -> bool:
    """Whether a call only fills the cache."""
    return bool(received.body["max_tokens"] == 0)


def calls_of(server: MessagesServer) -> list[Received]:
    """The calls that write, in the order in which they came."""
    return [received for received in server.received if not is_warming(received)]


def test_the_plan_is_written_first_and_its_lines_in_groups(server: MessagesServer) -> None:
    server.answers_by(obedient)
    told: list[str] = []
    result = draft(server, on_item=lambda entry: told.append(entry.title))
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == TITLES
    assert sorted(told) == sorted(TITLES)
    first, *groups = calls_of(server)
    assert lines_asked(first) == []
    assert sorted(number for group in groups for number in lines_asked(group)) == list(range(1, 9))
    assert len(groups) == -(-len(TITLES) // ITEMS_A_GROUP)
    calls = len(calls_of(server))
    assert result.usage.input_tokens == calls * INPUT_TOKENS
    assert result.usage.output_tokens == calls * OUTPUT_TOKENS
    assert {"risk.md", "system.md", "stages/plan.md", "stages/items.md"} <= set(result.prompts)


def test_groups_are_written_at_the_same_time(server: MessagesServer) -> None:
    meeting = threading.Barrier(3, timeout=10)

    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if not numbers:
            return planned()
        reply = written(numbers)
        return Reply([reply.chunks[0], meeting.wait, *reply.chunks[1:]])

    server.answers_by(choose)
    assert draft(server).outcome is Outcome.COMPLETE


def test_the_limit_of_calls_at_once_is_kept(server: MessagesServer) -> None:
    running: list[int] = []
    most: list[int] = []

    def choose(received: Received) -> Reply:
        reply = obedient(received)

        def begin() -> None:
            running.append(1)
            most.append(len(running))

        return Reply([begin, *reply.chunks[:-1], running.pop, reply.chunks[-1]])

    server.answers_by(choose)
    assert draft(server, concurrency=1).outcome is Outcome.COMPLETE
    assert max(most) == 1


def test_lines_that_are_missing_are_asked_for_once_more(server: MessagesServer) -> None:
    asked: list[list[int]] = []

    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if not numbers:
            return planned()
        asked.append(numbers)
        return written([number for number in numbers if number not in {2, 5} or len(asked) > 3])

    server.answers_by(choose)
    result = draft(server)
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == TITLES
    assert asked[3:] == [[2, 5]]


def test_a_line_that_is_never_written_is_told(server: MessagesServer) -> None:
    server.answers_by(
        lambda received: (
            written([number for number in numbers if number != 3])
            if (numbers := lines_asked(received))
            else planned()
        )
    )
    result = draft(server)
    assert result.outcome is Outcome.COMPLETE
    assert len(result.items) == len(TITLES) - 1
    assert "Planned, but not written by Claude in two tries: “The queue fails”." in result.message


def test_what_stands_twice_or_answers_no_line_is_left_out_and_counted(server: MessagesServer) -> None:
    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if not numbers:
            return planned()
        extra = [item(TITLES[0], number=numbers[0]), item("Something else", number=99)]
        return answered(
            items_answer(*(item(TITLES[number - 1], number=number) for number in numbers), *extra)
        )

    server.answers_by(choose)
    result = draft(server)
    assert [entry.title for entry in result.items] == TITLES
    assert "6 repeated items were left out." in result.message


def test_a_connection_that_breaks_costs_only_its_missing_lines(server: MessagesServer) -> None:
    broken: list[int] = []

    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if not numbers or broken or 1 not in numbers:
            return written(numbers) if numbers else planned()
        broken.extend(numbers)
        begun = items_answer(*(item(TITLES[number - 1], number=number) for number in numbers))
        whole = begun.index("}, {") + 1
        return Reply([start(), text(begun[: whole + 20])], ending=Ending.CUT)

    server.answers_by(choose)
    result = draft(server)
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == TITLES
    assert lines_asked(calls_of(server)[-1]) == broken[1:]


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (failure(401, "authentication_error"), Outcome.ERROR),
        (failure(529, "overloaded_error", headers={"retry-after": "600"}), Outcome.DEFERRED),
        (answered('{"items": []}', "refusal"), Outcome.REFUSED),
        (answered('{"items": [', "max_tokens"), Outcome.TRUNCATED),
    ],
)
def test_a_group_that_fails_for_good_ends_the_document_and_keeps_the_others(
    server: MessagesServer, reply: Reply, outcome: Outcome
) -> None:
    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if 1 in numbers:
            return reply
        return written(numbers) if numbers else planned()

    server.answers_by(choose)
    result = draft(server)
    assert result.outcome is outcome
    assert len(result.items) == len(TITLES) - len(groups_of(range(1, 9))[0])
    assert "drafted before that; no document was written" in result.message


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (answered('{"items": []}'), Outcome.INSUFFICIENT),
        (answered("I would rather not."), Outcome.INVALID),
        (failure(404, "not_found_error"), Outcome.ERROR),
    ],
)
def test_without_a_plan_nothing_is_written(server: MessagesServer, reply: Reply, outcome: Outcome) -> None:
    server.answers(reply)
    result = draft(server)
    assert result.outcome is outcome
    assert result.items == ()
    assert len(calls_of(server)) == 1


def test_a_stop_closes_every_call_within_a_second(server: MessagesServer) -> None:
    stopping = threading.Event()

    def choose(received: Received) -> Reply:
        if not lines_asked(received):
            return planned()
        return Reply([start(), stopping.set], ending=Ending.SILENT)

    server.answers_by(choose)
    engine = ClaudeEngine(ClaudeSettings(api_key=KEY, model=MODEL, base_url=server.url))
    ended: list[DraftResult] = []
    work = threading.Thread(
        target=lambda: ended.append(
            engine.draft(NOTES, BRIEF, FACTS, on_item=lambda _item: None, should_stop=stopping.is_set)
        )
    )
    work.start()
    assert stopping.wait(10)
    work.join(1.5)
    assert not work.is_alive()
    assert ended[0].message.startswith("The run was stopped.")


def test_a_long_beginning_is_cached_before_the_groups_use_it(server: MessagesServer) -> None:
    words = "Parcelwise keeps a queue of orders in PostgreSQL and moves it nightly. " * 200
    brief = Brief.from_sources([Source("description", words)])
    assert len(words) / CHARACTERS_A_TOKEN > CACHE_FROM_TOKENS

    def choose(received: Received) -> Reply:
        return answered("{}") if received.body["max_tokens"] == 0 else obedient(received)

    server.answers_by(choose)
    assert draft(server, brief).outcome is Outcome.COMPLETE
    warm = [received.body for received in server.received if is_warming(received)]
    groups = [received.body for received in server.received if lines_asked(received)]
    assert len(warm) == 1
    shared = warm[0]["messages"]
    assert shared[-1]["content"][0]["cache_control"] == {"type": "ephemeral"}
    for body in groups:
        assert body["messages"][: len(shared)] == shared
        assert body["output_config"] == warm[0]["output_config"]
        assert body["system"] == warm[0]["system"]


def test_groups_are_even_and_bounded() -> None:
    assert groups_of([1]) == [[1]]
    assert groups_of(range(1, 8)) == [[1, 2, 3], [4, 5], [6, 7]]
    assert sum(map(len, groups_of(range(300)))) == 300
    assert len(groups_of(range(300))) == 12
