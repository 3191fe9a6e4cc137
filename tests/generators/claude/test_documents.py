"""The real kinds through the pipeline, with the answers of a scripted Claude."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.brief import Brief
from generators.cli.main import main
from generators.content import Outcome
from generators.engines.claude.schema import plain_schema, read_item
from generators.facts import read_facts
from generators.kinds.base import Kind
from generators.pipeline import generate, manifest
from tests.generators.claude.conftest import KEY
from tests.generators.claude.messages import failure
from tests.generators.claude.obedient import lines_asked, obeys, turns_of
from tests.generators.claude.server import MessagesServer, Received, Reply

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")
BRIEF = Brief.from_text(TEXT, name="sample_input.txt")
NAMES = [kind.name for kind in registry.KINDS]
KINDS = pytest.mark.parametrize("kind", registry.KINDS, ids=NAMES)


def drafts_of(kind: Kind[Any]) -> list[dict[str, Any]]:
    """Items as Claude may write them: the offline drafts, cut down to what the schema asks for."""
    asked = kind.item_model.model_fields
    drafts = [draft.model_dump() for draft in kind.draft(BRIEF, read_facts(BRIEF))]
    return [{name: value for name, value in draft.items() if name in asked} for draft in drafts]


def kind_asked(received: Received) -> Kind[Any]:
    """The kind that a request is about."""
    task = turns_of(received)[1].splitlines()[0]
    return next(kind for kind in registry.KINDS if task == f"# Task: {kind.title}")


def obedient(received: Received) -> Reply:
    """A model that would write what the offline engine drafts."""
    return obeys(received, drafts_of(kind_asked(received)))


@KINDS
def test_what_the_offline_engine_drafts_fits_what_claude_is_asked_for(kind: Kind[Any]) -> None:
    drafts = drafts_of(kind)
    assert drafts
    for draft in drafts:
        item = read_item(json.dumps(draft), kind.item_model, plain_schema(kind.item_model))
        assert item.model_dump() == draft


def test_three_documents_are_planned_and_written_at_once(server: MessagesServer) -> None:
    server.answers_by(obedient)
    engine = registry.engine("claude", {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url})
    result = generate(BRIEF, NAMES, engine=engine)
    assert [document.outcome for document in result.documents] == [Outcome.COMPLETE] * len(NAMES)
    assert (
        sum(not lines_asked(received) for received in server.received) == len(NAMES) * 2
    )  # Plan, and cache.
    for document in result.documents:
        assert document.content is not None
        assert any(item.evidence for item in document.content.items())
    record = manifest(result)
    assert (record["engine"], record["model"]) == ("claude", "claude-sonnet-5-5")
    assert isinstance(record["prompts"], dict)
    assert {f"{name}.md" for name in NAMES} | {"system.md"} <= set(record["prompts"])
    assert KEY not in json.dumps(record)


def test_one_failing_document_leaves_the_others_whole(server: MessagesServer) -> None:
    def choose(received: Received) -> Reply:
        kind = kind_asked(received)
        if kind.name == "risk":
            return failure(401, "authentication_error")
        return obeys(received, drafts_of(kind))

    server.answers_by(choose)
    engine = registry.engine("claude", {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url})
    result = generate(BRIEF, NAMES, engine=engine)
    outcomes = {document.kind: document.outcome for document in result.documents}
    assert outcomes.pop("risk") is Outcome.ERROR
    assert set(outcomes.values()) == {Outcome.COMPLETE}
    assert not result.is_complete


def test_a_quote_that_claude_made_up_does_not_become_evidence(server: MessagesServer) -> None:
    invented = "The board approved the launch on a rainy Tuesday."
    drafts = drafts_of(registry.kind("risk"))[:3]
    drafts[0]["evidence"] = [{"source": "sample_input.txt", "quote": invented}]
    server.answers_by(lambda received: obeys(received, drafts))
    engine = registry.engine("claude", {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url})
    result = generate(BRIEF, ["risk"], engine=engine)
    document = result.documents[0]
    assert document.content is not None
    quotes = [entry.quote for item in document.content.items() for entry in item.evidence]
    assert quotes
    assert invented not in quotes
    assert "quote-not-found" in {finding.code for finding in document.findings}


def test_the_command_line_writes_what_claude_drafted(
    server: MessagesServer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server.answers_by(obedient)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    sample = str(ROOT / "examples/sample_input.txt")
    assert main(["generate", sample, "--engine", "claude", "--out", str(tmp_path)]) == 0
    record = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert record["engine"] == "claude"
    assert all(document["usage"]["output_tokens"] > 0 for document in record["documents"])
    assert all(document["cost"] > 0 for document in record["documents"])
    assert "claude engine with claude-sonnet-5-5" in (tmp_path / "risk_assessment.md").read_text(
        encoding="utf-8"
    )
    assert KEY not in capsys.readouterr().out


def test_the_command_line_says_why_claude_wrote_nothing(
    server: MessagesServer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server.answers(failure(401, "authentication_error"))
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    sample = str(ROOT / "examples/sample_input.txt")
    assert main(["generate", sample, "--engine", "claude", "--kind", "risk", "--out", str(tmp_path)]) == 3
    assert "ANTHROPIC_API_KEY" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
