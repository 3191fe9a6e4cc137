"""The JSON form of documents, and what counts as the same content."""

import dataclasses

import pytest

from generators.content import Basis, Content, Evidence, Item, Link, Origin, Section, content_from_json
from generators.errors import ArtifactFormatError

ITEM = Item(
    key="risk:outage",
    ref="R-001",
    title="The provider fails",
    fields={"impact": "No answers", "likelihood": 3, "mitigations": ["Cache answers"], "calculations": []},
    evidence=(Evidence("brief.md", 4, 9, "fails"), Evidence("brief.md", 20, 25, "again")),
    basis=Basis.STATED,
    links=(Link("caused_by", "adr", "ADR-001"),),
)
CONTENT = Content("risk", "Risk assessment", (Section("risks", "Risks", (ITEM,)),))


def test_a_document_survives_the_way_through_json() -> None:
    assert content_from_json(CONTENT.to_json()) == CONTENT


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"kind": "risk", "title": "x", "sections": 3},
        {"kind": "risk", "title": "x", "sections": [{"key": "a", "title": "b", "items": [{"key": "c"}]}]},
        {"kind": "risk", "title": "x", "sections": ["no object"]},
    ],
)
def test_something_else_is_refused_as_not_an_artifact(broken: dict[str, object]) -> None:
    with pytest.raises(ArtifactFormatError, match="schema"):
        content_from_json(broken)  # type: ignore[arg-type]  # The wrong shape is what is tested.


def test_the_hash_ignores_spans_order_of_quotes_links_origin_and_ref() -> None:
    moved = dataclasses.replace(
        ITEM,
        ref="R-009",
        evidence=(Evidence("brief.md", 90, 95, "again"), Evidence("brief.md", 1, 6, "fails")),
        links=(),
        origin=Origin.EDITED,
    )
    assert moved.content_hash == ITEM.content_hash


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"fields": {**ITEM.fields, "likelihood": 4}},
        {"evidence": ()},
        {"basis": Basis.ASSUMED},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_hash_changes_with_what_the_item_says(change: dict[str, object]) -> None:
    assert dataclasses.replace(ITEM, **change).content_hash != ITEM.content_hash  # type: ignore[arg-type]  # Mixed types.


def test_fields_are_read_by_shape_and_absent_ones_are_empty() -> None:
    assert ITEM.text("impact") == "No answers"
    assert ITEM.number("likelihood") == 3
    assert ITEM.number("impact") is None
    assert ITEM.texts("mitigations") == ["Cache answers"]
    assert ITEM.texts("impact") == ["No answers"]
    assert (ITEM.text("x"), ITEM.texts("x"), ITEM.records("x")) == ("", [], [])
    assert CONTENT.item("R-001") is ITEM
    assert CONTENT.item("risk:outage") is ITEM
    assert CONTENT.item("R-002") is None
