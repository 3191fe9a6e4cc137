"""Find complete items in a stream of JSON text, in time linear in its length."""

from __future__ import annotations

from collections.abc import Iterator

_IN_ARRAY = 2
_IN_ITEM = 3


class ItemScanner:
    """Yields the text of each element of one top-level array at the element's closing brace.

    Only closed objects are given out: a number cut in two reads as a smaller number, so nothing less is safe.
    """

    def __init__(self, key: str) -> None:
        self._key = f'"{key}"'
        self._depth = 0
        self._in_array = False
        self._string: list[str] | None = None
        self._is_escaped = False
        self._last_string = ""
        self._item: list[str] | None = None
        self.has_array = False
        self.is_closed = False

    def feed(self, text: str) -> Iterator[str]:
        """Take the next piece of text and yield the items that it completes."""
        for character in text:
            if self._item is not None:
                self._item.append(character)
            if self._string is not None:
                self._inside_string(self._string, character)
            elif character == '"':
                self._string = [character]
            elif character in "{[":
                self._open(character)
            elif character in "}]":
                yield from self._close()

    def _inside_string(self, string: list[str], character: str) -> None:
        if self._depth == 1:
            string.append(character)
        if self._is_escaped:
            self._is_escaped = False
        elif character == "\\":
            self._is_escaped = True
        elif character == '"':
            self._last_string = "".join(string)
            self._string = None

    def _open(self, character: str) -> None:
        self._depth += 1
        if self._depth == _IN_ARRAY and character == "[" and self._last_string == self._key:
            self._in_array = not self.has_array
            self.has_array = True
        elif self._in_array and self._depth == _IN_ITEM and character == "{":
            self._item = [character]

    def _close(self) -> Iterator[str]:
        self._depth -= 1
        if self._depth == _IN_ARRAY and self._item is not None:
            yield "".join(self._item)
            self._item = None
        elif self._depth == 1:
            self._in_array = False
        elif self._depth <= 0:
            self.is_closed = True
