"""Each number of a document is quoted, computed, proposed, or reported."""

import pytest

from generators.brief import Brief
from generators.checks.numbers import Mark, mark_numbers

BRIEF = Brief.from_text(
    "Atlas answers over 370 documents in 30-90 seconds with 1000-token chunks. Four agents share $1.2M. "
    "20 papers were audited in March 2024 and 99.5 % matched; PostgreSQL 15 holds 10,000 rows."
)


def marks(text: str) -> dict[str, str]:
    """Words of each number and its mark."""
    return {marked.text: marked.mark.value for marked in mark_numbers(text, BRIEF)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("All 370 documents are read.", "370 documents"),
        ("An answer takes 30–90 s.", "30–90 s"),
        ("Chunks hold 1,000 tokens.", "1,000 tokens"),
        ("The budget is $1,200,000.", "$1,200,000"),
        ("It matched 99.5% of the time.", "99.5%"),
        ("There are 4 agents.", "4"),
        ("Of 10,000 records none was lost.", "10,000 records"),
    ],
)
def test_a_value_with_the_units_of_the_brief_is_quoted(text: str, number: str) -> None:
    assert marks(text) == {number: "quoted"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("An answer takes 370 seconds.", "370 seconds"),
        ("A timeout of 20 s is set.", "20 s"),
        ("It scales to 5,000 users.", "5,000 users"),
        ("Run three replicas.", "three replicas"),
        ("Errors stay under 2%.", "2%"),
    ],
)
def test_a_value_in_another_unit_or_from_nowhere_is_unproved(text: str, number: str) -> None:
    assert marks(text) == {number: "unproved"}


def test_a_sentence_marks_its_own_numbers_as_proposed_and_no_others() -> None:
    text = "Set a timeout of 7 s (proposed). Retry 9 times."
    assert marks(text) == {"7 s": "proposed", "9": "unproved"}


def test_a_number_labelled_as_proposed_is_not_quoted_because_its_value_occurs_elsewhere() -> None:
    assert marks("Label 20 of the papers (proposed) and keep 370 documents.") == {
        "20": "proposed",
        "370 documents": "quoted",
    }
    assert marks("The text says “99.5 % matched” and 7 s (proposed).") == {
        "99.5 %": "quoted",
        "7 s": "proposed",
    }


def test_a_calculation_kept_with_the_item_proves_its_result() -> None:
    found = mark_numbers("That is 86% of them.", BRIEF, [{"expression": "43 / 50", "result": "86%"}])
    assert [marked.mark for marked in found] == [Mark.COMPUTED]
    found = mark_numbers("That is 86 s for them.", BRIEF, [{"expression": "43 / 50", "result": "86%"}])
    assert [marked.mark for marked in found] == [Mark.UNPROVED]


@pytest.mark.parametrize(
    "text",
    [
        "ADR-003 links to R-005 and TC-012.",
        "It uses GPT-4o, Claude 3.5 Sonnet and LangGraph 0.2.",
        "The p95 of v2 is logged since 2024.",
        "OWASP LLM01:2025, CWE-79 and ISO 27001 apply.",
        "1. First\n2. Second",
        "Version 1.4.2 was released on 2025-03-01 at 05:30.",
        "The client gets a 429 response in phase 2.",
        "`top_k=5` is a setting.",
    ],
)
def test_names_versions_dates_and_list_numbers_are_no_quantities(text: str) -> None:
    assert marks(text) == {}


def test_spans_are_exact_and_in_order() -> None:
    text = "From 30-90 seconds to four agents and $5."
    found = mark_numbers(text, BRIEF)
    assert [text[marked.start : marked.end] for marked in found] == [marked.text for marked in found]
    assert [marked.start for marked in found] == sorted(marked.start for marked in found)
