"""Markup is not read: comments, tags, scripts and the marks of quoted lines."""

from __future__ import annotations

import pytest

from generators.brief import MAX_CHARACTERS, Source
from generators.facts.clauses import read_source
from tests.generators.facts.reading import evidence_of, facts_of, names_of


@pytest.mark.parametrize(
    "text",
    [
        "<!-- We chose MongoDB over MySQL. -->\n\nLetters are stored in PostgreSQL.",
        "Letters are <b title='MongoDB'>stored</b> in PostgreSQL.",
        "<script>use('MongoDB')</script>\nLetters are stored in PostgreSQL.",
        "<!-- first\nMongoDB --> Letters are stored in PostgreSQL. <!-- MySQL -->",
    ],
)
def test_what_markup_hides_is_no_fact(text: str) -> None:
    assert names_of(text) == {"PostgreSQL"}


def test_evidence_keeps_the_exact_words_around_markup() -> None:
    text = "Letters <b>are</b> stored in PostgreSQL. <!-- not yet -->\nRedis caches 40 pages."
    for evidence in evidence_of(facts_of(text)):
        assert text[evidence.start : evidence.end] == evidence.quote or evidence.start >= len(text)


def test_comparisons_are_no_tags() -> None:
    text = "Rates below <5 and above >3 use Redis; Map<String, Kafka> is code."
    assert Source("main", text).reading == text


def test_a_comment_that_never_closes_is_read_in_linear_time() -> None:
    text = "<!--<b " * (MAX_CHARACTERS // 7)
    assert len(Source("main", text).reading) == len(text)


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_both_fences_hold_code(mark: str) -> None:
    code = "# We chose MongoDB over MySQL because all 40 tests passed"
    facts = facts_of(f"{mark}python\n{code}\n{mark}\n\nWe use PostgreSQL.")
    assert [decision.chosen for decision in facts.decisions] == ["PostgreSQL"]
    assert not facts.tests


def test_the_marks_of_quoted_lines_are_no_words() -> None:
    text = "> The store is Redis and\n> > Kafka. It holds\n>\n> # Parts\n> - letters"
    clauses = [" ".join(clause.text.split()) for clause in read_source(Source("main", text)).clauses]
    assert clauses == ["The store is Redis and Kafka.", "It holds", "Parts", "letters"]
