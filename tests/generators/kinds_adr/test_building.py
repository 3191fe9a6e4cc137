"""Items are built the same way for every kind: quotes located, keys stable and distinct."""

import pytest

from generators.brief import Brief
from generators.content import Basis
from generators.kinds.base import DraftItem, Quote
from generators.kinds.building import LONGEST_SLUG, make_item, slug, with_unique_keys

BRIEF = Brief.from_text("Atlas answers over **370 documents** with Claude.", name="main")


def draft(*quotes: str, title: str = "Claude  answers\nalone") -> DraftItem:
    """A draft with these quotes."""
    return DraftItem(title=title, evidence=[Quote(source="main", quote=quote) for quote in quotes])


def test_quotes_come_back_in_the_words_of_the_source_and_once() -> None:
    item = make_item("R", 7, draft("over 370 documents", "over **370 documents"), {"impact": "x"}, BRIEF)
    assert [entry.quote for entry in item.evidence] == ["over **370 documents"]
    assert (item.ref, item.key, item.title) == ("R-007", "r:claude-answers-alone", "Claude answers alone")
    assert item.basis is Basis.STATED
    assert item.fields == {"impact": "x"}


def test_a_quote_that_is_not_found_is_dropped_and_named() -> None:
    item = make_item("R", 1, draft("Atlas never fails", "with Claude"), {}, BRIEF)
    assert [entry.quote for entry in item.evidence] == ["with Claude"]
    assert item.fields["unproved_quotes"] == ["Atlas never fails"]


@pytest.mark.parametrize(
    ("quotes", "asked", "expected"),
    [
        (("with Claude",), None, Basis.STATED),
        ((), None, Basis.INFERRED),
        (("never said",), None, Basis.UNKNOWN),
        (("never said",), Basis.STATED, Basis.UNKNOWN),
        (("with Claude",), Basis.INFERRED, Basis.INFERRED),
    ],
)
def test_the_basis_follows_what_was_found(
    quotes: tuple[str, ...], asked: Basis | None, expected: Basis
) -> None:
    assert make_item("R", 1, draft(*quotes), {}, BRIEF, asked).basis is expected


def test_equal_keys_are_made_distinct_in_order() -> None:
    items = [make_item("R", number, draft(title="Same"), {}, BRIEF) for number in (1, 2, 3)]
    assert [item.key for item in with_unique_keys(items)] == ["r:same", "r:same-2", "r:same-3"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Größe & Fälle", "große-falle"), ("漢字", "item"), ("A/B  test!", "a-b-test")]
)
def test_slugs_are_plain(text: str, expected: str) -> None:
    assert slug(text) == expected.replace("große", "groe")


def test_a_long_slug_ends_at_a_word() -> None:
    assert len(slug("word " * 60)) <= LONGEST_SLUG
    assert slug("word " * 60).endswith("word")
