"""Which item of a new draft is which item of the version before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.content import Item

# Two items are the same when they share this much of their titles' and quotes' words (Jaccard index).
SAME_TITLE = 0.6
SAME_SUBJECT = 0.5

_WORD = re.compile(r"[^\W_]{3,}")


def match_items(old: Sequence[Item], new: Sequence[Item]) -> dict[str, Item]:
    """Pair new items with old ones: by key first, then by likeness, each old item at most once.

    Returns old items by the key of the new item.
    """
    by_key = {item.key: item for item in old}
    pairs = {item.key: by_key[item.key] for item in new if item.key in by_key}
    taken = {item.key for item in pairs.values()}
    candidates = [
        (likeness, -new_index, -old_index)
        for new_index, item in enumerate(new)
        if item.key not in pairs
        for old_index, before in enumerate(old)
        if before.key not in taken and (likeness := _likeness(before, item)) > 0
    ]
    for _, new_index, old_index in sorted(candidates, reverse=True):
        item, before = new[-new_index], old[-old_index]
        if item.key not in pairs and before.key not in taken:
            pairs[item.key] = before
            taken.add(before.key)
    return pairs


def _likeness(old: Item, new: Item) -> float:
    titles = _jaccard(_words(old.title), _words(new.title))
    if titles >= SAME_TITLE:
        return titles
    quotes = _jaccard(_quoted(old), _quoted(new))
    mean = (titles + quotes) / 2
    return mean if mean >= SAME_SUBJECT else 0.0


def _quoted(item: Item) -> set[str]:
    return {word for entry in item.evidence for word in _words(entry.quote)}


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _jaccard(one: set[str], other: set[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 0.0
