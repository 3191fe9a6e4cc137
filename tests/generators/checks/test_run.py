"""The checks of every document: what they report and what they leave alone."""

from collections.abc import Mapping
from dataclasses import replace

from generators.brief import Brief
from generators.checks import run_checks
from generators.checks.fields import missing_fields
from generators.content import Basis, Content, Evidence, Item, Json, Link, Section
from generators.findings import Level

BRIEF = Brief.from_text("Atlas answers over 370 documents with Claude.", name="main")
QUOTE = Evidence("main", 0, 29, "Atlas answers over 370 docume")


def document(*items: Item, kind: str = "risk") -> Content:
    """A document of these items."""
    return Content(kind, "Document", (Section("items", "Items", items),))


def item(number: int = 1, fields: Mapping[str, Json] | None = None) -> Item:
    """A sound item."""
    return Item(
        key=f"r:{number}",
        ref=f"R-{number:03d}",
        title="Claude is the only model",
        fields=fields if fields is not None else {"description": "All 370 documents depend on Claude."},
        evidence=(QUOTE,),
        basis=Basis.STATED,
    )


def codes(content: Content, contents: Mapping[str, Content] | None = None) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in run_checks(content, BRIEF, contents)]


def test_a_sound_document_has_no_findings() -> None:
    assert codes(document(item())) == []


def test_a_quote_that_is_not_at_its_span_is_an_error() -> None:
    moved = replace(item(), evidence=(replace(QUOTE, start=1, end=30),))
    findings = run_checks(document(moved), BRIEF)
    assert [(finding.code, finding.severity) for finding in findings] == [("quote-not-found", Level.ERROR)]
    assert "R-001" in findings[0].message


def test_a_quote_that_was_dropped_at_building_is_reported() -> None:
    dropped = item(
        fields={"description": "It depends on Claude.", "unproved_quotes": ["Claude is 99% right"]}
    )
    findings = run_checks(document(dropped), BRIEF)
    assert [finding.code for finding in findings] == ["quote-not-found"]
    assert "Claude is 99% right" in findings[0].message


def test_numbers_are_checked_in_every_text_and_nowhere_else() -> None:
    fields: Mapping[str, Json] = {
        "impact": "It costs $90 a day.",
        "mitigations": ["Cap it at 20 s (proposed).", "Wait 45 s."],
        "stub": "assert response.status_code == 429",
        "likelihood": 3,
    }
    findings = run_checks(document(item(fields=fields)), BRIEF)
    assert [(finding.code, finding.field) for finding in findings] == [
        ("number-unproved", "impact"),
        ("number-unproved", "mitigations"),
    ]


def test_a_link_to_nothing_is_an_error_and_a_link_to_an_absent_document_is_not_judged() -> None:
    linked = replace(item(), links=(Link("covers", "test_coverage", "TC-001"),))
    empty = document(kind="test_coverage")
    assert codes(document(linked), {"test_coverage": empty}) == ["link-broken"]
    assert codes(document(linked), {}) == []


def test_two_items_with_one_ref_are_reported_both() -> None:
    assert codes(document(item(), item())) == ["ref-duplicate", "ref-duplicate"]


def test_an_item_that_is_stated_without_a_quote_is_an_error() -> None:
    assert codes(document(replace(item(), evidence=()))) == ["evidence-missing"]


def test_required_fields_are_named_when_empty() -> None:
    content = document(item(fields={"description": "  ", "likelihood": 0, "mitigations": []}))
    findings = missing_fields(content, ["title", "description", "likelihood", "mitigations", "impact"])
    assert [finding.field for finding in findings] == ["description", "mitigations", "impact"]
