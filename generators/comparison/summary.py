"""All changes in one line: counts, and the levels that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generators.comparison.compare import Change, ChangeType

# Fields that a reader of the list wants to know at once, the weightiest first.
LEVEL_FIELDS = ("severity", "status", "risk_level", "treatment")
MOST_LEVELS = 3


def summary_line(changes: Sequence[Change], noun: str) -> str:
    """Such as ``3 risks added, 2 changed; R-005 High → Medium``; says so when nothing changed."""
    counted = Counter(change.type for change in changes)
    words: list[str] = []
    for kind in (ChangeType.ADDED, ChangeType.REMOVED, ChangeType.CHANGED, ChangeType.MOVED):
        if counted[kind]:
            named = f" {_plural(noun, counted[kind])}" if not words else ""
            words.append(f"{counted[kind]}{named} {kind.value}")
    if not words:
        return f"No {noun} changed"
    levels = [told for change in changes if (told := level_change(change))]
    more = f" and {len(levels) - MOST_LEVELS} more" if len(levels) > MOST_LEVELS else ""
    return ", ".join(words) + (f"; {', '.join(levels[:MOST_LEVELS])}{more}" if levels else "")


def level_change(change: Change) -> str:
    """The first level of an item that moved, such as ``R-005 High → Medium``; empty where none did."""
    moved = {
        field.field: field for field in change.fields if not field.member and field.before and field.after
    }
    for name in LEVEL_FIELDS:
        if name in moved:
            return f"{change.item.ref} {_word(moved[name].before)} → {_word(moved[name].after)}"
    return ""


def _word(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
