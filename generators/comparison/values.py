"""One field of two versions: a text by its words, a list entry by entry, a record member by member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from generators.comparison.words import TextChange, compare_texts
from generators.content import Json

MOST_ENTRIES = 60  # Of a list that is compared entry by entry; a longer one is compared as one text.
_ALIKE = 55  # Per cent: from here on, an entry was changed rather than taken out and another added.


class EntryType(StrEnum):
    """What happened to one entry of a list."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class EntryChange:
    """One entry that differs; ``before`` or ``after`` is empty where that side lacks it."""

    type: EntryType
    before: str
    after: str

    @cached_property
    def text(self) -> TextChange:
        """The words that differ."""
        return compare_texts(self.before, self.after)


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; ``field`` is its name, or ``title``, ``evidence`` or ``basis``.

    ``member`` names the part of a record that differs. A list has ``entries`` for what was added, removed or
    changed in it; none where only their order changed.
    """

    field: str
    before: str
    after: str
    member: str = ""
    is_list: bool = False
    entries: tuple[EntryChange, ...] = ()

    @cached_property
    def text(self) -> TextChange:
        """The words that differ, worked out when they are asked for."""
        return compare_texts(self.before, self.after)


def compare_values(name: str, before: Json, after: Json) -> Iterator[FieldChange]:
    """Where two values of one field differ."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for member in dict.fromkeys([*after, *before]):
            old, new = flatten(before.get(member)), flatten(after.get(member))
            if old != new:
                yield FieldChange(name, old, new, member)
        return
    old, new = flatten(before), flatten(after)
    lists = _entries(before), _entries(after)
    if old == new:
        return
    if lists[0] is None or lists[1] is None or max(map(len, (lists[0], lists[1]))) > MOST_ENTRIES:
        yield FieldChange(name, old, new)
        return
    yield FieldChange(name, old, new, is_list=True, entries=tuple(_compare_lists(lists[0], lists[1])))


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


def _entries(value: Json) -> list[str] | None:
    """The entries of a list as texts; an absent value is an empty list, any other value none at all."""
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    return [_entry_text(entry) for entry in value]


def _entry_text(entry: Json) -> str:
    """An entry as people read it: a record by what it says, with what qualifies it behind."""
    if not isinstance(entry, Mapping):
        return flatten(entry)
    said = {name: text for name, value in entry.items() if (text := flatten(value))}
    if "text" in said:
        others = [text for name, text in said.items() if name != "text"]
        return said["text"] + (f" ({', '.join(others)})" if others else "")
    head, *rest = said.values() or [""]
    return f"{head}: {'; '.join(rest)}" if rest else head


def _compare_lists(before: Sequence[str], after: Sequence[str]) -> Iterator[EntryChange]:
    """Entries in the order of the newer list, then those that it lacks."""
    gone = list(before)
    for entry in after:
        if entry in gone:
            gone.remove(entry)
    fresh = list(after)
    for entry in before:
        if entry in fresh:
            fresh.remove(entry)
    for entry in fresh:
        found = process.extractOne(entry, gone, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is None:
            yield EntryChange(EntryType.ADDED, "", entry)
        else:
            gone.remove(found[0])
            yield EntryChange(EntryType.CHANGED, found[0], entry)
    for entry in gone:
        yield EntryChange(EntryType.REMOVED, entry, "")
