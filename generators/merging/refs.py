"""Numbers that people say; one that was ever given is never given to another item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generators.content import Content, Item

_NUMBER = re.compile(r"\d+$")
_COUNTED = re.compile(r"-\d+$")


class Refs:
    """Gives new items a key and a ref of their own; an item that comes back gets its own ref again."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = dict(given)
        self._used: set[str] = set()
        self._highest = max((_number(ref) for ref in given.values()), default=0)

    def keep(self, item: Item, before: Item) -> Item:
        """The item under the name of the one that it was."""
        self._used.add(before.key)
        return replace(item, key=before.key, ref=before.ref)

    def name(self, item: Item, reserved: set[str]) -> Item:
        """The item with a key that is neither in use nor ``reserved``, and the ref of that key."""
        stem, number = _COUNTED.sub("", item.key), 1
        key = item.key
        while key in self._used or key in reserved:
            number += 1
            key = f"{stem}-{number}"
        self._used.add(key)
        ref = self._given.get(key) or self._next_like(item.ref)
        self._given[key] = ref
        return replace(item, key=key, ref=ref)

    def _next_like(self, ref: str) -> str:
        match = _NUMBER.search(ref)
        self._highest += 1
        if match is None:
            return f"{ref}-{self._highest:03d}"
        return f"{ref[: match.start()]}{self._highest:0{len(match.group())}d}"


def refs_of(*contents: Content | None) -> dict[str, str]:
    """Every ref by its key."""
    return {item.key: item.ref for content in contents if content is not None for item in content.items()}


def _number(ref: str) -> int:
    match = _NUMBER.search(ref)
    return int(match.group()) if match else 0
