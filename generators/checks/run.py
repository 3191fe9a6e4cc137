"""The checks that every kind of document goes through."""

from __future__ import annotations

from collections.abc import Mapping

from generators.brief import Brief
from generators.checks.fields import duplicate_names, missing_fields, texts_of, unfounded_items
from generators.checks.numbers import Mark, calculations_of, mark_numbers
from generators.checks.quotations import false_quotations
from generators.checks.quotes import span_is_true
from generators.checks.reading import check_reading
from generators.content import Content, Item
from generators.findings import Finding, Level


def run_checks(
    content: Content, brief: Brief, contents: Mapping[str, Content] | None = None
) -> list[Finding]:
    """What is wrong with a document: quotes, numbers, links, titles and names.

    ``contents`` are the documents that links may lead to, by kind; a link to a kind that is not among them is
    not judged. What only one kind has is checked by ``Kind.check``.
    """
    findings = [
        *check_reading(brief),
        *missing_fields(content, ["title"]),
        *unfounded_items(content),
        *duplicate_names(content),
    ]
    for item in content.items():
        findings += _quotes(content.kind, item, brief)
        findings += false_quotations(content.kind, item, brief)
        findings += _numbers(content.kind, item, brief)
        findings += _links(content.kind, item, contents or {})
    return findings


def _quotes(kind: str, item: Item, brief: Brief) -> list[Finding]:
    moved = [entry.quote for entry in item.evidence if not span_is_true(entry, brief)]
    return [
        Finding(
            code="quote-not-found",
            severity=Level.ERROR,
            message=f"{item.ref} quotes words that the description does not hold: “{_short(quote)}”.",
            remedy="Quote the description word for word, or remove what stands on this quote.",
            kind=kind,
            item=item.key,
            field="evidence",
        )
        for quote in [*moved, *item.texts("unproved_quotes")]
    ]


def _numbers(kind: str, item: Item, brief: Brief) -> list[Finding]:
    calculations = calculations_of(item.fields)
    unproved = {
        (field, marked.text): text[max(0, marked.start - 30) : marked.end + 20]
        for field, text in texts_of(item)
        for marked in mark_numbers(text, brief, calculations)
        if marked.mark is Mark.UNPROVED
    }
    return [
        Finding(
            code="number-unproved",
            severity=Level.WARNING,
            message=f"{item.ref} says {words}, which is neither in the description nor computed: “{around}”.",
            remedy="Take the number from the description, or write (proposed) or (estimate) beside it.",
            kind=kind,
            item=item.key,
            field=field,
        )
        for (field, words), around in unproved.items()
    ]


def _links(kind: str, item: Item, contents: Mapping[str, Content]) -> list[Finding]:
    return [
        Finding(
            code="link-broken",
            severity=Level.ERROR,
            message=f"{item.ref} links to {link.ref}, which does not exist in “{contents[link.kind].title}”.",
            remedy="Link to an item that exists, or remove the link.",
            kind=kind,
            item=item.key,
            field="links",
        )
        for link in item.links
        if link.kind in contents and contents[link.kind].item(link.ref) is None
    ]


def _short(quote: str, limit: int = 100) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
