"""What a merge starts from and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from generators.content import Content, Item
from generators.merging.fields import said, take


class MergeOutcome(StrEnum):
    """What a run means for one item."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    CONFLICT = "conflict"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Past:
    """The document so far.

    ``newest`` is what people see, with their edits. ``generated`` is what the last settled run made of it,
    edits apart; None where nobody knows, which makes every difference in a person's item a conflict. ``refs``
    holds every ref that any version or proposal ever gave, by key.
    """

    newest: Content
    generated: Content | None = None
    refs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemMerge:
    """One item three ways; ``base``, ``mine`` or ``theirs`` is None where that side has no such item.

    ``merged`` is the item after taking what is beyond dispute: None when it is to go. ``conflicts`` are the
    parts that people and the run changed differently.
    """

    outcome: MergeOutcome
    key: str
    section: str
    base: Item | None
    mine: Item | None
    theirs: Item | None
    merged: Item | None
    conflicts: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The item as it is now, or as it would be."""
        item = self.mine or self.theirs
        if item is None:
            raise ValueError("a merge needs an item")
        return item

    @property
    def is_open(self) -> bool:
        """Whether the run would change something."""
        return self.outcome is not MergeOutcome.UNCHANGED

    @property
    def is_edited(self) -> bool:
        """Whether people changed, added or took out the item since the last run."""
        return said(self.mine) != said(self.base)

    @cached_property
    def accepted(self) -> Item | None:
        """The item when people take what the run says, in the parts that it changed; None when it goes."""
        if self.theirs is None or self.merged is None:
            return self.theirs
        return take(self.merged, self.theirs, self.conflicts)

    def resolved(self, *, is_accepted: bool) -> Item | None:
        """The item after a person's decision."""
        return self.accepted if is_accepted else self.mine


@dataclass(frozen=True)
class Merge:
    """A new draft beside the document so far.

    ``content`` is the document with everything that is beyond dispute; ``generated`` is the draft itself
    under the keys and refs of the document, to merge against the next time.
    """

    content: Content
    generated: Content
    entries: tuple[ItemMerge, ...] = ()

    @property
    def open_entries(self) -> tuple[ItemMerge, ...]:
        """The items that the run would change."""
        return tuple(entry for entry in self.entries if entry.is_open)

    @property
    def needs_people(self) -> bool:
        """Whether the run touches what people have edited, added or taken out."""
        return any(entry.is_open and entry.is_edited for entry in self.entries)
