"""The table of faults over a real socket: what becomes of the draft, and that no document comes of it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest

from generators import registry
from generators.content import Outcome
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.pipeline import Document, PipelineResult, Progress, State, generate, manifest
from tests.generators.claude.conftest import KEY, MODEL
from tests.generators.claude.fault_rows import Row
from tests.generators.claude.fault_table import BEFORE_THE_ANSWER, ROWS
from tests.generators.claude.messages import INPUT_TOKENS, items_answer
from tests.generators.claude.obedient import lines_asked, obeys
from tests.generators.claude.server import Ending, MessagesServer, Received, Reply
from tests.generators.claude.test_documents import BRIEF, drafts_of

KIND = registry.kind("risk")
TWO = drafts_of(KIND)[:2]
SIX = drafts_of(KIND)[:6]
TABLE = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])


@dataclass
class Bench:
    """A server that can be told of a fault, and the engine in front of it."""

    server: MessagesServer
    arrived: threading.Event = field(default_factory=threading.Event)
    titles: list[str] = field(default_factory=list)

    def reply_of(self, row: Row, answer: str) -> Reply:
        """The fault; a reset waits until the items before it have arrived, as it throws away unread bytes."""
        reply = row.reply(answer)
        if reply.ending is Ending.RESET and row.kept:
            return replace(reply, chunks=[*reply.chunks, lambda: self.arrived.wait(5)])
        return reply

    def run(self, drafting: Drafting) -> PipelineResult:
        """Generate one document through the whole pipeline."""
        settings = ClaudeSettings(
            KEY, MODEL, self.server.url, read_timeout=0.4, deadline=20.0, drafting=drafting
        )
        return generate(BRIEF, ["risk"], engine=ClaudeEngine(settings), listener=self._listen)

    def _listen(self, progress: Progress) -> None:
        if progress.state is State.ITEM:
            self.titles.append(progress.title)
            self.arrived.set()


@pytest.fixture
def bench(server: MessagesServer, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The bench, with the SDK's own waits between attempts cut to nothing."""
    monkeypatch.setattr("anthropic._base_client.INITIAL_RETRY_DELAY", 0.001)
    return Bench(server)


def assert_no_document(result: PipelineResult, row: Row) -> Document:
    """Nothing that is returned or recorded looks like a finished document."""
    (document,) = result.documents
    record: Any = manifest(result)
    assert document.outcome is row.outcome, document.message
    assert (document.content, document.merge, document.findings) == (None, None, ())
    assert not result.is_complete
    (told,) = record["documents"]
    assert (told["file"], told["outcome"]) == (None, row.outcome.value)
    assert told["message"] == document.message
    assert re.search(row.told, document.message), document.message
    assert document.message[0].isupper()
    assert document.message.endswith(".")
    assert KEY not in json.dumps(record)
    return document


@TABLE
def test_each_fault_has_its_outcome_its_sentence_and_no_document(bench: Bench, row: Row) -> None:
    bench.server.answers(bench.reply_of(row, items_answer(*TWO)))
    document = assert_no_document(bench.run(Drafting.SINGLE), row)
    assert len(bench.server.received) == row.requests
    assert bench.titles == [draft["title"] for draft in TWO][: row.kept]
    assert document.retry_after == row.wait
    if row.kept:
        assert f"{row.kept} finished item" in document.message
    paid = INPUT_TOKENS if row.kept else document.usage.input_tokens
    assert document.usage.input_tokens == paid
    assert document.cost is not None
    assert (document.cost > 0) is bool(paid)
    if row in BEFORE_THE_ANSWER:
        assert document.cost == Decimal(0)


@TABLE
def test_a_fault_of_the_plan_leaves_no_document(bench: Bench, row: Row) -> None:
    plan = json.dumps({"items": [{"title": draft["title"]} for draft in TWO]})
    bench.server.answers(bench.reply_of(replace(row, kept=0), plan))
    document = bench.run(Drafting.PARALLEL).documents[0]
    assert document.outcome is row.outcome
    assert document.content is None
    assert bench.titles == []


@TABLE
def test_a_fault_of_one_group_leaves_no_document_that_looks_whole(bench: Bench, row: Row) -> None:
    bench.server.answers_by(one_group_meets(bench, row))
    result = bench.run(Drafting.PARALLEL)
    (document,) = result.documents
    if row.is_forgiven:
        assert document.outcome is Outcome.COMPLETE
        assert sorted(bench.titles) == sorted(draft["title"] for draft in SIX)
        return
    if row.outcome is Outcome.INSUFFICIENT:
        # The model has twice found nothing to write for these lines, which the document says.
        assert document.outcome is Outcome.COMPLETE
        assert "Planned, but not written by Claude in two tries" in document.message
        return
    assert_no_document(result, row)
    assert {draft["title"] for draft in SIX[3:]} <= set(bench.titles)


def one_group_meets(bench: Bench, row: Row) -> Callable[[Received], Reply]:
    """A model that writes what is asked, and meets the fault whenever it comes to the third line."""

    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        if 3 not in numbers:
            return obeys(received, SIX)
        rows = [{**SIX[number - 1], "number": number} for number in numbers]
        return bench.reply_of(row, items_answer(*rows))

    return choose
