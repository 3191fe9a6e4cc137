"""The pipeline: parallel drafts, outcomes kept apart, progress in the caller's thread."""

from __future__ import annotations

import dataclasses
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.brief import Brief
from generators.content import Origin, Outcome
from generators.engines.base import NO_EXTRAS, DraftResult, Extras, OnItem, ShouldStop, Usage
from generators.engines.offline import OfflineEngine
from generators.errors import EngineUnavailableError, UnknownNameError
from generators.facts.model import Facts
from generators.kinds.base import Kind
from generators.merging import Past
from generators.pipeline import Attempt, Progress, State, Step, generate, manifest

ROOT = Path(__file__).resolve().parents[2]
BRIEF = Brief.from_text(
    (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8"), name="sample_input.txt"
)
ALL = [kind.name for kind in registry.KINDS]


class Partly:
    """Drafts like the offline engine, save for one kind."""

    name = "offline"
    model = "rules"

    def __init__(self, kind: str, result: DraftResult | Exception) -> None:
        self._kind, self._result = kind, result

    def draft(
        self,
        kind: Kind[Any],
        brief: Brief,
        facts: Facts,
        *,
        on_item: OnItem,
        should_stop: ShouldStop,
        extras: Extras = NO_EXTRAS,
    ) -> DraftResult:
        """Draft, or end as the test wants."""
        del extras
        if kind.name != self._kind:
            return OfflineEngine().draft(kind, brief, facts, on_item=on_item, should_stop=should_stop)
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


def test_every_kind_comes_complete_with_its_findings_and_links() -> None:
    result = generate(BRIEF, ALL, engine="offline")
    assert result.is_complete
    assert [document.kind for document in result.documents] == ALL
    links = [
        link
        for document in result.documents
        if document.content
        for item in document.content.items()
        for link in item.links
    ]
    assert links
    for link in links:
        target = result.document(link.kind)
        assert target is not None
        assert target.content is not None
        assert target.content.item(link.ref) is not None


def test_progress_is_told_in_the_callers_thread_and_counts_items() -> None:
    told: list[tuple[Progress, threading.Thread]] = []
    result = generate(
        BRIEF,
        ["risk"],
        engine="offline",
        listener=lambda progress: told.append((progress, threading.current_thread())),
    )
    content = result.documents[0].content
    assert content is not None
    items = [progress for progress, _ in told if progress.state is State.ITEM]
    assert [progress.count for progress in items] == list(range(1, len(list(content.items())) + 1))
    assert {thread for _, thread in told} == {threading.current_thread()}
    assert told[0][0].step is Step.READ
    assert told[-1][0].step is Step.CHECK


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TRUNCATED, Outcome.DEFERRED, Outcome.INVALID])
def test_a_kind_that_does_not_complete_leaves_the_others_and_no_document(outcome: Outcome) -> None:
    usage = Usage(input_tokens=10, output_tokens=5)
    refused = DraftResult(outcome, usage=usage, cost=Decimal("0.02"), message="The model declined.")
    result = generate(BRIEF, ALL, engine=Partly("risk", refused))
    risk = result.document("risk")
    assert risk is not None
    assert (risk.outcome, risk.content, risk.message) == (outcome, None, "The model declined.")
    assert (risk.usage, risk.cost) == (usage, Decimal("0.02"))
    assert not result.is_complete
    assert {document.outcome for document in result.documents if document.kind != "risk"} == {
        Outcome.COMPLETE
    }


def test_a_defect_in_one_kind_is_an_error_of_that_kind_only(caplog: pytest.LogCaptureFixture) -> None:
    result = generate(BRIEF, ALL, engine=Partly("risk", ZeroDivisionError("defect")))
    outcomes = {document.kind: document.outcome for document in result.documents}
    assert outcomes == {"adr": Outcome.COMPLETE, "risk": Outcome.ERROR, "test_coverage": Outcome.COMPLETE}
    assert "Drafting risk failed" in caplog.text


