"""What every registered kind promises, whoever wrote it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.brief import Brief
from generators.checks import run_checks
from generators.content import Content, Outcome, content_from_json
from generators.facts import read_facts
from generators.findings import Level
from generators.kinds.base import DraftItem, Kind
from generators.rendering import artifact_json, render_markdown
from generators.rendering.layout import Form

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.*") if path.suffix in {".md", ".txt"})
KINDS = pytest.mark.parametrize("kind", registry.KINDS, ids=lambda kind: kind.name)
BRIEFS = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def brief_of(path: Path) -> Brief:
    """An example as a brief."""
    return Brief.from_text(path.read_text(encoding="utf-8"), name=path.name)


def content_of(kind: Kind[Any], brief: Brief) -> Content:
    """What the offline engine writes."""
    facts = read_facts(brief)
    return kind.build(list(kind.draft(brief, facts)), brief, facts)


@KINDS
def test_a_kind_is_a_folder_with_these_files_and_a_prompt(kind: Kind[Any]) -> None:
    folder = ROOT / "generators/kinds" / kind.name
    for name in ("__init__.py", "schema.py", "kind.py", "layout.py", "offline.py", "checks.py"):
        assert (folder / name).exists(), name
    assert (ROOT / "prompts" / f"{kind.name}.md").exists()


@KINDS
def test_names_are_distinct_and_fit_addresses_and_files(kind: Kind[Any]) -> None:
    others = [entry for entry in registry.KINDS if entry is not kind]
    assert re.fullmatch(r"[a-z][a-z_]*", kind.name)
    assert re.fullmatch(r"[a-z][a-z_]*\.md", kind.filename)
    assert re.fullmatch(r"[A-Z]+", kind.ref_prefix)
    assert kind.ref_prefix not in {entry.ref_prefix for entry in others}
    assert kind.filename not in {entry.filename for entry in others}
    assert kind.title
    assert kind.description


@KINDS
@BRIEFS
def test_drafting_is_deterministic_and_every_draft_is_valid(kind: Kind[Any], path: Path) -> None:
    brief = brief_of(path)
    facts = read_facts(brief)
    drafts = list(kind.draft(brief, facts))
    assert drafts
    assert all(isinstance(draft, kind.item_model) and isinstance(draft, DraftItem) for draft in drafts)
    assert drafts == list(kind.draft(brief, read_facts(brief_of(path))))


@KINDS
@BRIEFS
def test_items_have_unique_keys_and_numbered_refs(kind: Kind[Any], path: Path) -> None:
    items = list(content_of(kind, brief_of(path)).items())
    assert len({item.key for item in items}) == len(items)
    refs = sorted(item.ref for item in items)
    assert refs == [f"{kind.ref_prefix}-{number:03d}" for number in range(1, len(items) + 1)]


@KINDS
@BRIEFS
def test_every_quote_stands_in_the_description_at_its_span(kind: Kind[Any], path: Path) -> None:
    brief = brief_of(path)
    evidence = [entry for item in content_of(kind, brief).items() for entry in item.evidence]
    assert evidence
    for entry in evidence:
        source = brief.source(entry.source)
        assert source is not None
        assert source.text[entry.start : entry.end] == entry.quote


@KINDS
@BRIEFS
def test_an_offline_document_passes_its_own_checks(kind: Kind[Any], path: Path) -> None:
    brief = brief_of(path)
    content = content_of(kind, brief)
    findings = [*run_checks(content, brief, {kind.name: content}), *kind.check(content, brief)]
    unproved = [finding for finding in findings if finding.severity is not Level.INFO]
    assert [f"{finding.code} {finding.item}: {finding.message}" for finding in unproved] == []


@KINDS
@BRIEFS
def test_a_document_survives_the_way_through_json_and_renders_the_same(kind: Kind[Any], path: Path) -> None:
    content = content_of(kind, brief_of(path))
    data = artifact_json(content, Outcome.COMPLETE, "offline", [])
    assert set(data) == {"schema_version", "kind", "title", "outcome", "engine", "sections", "findings"}
    again = content_from_json(data)
    assert again.content_hash == content.content_hash
    assert render_markdown(again, kind.layout, note="") == render_markdown(content, kind.layout, note="")


@KINDS
@BRIEFS
def test_every_python_stub_in_the_markdown_parses(kind: Kind[Any], path: Path) -> None:
    text = render_markdown(content_of(kind, brief_of(path)), kind.layout, note="")
    assert text.count("```") % 2 == 0
    for stub in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        ast.parse(stub)


@KINDS
def test_the_layout_names_fields_that_items_have(kind: Kind[Any]) -> None:
    shown = {
        block.field for view in kind.layout.views for block in view.blocks if block.form is not Form.EVIDENCE
    }
    given = {
        name for path in EXAMPLES for item in content_of(kind, brief_of(path)).items() for name in item.fields
    }
    assert shown - given - {"title", "evidence", "links", "ref"} == set()
    assert kind.layout.summarise(content_of(kind, brief_of(EXAMPLES[0]))).headline


@KINDS
def test_reordering_paragraphs_changes_no_item(kind: Kind[Any]) -> None:
    text = (ROOT / "examples/clinic_booking.md").read_text(encoding="utf-8")
    head, *parts = re.split(r"(?m)^(?=## )", text)
    moved = head + "".join(part.rstrip() + "\n\n" for part in reversed(parts))
    before = {item.key: item.content_hash for item in content_of(kind, Brief.from_text(text)).items()}
    after = {item.key: item.content_hash for item in content_of(kind, Brief.from_text(moved)).items()}
    assert after == before
