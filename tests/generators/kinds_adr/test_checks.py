"""Rules that only decision records have."""

from dataclasses import replace

from generators.brief import Brief
from generators.content import Content, Item, Json, Section
from generators.kinds.adr.checks import check

BRIEF = Brief.from_text("We keep letters in PostgreSQL rather than MongoDB.", name="main")
FIELDS: dict[str, Json] = {
    "context": "Letters need a home.",
    "decision": "PostgreSQL.",
    "consequences": [{"polarity": "good", "text": "One store"}, {"polarity": "bad", "text": "One server"}],
    "alternatives": [
        {"option": "MongoDB", "reason": "not taken", "origin": "stated"},
        {"option": "SQLite", "reason": "fits one host", "origin": "suggested"},
    ],
    "confirmation": {"method": "Restore", "signal": "Rows"},
    "revisit_if": ["More letters"],
}
ITEM = Item(key="adr:a", ref="ADR-001", title="Keep letters in PostgreSQL", fields=FIELDS)


def codes(item: Item) -> list[str]:
    """The codes of the findings about one record."""
    return [
        finding.code for finding in check(Content("adr", "D", (Section("decisions", "D", (item,)),)), BRIEF)
    ]


def test_a_whole_record_has_no_findings() -> None:
    assert codes(ITEM) == []


def test_a_record_without_a_price_is_one_sided() -> None:
    fields = {**FIELDS, "consequences": [{"polarity": "good", "text": "One store"}]}
    assert codes(replace(ITEM, fields=fields)) == ["consequences-one-sided"]


def test_one_option_is_too_few_and_none_is_missing() -> None:
    one = {**FIELDS, "alternatives": [{"option": "SQLite", "reason": "fits", "origin": "suggested"}]}
    assert codes(replace(ITEM, fields=one)) == ["alternatives-few"]
    assert codes(replace(ITEM, fields={**FIELDS, "alternatives": []})) == ["field-missing"]


def test_an_option_that_the_text_does_not_name_may_not_be_called_stated() -> None:
    invented = [
        {"option": "Cassandra", "reason": "too slow", "origin": "stated"},
        {"option": "SQLite", "reason": "fits", "origin": "suggested"},
    ]
    assert codes(replace(ITEM, fields={**FIELDS, "alternatives": invented})) == ["alternative-not-stated"]
