"""What changed between two versions, with the labels that readers know from the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from generators.comparison.compare import Change, ChangeType, compare_contents
from generators.content import Content
from generators.kinds.base import Kind
from generators.rendering.values import label_of

SIGNS = {
    ChangeType.ADDED: ("add", "+", "Added"),
    ChangeType.REMOVED: ("rem", "−", "Removed"),
    ChangeType.CHANGED: ("mod", "~", "Changed"),
    ChangeType.UNCHANGED: ("same", "=", "Unchanged"),
}


@dataclass(frozen=True)
class Comparison:
    """All changes, the unchanged items apart, and the counts in words."""

    changes: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    labels: dict[str, str]
    counts: str

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not self.changes


def present_comparison(kind: Kind[Any], before: Content, after: Content) -> Comparison:
    """Compare two contents of one kind."""
    changes = compare_contents(before, after)
    counted = Counter(change.type for change in changes)
    words = [f"{counted[entry]} {SIGNS[entry][2].lower()}" for entry in SIGNS if counted[entry]]
    labels = {block.field: block.label for view in kind.layout.views for block in view.blocks}
    for change in changes:
        for field in change.fields:
            labels.setdefault(field.field, label_of(field.field))
    return Comparison(
        changes=tuple(change for change in changes if change.type is not ChangeType.UNCHANGED),
        unchanged=tuple(change for change in changes if change.type is ChangeType.UNCHANGED),
        labels=labels,
        counts=", ".join(words),
    )
