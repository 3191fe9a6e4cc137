"""The documented JSON of artifacts and manifests is the JSON that is written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from generators.brief import Brief
from generators.content import (
    SCHEMA_VERSION,
    Content,
    Evidence,
    Item,
    Link,
    Outcome,
    Section,
    content_from_json,
)
from generators.facts.model import Facts
from generators.findings import Finding, Level
from generators.kinds.adr.schema import AdrDraft
from generators.pipeline import Document, PipelineResult, manifest
from generators.rendering import artifact_json

PAGE = (Path(__file__).resolve().parents[3] / "docs/artifact-json.md").read_text(encoding="utf-8")
ARTIFACT, MANIFEST = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
ITEM = Item(
    key="adr:a",
    ref="ADR-001",
    title="Keep it",
    fields={"status": "proposed"},
    evidence=(Evidence("main", 0, 4, "Keep"),),
    links=(Link("raises", "risk", "R-001"),),
)
CONTENT = Content("adr", "Decisions", (Section("decisions", "Decisions", (ITEM,)),))
FINDING = Finding("number-unproved", Level.WARNING, "It says 9%.", "Remove it.", "adr", "adr:a", "context")


def shape(value: Any) -> Any:
    """The names of members, all the way down; lists by their first entry."""
    if isinstance(value, dict):
        return {name: shape(entry) for name, entry in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


def without_fields(data: dict[str, Any]) -> dict[str, Any]:
    """The shape of an artifact with the fields of its items left out."""
    for section in data["sections"]:
        for item in section["items"]:
            item["fields"] = {}
    return shape({**data, "findings": []})  # type: ignore[no-any-return]  # The shape of an object is an object.


def test_the_example_of_an_artifact_has_every_member_and_no_other() -> None:
    written = json.loads(json.dumps(artifact_json(CONTENT, Outcome.COMPLETE, "offline", []), default=dict))
    assert without_fields(written) == without_fields(json.loads(json.dumps(ARTIFACT)))
    assert written["schema_version"] == ARTIFACT["schema_version"] == SCHEMA_VERSION


def test_the_example_is_read_back_and_its_span_is_true() -> None:
    content = content_from_json(ARTIFACT)
    item = next(content.items())
    evidence = item.evidence[0]
    assert evidence.end - evidence.start == len(evidence.quote)
    assert item.links == (Link("raises", "risk", "R-002"),)


def test_the_fields_of_a_decision_are_those_of_its_schema() -> None:
    fields = set(ARTIFACT["sections"][0]["items"][0]["fields"])
    assert fields == set(AdrDraft.model_fields) - {"title", "evidence"}
    for name in fields:
        assert f"| `{name}` |" in PAGE


def test_a_finding_has_the_documented_members() -> None:
    written = artifact_json(CONTENT, Outcome.COMPLETE, "claude", [FINDING])
    findings = written["findings"]
    assert findings == [FINDING.to_json()]
    for name in FINDING.to_json():
        assert f"| `{name}` |" in PAGE


def test_the_example_of_a_manifest_has_every_member_and_no_other() -> None:
    brief = Brief.from_text("A small page built with Streamlit.", name="cinema.md")
    document = Document("adr", "architecture_decisions.md", Outcome.COMPLETE, CONTENT)
    result = PipelineResult(brief, "offline", "", Facts(), (document,))
    written = json.loads(json.dumps(manifest(result), default=dict))
    assert shape(written) == shape(MANIFEST)


def test_an_item_that_says_the_same_has_the_same_hash_in_another_place() -> None:
    moved = replace(ITEM, evidence=(Evidence("main", 10, 14, "Keep"),), links=())
    assert moved.content_hash == ITEM.content_hash
