"""Two documents of one kind, item by item. Spans, order of evidence, links and run data are no difference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generators.comparison.values import FieldChange, compare_values
from generators.content import Content, Item, Json


class ChangeType(StrEnum):
    """What happened to an item between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Change:
    """One item of either version. ``before`` is None for an added item, ``after`` for a removed one.

    ``is_moved`` says that it stands elsewhere among the others; an item that only moved has that type.
    """

    type: ChangeType
    key: str
    before: Item | None
    after: Item | None
    fields: tuple[FieldChange, ...] = ()
    is_moved: bool = False

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
    moved = _moved(before, after)
    changes = [compare_items(old.get(key), item, is_moved=key in moved) for key, item in new.items()]
    following: dict[str, list[Change]] = {}
    previous = ""
    for key, item in old.items():
        if key in new:
            previous = key
        else:
            following.setdefault(previous, []).append(Change(ChangeType.REMOVED, key, item, None))
    return [*following.get("", ()), *_with_removed(changes, following)]


def compare_items(before: Item | None, after: Item, *, is_moved: bool = False) -> Change:
    """One item of the newer version beside what it was."""
    if before is None:
        return Change(ChangeType.ADDED, after.key, None, after)
    fields = () if before.content_hash == after.content_hash else tuple(_fields(before, after))
    kind = ChangeType.MOVED if is_moved else ChangeType.UNCHANGED
    return Change(ChangeType.CHANGED if fields else kind, after.key, before, after, fields, is_moved)


def _with_removed(changes: Sequence[Change], following: Mapping[str, Sequence[Change]]) -> Iterator[Change]:
    for change in changes:
        yield change
        yield from following.get(change.key, ())


def _fields(before: Item, after: Item) -> Iterator[FieldChange]:
    for name, old, new in _values(before, after):
        yield from compare_values(name, old, new)


def _values(before: Item, after: Item) -> Iterator[tuple[str, Json, Json]]:
    yield "title", before.title, after.title
    for name in dict.fromkeys([*after.fields, *before.fields]):
        yield name, before.fields.get(name), after.fields.get(name)
    yield "evidence", _quotes(before), _quotes(after)
    yield "basis", before.basis.value, after.basis.value


def _quotes(item: Item) -> list[str]:
    return sorted({f"“{entry.quote}”" for entry in item.evidence})


def _moved(before: Content, after: Content) -> set[str]:
    """The fewest items that must change place, or section, to get from one order to the other."""
    places = {item.key: place for place, item in enumerate(before.items())}
    homes = {item.key: section.key for section in before.sections for item in section.items}
    common = [
        (item.key, places[item.key])
        for section in after.sections
        for item in section.items
        if homes.get(item.key) == section.key
    ]
    elsewhere = {item.key for item in after.items() if item.key in places} - {key for key, _ in common}
    stayed = _longest_rising([place for _, place in common])
    return elsewhere | {key for at, (key, _) in enumerate(common) if at not in stayed}


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of one longest rising subsequence."""
    tails: list[int] = []  # The smallest last number of a rising subsequence of each length.
    ends: list[int] = []  # Where that number stands.
    earlier: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        earlier.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = earlier[place]
    return kept
