"""Find the quotes of a kept item again, after the description has changed."""

from __future__ import annotations

from dataclasses import replace

from generators.brief import Brief
from generators.checks.quotes import locate, span_is_true
from generators.content import Content, Evidence, Item


def relocated(content: Content, brief: Brief) -> Content:
    """The same document with every quote at its place in ``brief``.

    A quote that the brief no longer holds stays as it is; ``run_checks`` reports it.
    """
    sections = tuple(
        replace(section, items=tuple(_item(item, brief) for item in section.items))
        for section in content.sections
    )
    return replace(content, sections=sections)


def _item(item: Item, brief: Brief) -> Item:
    if all(span_is_true(entry, brief) for entry in item.evidence):
        return item
    return replace(item, evidence=tuple(_evidence(entry, brief) for entry in item.evidence))


def _evidence(entry: Evidence, brief: Brief) -> Evidence:
    if span_is_true(entry, brief):
        return entry
    return locate(entry.quote, brief, entry.source) or entry
