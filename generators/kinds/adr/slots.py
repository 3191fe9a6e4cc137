"""Templates of the catalogue: words of the project in their slots."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OPTIONAL = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")


def fill(template: str, slots: Mapping[str, str]) -> str:
    """The template as a sentence: slots filled, with a capital first letter."""
    return capital(words(template, slots))


def words(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled; a stretch in <angle brackets> goes where a slot in it is empty."""

    def kept(match: re.Match[str]) -> str:
        needed = _SLOT.findall(match[1])
        return match[1] if all(slots.get(name) for name in needed) else ""

    whole = _SLOT.sub(lambda match: slots.get(match[1], ""), _OPTIONAL.sub(kept, template))
    return " ".join(whole.split())


def capital(text: str) -> str:
    """The text with a capital first letter; a name such as iOS keeps its own."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, as inside a sentence; a name keeps its capitals."""
    first, _, rest = text.partition(" ")
    is_name = any(letter.isupper() for letter in first[1:]) or not rest or rest[:1].isupper()
    return text if is_name else text[:1].lower() + text[1:]