def test_a_listener_that_raises_stops_the_drafts_and_is_passed_on() -> None:
    class LeaseLostError(Exception):
        pass

    def listen(progress: Progress) -> None:
        if progress.state is State.ITEM:
            raise LeaseLostError

    with pytest.raises(LeaseLostError):
        generate(BRIEF, ALL, engine="offline", listener=listen)


def test_a_run_that_is_told_to_stop_has_no_document() -> None:
    result = generate(BRIEF, ["risk"], engine="offline", attempt=Attempt(lambda: True))
    assert result.documents[0].outcome is Outcome.ERROR
    assert result.documents[0].content is None


def test_too_little_is_insufficient_and_says_what_to_add() -> None:
    result = generate(
        Brief.from_text("We would like to make something good for our users."), ALL, engine="offline"
    )
    assert {document.outcome for document in result.documents} == {Outcome.INSUFFICIENT}
    required = [finding for finding in result.findings if finding.code == "description-insufficient"]
    assert len(required) >= 3
    assert all(finding.remedy for finding in required)


def test_unknown_names_are_refused_before_any_work() -> None:
    with pytest.raises(UnknownNameError, match="adr, risk, test_coverage"):
        generate(BRIEF, ["poem"], engine="offline")
    with pytest.raises(UnknownNameError, match="auto, offline, claude"):
        generate(BRIEF, ALL, engine="gpt")
    with pytest.raises(UnknownNameError, match="at least one kind"):
        generate(BRIEF, [], engine="offline")


def test_claude_without_a_key_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    with pytest.raises(EngineUnavailableError, match="ANTHROPIC_API_KEY"):
        generate(BRIEF, ALL, engine="claude")


def test_auto_is_offline_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    assert generate(BRIEF, ["adr"], engine="auto").engine == "offline"


def test_generating_again_changes_nothing() -> None:
    first = {document.kind: document.content for document in generate(BRIEF, ALL, engine="offline").documents}
    previous = {kind: content for kind, content in first.items() if content is not None}
    again = generate(
        BRIEF, ALL, engine="offline", previous={kind: Past(content) for kind, content in previous.items()}
    )
    for document in again.documents:
        assert document.content is not None
        assert document.content.content_hash == previous[document.kind].content_hash
        assert [item.ref for item in document.content.items()] == [
            item.ref for item in previous[document.kind].items()
        ]


def test_a_kept_item_follows_its_quotes_into_a_longer_description() -> None:
    first = generate(BRIEF, ["risk"], engine="offline").documents[0].content
    assert first is not None
    item = next(item for item in first.items() if item.evidence)
    edited = dataclasses.replace(item, title="Reworded by a person", origin=Origin.EDITED)
    (section,) = first.sections
    items = tuple(edited if entry is item else entry for entry in section.items)
    previous = dataclasses.replace(first, sections=(dataclasses.replace(section, items=items),))
    longer = Brief.from_text("A new first paragraph.\n\n" + BRIEF.sources[0].text, name="sample_input.txt")
    again = generate(longer, ["risk"], engine="offline", previous={"risk": Past(previous)}).documents[0]
    assert again.content is not None
    kept = again.content.item(item.key)
    assert kept is not None
    assert kept.title == "Reworded by a person"
    assert all(longer.sources[0].text[entry.start : entry.end] == entry.quote for entry in kept.evidence)
    assert "quote-not-found" not in {finding.code for finding in again.findings}


def test_the_manifest_records_who_wrote_what_from_what() -> None:
    record = manifest(generate(BRIEF, ["adr", "risk"], engine="offline"))
    assert record["engine"] == "offline"
    assert record["brief"] == {
        "title": "AutoDoc AI",
        "sha256": BRIEF.sha256,
        "sources": [{"name": "sample_input.txt", "characters": len(BRIEF.sources[0].text)}],
    }
    documents = record["documents"]
    assert isinstance(documents, list)
    assert [(entry["kind"], entry["outcome"], entry["cost"]) for entry in documents] == [
        ("adr", "complete", 0.0),
        ("risk", "complete", 0.0),
    ]
