"""Two documents of one kind, item by item. Spans, order of evidence, links and run data are no difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generators.comparison.words import TextChange, compare_texts
from generators.content import Content, Item, Json


class ChangeType(StrEnum):
    """What happened to an item between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; ``field`` is its name, or ``title``, ``evidence`` or ``basis``."""

    field: str
    text: TextChange


@dataclass(frozen=True)
class Change:
    """One item of either version. ``before`` is None for an added item, ``after`` for a removed one."""

    type: ChangeType
    key: str
    before: Item | None
    after: Item | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was when it is gone."""
        item = self.after or self.before
        if item is None:
            raise ValueError("a change needs an item")
        return item


def compare_contents(before: Content, after: Content) -> list[Change]:
    """Every item of both versions, in the order of the newer one; removed items follow their neighbour."""
    old = {item.key: item for item in before.items()}
    new = {item.key: item for item in after.items()}
    changes = [_change(old.get(key), item) for key, item in new.items()]
    previous = ""
    for key, item in old.items():
        if key not in new:
            removed = Change(ChangeType.REMOVED, key, item, None)
            changes.insert(_place_after(changes, previous), removed)
        previous = key
    return changes


def flatten(value: Json) -> str:
    """A field as text: a line for each entry of a list, ``name: value`` for the members of a record."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        pairs = ((name, flatten(entry)) for name, entry in value.items())
        return "; ".join(f"{name.replace('_', ' ')}: {text}" for name, text in pairs if text)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(flatten(entry) for entry in value)
    return str(value)


def _place_after(changes: Sequence[Change], key: str) -> int:
    return next((place + 1 for place, change in enumerate(changes) if change.key == key), 0)


def _change(before: Item | None, after: Item) -> Change:
    if before is None:
        return Change(ChangeType.ADDED, after.key, None, after)
    fields = tuple(
        FieldChange(name, compare_texts(old, new)) for name, old, new in _texts(before, after) if old != new
    )
    if not fields:
        return Change(ChangeType.UNCHANGED, after.key, before, after)
    return Change(ChangeType.CHANGED, after.key, before, after, fields)


def _texts(before: Item, after: Item) -> list[tuple[str, str, str]]:
    names = [*after.fields, *(name for name in before.fields if name not in after.fields)]
    rows = [("title", before.title, after.title)]
    rows += [(name, flatten(before.fields.get(name)), flatten(after.fields.get(name))) for name in names]
    rows.append(("evidence", _quotes(before), _quotes(after)))
    rows.append(("basis", before.basis.value, after.basis.value))
    return rows


def _quotes(item: Item) -> str:
    return "\n".join(sorted({f"“{entry.quote}”" for entry in item.evidence}))
