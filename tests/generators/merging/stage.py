"""Small documents for the tests of merging."""

from __future__ import annotations

from dataclasses import replace

from generators.content import Content, Evidence, Item, Json, Origin, Section


def item(key: str, ref: str, title: str, *, origin: Origin = Origin.GENERATED, **fields: Json) -> Item:
    """A risk with a quote of its own."""
    quote = Evidence("brief.md", 0, len(title), title)
    return Item(key, ref, title, fields or {"impact": "None"}, evidence=(quote,), origin=origin)


def risks(*items: Item) -> Content:
    """A document of these risks."""
    return Content("risk", "Risks", (Section("risks", "Risks", items),))


def edited(entry: Item, **fields: Json) -> Item:
    """The item after a person's edit."""
    return replace(entry, fields={**entry.fields, **fields}, origin=Origin.EDITED)
