"""Sentences of a rule in the project's own words, the same each time for the same words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_OWN_SLOTS = frozenset({"who", "out", "sys"})
LONGEST_SAID = 14  # Words of a quote inside a sentence; the whole clause stands as evidence.


def fill(template: str, slots: Mapping[str, str], seed: str) -> str:
    """The template with a phrasing chosen by ``seed`` and every slot filled; sentences begin with a capital."""
    number = 0

    def choose(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        options = match[1].split("|")
        return options[_digest(f"{seed}/{number}/{template}") % len(options)]

    chosen = template
    while _CHOICE.search(chosen):  # The innermost choice first.
        chosen = _CHOICE.sub(choose, chosen)
    used = set(_SLOT.findall(chosen))
    if "sys" not in used and len(used & _OWN_SLOTS) < len(_OWN_SLOTS) - 1:
        # A name alone does not tell two projects' sentences apart; what the system is does.
        chosen = chosen.replace("{p}", "{sys}", 1)
    filled = _SLOT.sub(lambda match: slots[match[1]], chosen)
    return capitalised(" ".join(filled.split()))


def pick(options: tuple[str, ...], seed: str) -> str:
    """One of several templates."""
    return options[_digest(seed) % len(options)]


def capitalised(text: str) -> str:
    """The first letter of the text, and of each sentence in it, as a capital."""
    text = text[:1].upper() + text[1:]
    return re.sub(r"([.!?] )([a-z])", lambda match: match[1] + match[2].upper(), text)


def said(text: str, start: int, end: int) -> str:
    """At most fourteen words of a clause around a match, in quotation marks."""
    plain = re.sub(r"[*`_]{1,2}(?=\S)|(?<=\S)[*`]{1,2}", "", text)
    words = plain.strip("| ").split()
    if len(words) <= LONGEST_SAID:
        return f"“{_clean(' '.join(words))}”"
    before = len(re.sub(r"[*`_]{1,2}(?=\S)|(?<=\S)[*`]{1,2}", "", text[:start]).strip("| ").split())
    size = len(text[start:end].split())
    left = max(0, min(before - max(2, (LONGEST_SAID - size) // 2), len(words) - LONGEST_SAID))
    part = words[left : left + LONGEST_SAID]
    head = "… " if left else ""
    tail = " …" if left + LONGEST_SAID < len(words) else ""
    return f"“{head}{_clean(' '.join(part))}{tail}”"


def _clean(words: str) -> str:
    return re.sub(r"\s*\|\s*", ", ", words).replace("“", "'").replace("”", "'").strip(" ,;:.")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
