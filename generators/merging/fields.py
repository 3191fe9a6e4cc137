"""Three versions of one item, field by field: last generated, as people left it, as generated now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generators.content import Item, Json

# Code computes one of these from the others, so they are only ever taken together.
TOGETHER = (
    ("likelihood", "likelihood_rationale", "consequence", "consequence_rationale", "severity"),
    ("status", "risk_level", "priority"),
)
_GROUP_OF = {name: names for names in TOGETHER for name in names}
_OWN = ("title", "basis", "evidence")  # What an item says beside its fields.


@dataclass(frozen=True)
class FieldMerge:
    """The item with what only one side changed, and the names of what both changed in different ways."""

    item: Item
    conflicts: tuple[str, ...]


def merge_fields(base: Item | None, mine: Item, theirs: Item) -> FieldMerge:
    """Take from ``theirs`` what it changed and people did not; what both changed stays as people left it.

    Without ``base`` nobody knows who changed what, so that every difference is a conflict.
    """
    conflicts: list[str] = []
    taken: list[str] = []
    for names in _groups(mine, theirs):
        ours, new = _values(mine, names), _values(theirs, names)
        old = None if base is None else _values(base, names)
        if new in (ours, old):
            continue
        (taken if ours == old else conflicts).extend(names)
    return FieldMerge(take(mine, theirs, taken), tuple(_changed(mine, theirs, conflicts)))


def take(item: Item, source: Item, names: list[str] | tuple[str, ...]) -> Item:
    """``item`` with these parts as ``source`` has them; equal quotes stand where ``source`` has them."""
    fields: dict[str, Json] = {}
    for name in dict.fromkeys([*source.fields, *item.fields]):
        giver = source if name in names else item
        if name in giver.fields:
            fields[name] = giver.fields[name]
    title = source.title if "title" in names else item.title
    basis = source.basis if "basis" in names else item.basis
    evidence = item.evidence
    if "evidence" in names or quotes_of(item) == quotes_of(source):
        evidence = source.evidence
    taken = replace(item, title=title, fields=fields, basis=basis, evidence=tuple(dict.fromkeys(evidence)))
    return replace(taken, origin=source.origin) if said(taken) == said(source) else taken


def said(item: Item | None) -> str:
    """What an item says, for telling whether it was changed; nothing for no item."""
    return "" if item is None else item.content_hash


def quotes_of(item: Item) -> set[str]:
    """The words that it quotes, wherever they stand."""
    return {entry.quote for entry in item.evidence}


def _groups(mine: Item, theirs: Item) -> list[tuple[str, ...]]:
    names = dict.fromkeys([*theirs.fields, *mine.fields])
    groups = dict.fromkeys(_GROUP_OF.get(name, (name,)) for name in names)
    return [*((name,) for name in _OWN), *groups]


def _values(item: Item, names: tuple[str, ...]) -> list[Any]:
    return [_value(item, name) for name in names]


def _value(item: Item, name: str) -> Any:
    if name == "evidence":
        return quotes_of(item)
    if name in _OWN:
        return getattr(item, name)
    return _plain(item.fields.get(name))


def _plain(value: Json) -> Any:
    """A value that compares the same whether it was read back from JSON or not."""
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def _changed(mine: Item, theirs: Item, names: list[str]) -> list[str]:
    return [name for name in names if _value(mine, name) != _value(theirs, name)]
