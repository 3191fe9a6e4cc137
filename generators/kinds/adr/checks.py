"""Rules that only decision records have."""

from __future__ import annotations

from generators.brief import Brief
from generators.checks.fields import missing_fields
from generators.content import Content, Item
from generators.findings import Finding, Level

REQUIRED = ("title", "context", "decision", "consequences", "alternatives", "confirmation", "revisit_if")
FEWEST_ALTERNATIVES = 2


def check(content: Content, brief: Brief) -> list[Finding]:
    """Missing fields, one-sided consequences, too few options, and options said to be stated that are not."""
    findings = missing_fields(content, REQUIRED)
    for item in content.items():
        findings += _one_sided(item)
        findings += _too_few_options(item)
        findings += _unstated_options(item, brief)
    return findings


def _one_sided(item: Item) -> list[Finding]:
    signs = {record.get("polarity") for record in item.records("consequences")}
    return [
        Finding(
            code="consequences-one-sided",
            severity=Level.WARNING,
            message=f"{item.ref} names no {sign} consequence.",
            remedy="A decision without a trade-off is no decision: name what it gains and what it costs.",
            item=item.key,
            field="consequences",
        )
        for sign in ("good", "bad")
        if signs and sign not in signs
    ]


def _too_few_options(item: Item) -> list[Finding]:
    options = item.records("alternatives")
    if len(options) >= FEWEST_ALTERNATIVES or not options:
        return []
    return [
        Finding(
            code="alternatives-few",
            severity=Level.WARNING,
            message=f"{item.ref} weighs fewer than {FEWEST_ALTERNATIVES} alternatives.",
            remedy="Add an option with the condition under which it would be better.",
            item=item.key,
            field="alternatives",
        )
    ]


def _unstated_options(item: Item, brief: Brief) -> list[Finding]:
    """An option is stated when the brief has its longest word; invented options must not look discussed."""
    text = "\n".join(source.reading for source in brief.sources).lower()
    return [
        Finding(
            code="alternative-not-stated",
            severity=Level.ERROR,
            message=f"{item.ref} says that the description discusses “{option}”, which it does not name.",
            remedy="Mark the alternative as suggested.",
            item=item.key,
            field="alternatives",
        )
        for record in item.records("alternatives")
        if record.get("origin") == "stated"
        and (option := str(record.get("option", "")))
        and max(option.lower().split() or [""], key=len) not in text
    ]
