"""Which item of a new draft is which item of the document so far.

Equal keys first, then equal words, then likeness. Likeness is only worked out for a few candidates of each
item, found through the words, quotes and facts that they share, so that the work grows with their number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from generators.content import Item
from generators.merging.likeness import Portrait, likeness

SAME = 0.72  # From this likeness on, two items are one.
SAME_IDENTITY = 0.5  # Enough where the keys differ in their number only.
MOST_CANDIDATES = 8  # For each new item.
_MOST_SHARERS = 40  # A word, quote or fact that more items share tells none of them from the others.

_WORD = re.compile(r"[^\W_]{3,}")
_COUNTED = re.compile(r"-\d+$")


def match_items(old: Sequence[Item], new: Sequence[Item]) -> dict[str, Item]:
    """Old items by the key of the new item that is the same; each old item at most once."""
    pairs: dict[str, Item] = {}
    counted = _counted_stems(old) | _counted_stems(new)
    # Keys that differ in their number only were told apart by their order, which means nothing.
    _pair_up(pairs, old, new, lambda item: "" if _stem(item.key) in counted else item.key)
    _pair_up(pairs, old, new, lambda item: item.content_hash)
    taken = {item.key for item in pairs.values()}
    rest = [Portrait(item) for item in old if item.key not in taken]
    missing = [Portrait(item) for item in new if item.key not in pairs]
    for _, key, before in sorted(_scores(rest, missing), key=lambda entry: (-entry[0], *entry[1:])):
        if key not in pairs and before not in taken:
            pairs[key] = next(portrait.item for portrait in rest if portrait.item.key == before)
            taken.add(before)
    return pairs


def _pair_up(
    pairs: dict[str, Item], old: Sequence[Item], new: Sequence[Item], mark: Callable[[Item], str]
) -> None:
    """Pair what has the same mark; an empty mark matches nothing."""
    taken = {item.key for item in pairs.values()}
    marked: dict[str, list[Item]] = defaultdict(list)
    for item in reversed(old):
        if item.key not in taken:
            marked[mark(item)].append(item)
    marked.pop("", None)
    for item in new:
        if item.key not in pairs and (found := marked.get(mark(item))):
            pairs[item.key] = found.pop()


def _scores(old: Sequence[Portrait], new: Sequence[Portrait]) -> Iterator[tuple[float, str, str]]:
    sharers: dict[str, list[int]] = defaultdict(list)
    for place, portrait in enumerate(old):
        for feature in _features(portrait):
            sharers[feature].append(place)
    for portrait in new:
        shared: Counter[int] = Counter()
        for feature in sorted(_features(portrait)):
            places = sharers.get(feature, ())
            if len(places) <= _MOST_SHARERS:
                shared.update(places)
        for place, _ in shared.most_common(MOST_CANDIDATES):
            before = old[place]
            is_one_identity = _stem(before.item.key) == _stem(portrait.item.key)
            score = likeness(before, portrait)
            if score >= (SAME_IDENTITY if is_one_identity else SAME):
                yield score + is_one_identity, portrait.item.key, before.item.key


def _features(portrait: Portrait) -> set[str]:
    words = set(_WORD.findall(portrait.title))
    return {*words, *portrait.quotes, *portrait.facts.values(), _stem(portrait.item.key)}


def _stem(key: str) -> str:
    return _COUNTED.sub("", key)


def _counted_stems(items: Sequence[Item]) -> set[str]:
    """The stems of keys that several items of one document share."""
    stems = Counter(_stem(item.key) for item in items)
    return {stem for stem, count in stems.items() if count > 1}
