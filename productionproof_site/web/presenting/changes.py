"""What changed between two versions, with the labels that readers know from the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.comparison.compare import Change, ChangeType, compare_contents
from generators.comparison.summary import summary_line
from generators.comparison.values import EntryChange, EntryType, FieldChange
from generators.content import Content
from generators.kinds.base import Kind
from generators.rendering.values import label_of, words_of
from productionproof_site.web.presenting.cells import LEVEL_FIELDS

SIGNS = {
    ChangeType.ADDED: ("add", "+", "Added"),
    ChangeType.REMOVED: ("rem", "−", "Removed"),
    ChangeType.CHANGED: ("mod", "~", "Changed"),
    ChangeType.MOVED: ("same", "↕", "Moved"),
    ChangeType.UNCHANGED: ("same", "=", "Unchanged"),
}
_LONGEST_TOKEN = 40


@dataclass(frozen=True)
class FieldRow:
    """One field that differs, as a row of a table shows it."""

    label: str
    change: FieldChange
    is_conflict: bool = False
    earlier: str = ""

    @property
    def form(self) -> str:
        """How it is shown: as levels, as tokens, as entries of a list, or by its words."""
        if self.change.field in LEVEL_FIELDS:
            return "levels"
        if self.change.is_list:
            return "entries"
        return "tokens" if _is_token(self.change.before) and _is_token(self.change.after) else "words"

    @property
    def tokens(self) -> tuple[str, str]:
        """Both values of a short field in words."""
        return _spoken(self.change.before), _spoken(self.change.after)

    @property
    def before_entries(self) -> tuple[EntryChange, ...]:
        """The entries of the list that were taken out or changed."""
        return tuple(entry for entry in self.change.entries if entry.type is not EntryType.ADDED)

    @property
    def after_entries(self) -> tuple[EntryChange, ...]:
        """The entries of the list that were added or changed."""
        return tuple(entry for entry in self.change.entries if entry.type is not EntryType.REMOVED)


@dataclass(frozen=True)
class ChangeRow:
    """One item with what differs in it."""

    change: Change
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True)
class Comparison:
    """All changes, the unchanged items apart, and the whole in one line."""

    rows: tuple[ChangeRow, ...]
    unchanged: tuple[Change, ...]
    told: str

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not self.rows


def present_comparison(kind: Kind[Any], before: Content, after: Content) -> Comparison:
    """Compare two contents of one kind."""
    changes = compare_contents(before, after)
    labels = labels_of(kind)
    return Comparison(
        rows=tuple(
            ChangeRow(change, tuple(FieldRow(label_for(labels, field), field) for field in change.fields))
            for change in changes
            if change.type is not ChangeType.UNCHANGED
        ),
        unchanged=tuple(change for change in changes if change.type is ChangeType.UNCHANGED),
        told=summary_line(changes, kind.noun),
    )


def labels_of(kind: Kind[Any]) -> dict[str, str]:
    """The labels of the document's fields."""
    return {block.field: block.label for view in kind.layout.views for block in view.blocks if block.label}


def label_for(labels: dict[str, str], field: FieldChange) -> str:
    """The label of a field, with the part of it that differs."""
    label = labels.get(field.field) or label_of(field.field)
    return f"{label}, {label_of(field.member).lower()}" if field.member else label


def _is_token(value: str) -> bool:
    return len(value) <= _LONGEST_TOKEN and " " not in value


def _spoken(value: str) -> str:
    words = words_of(value).replace("_", " ")
    return words[:1].upper() + words[1:]
