"""Words of the description made fit for a sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_MARKS = re.compile(r"[*`#>_]{1,3}(?=\S)|(?<=\S)[*`_]{1,3}|:[a-z_]+:|\[[ xX]\]")
_LINKS = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_WEAK_END = re.compile(
    r"an?|the|of|to|and|or|with|for|in|on|at|by|from|that|which|into|as|is|are|be|than|its|their|our"
    r"|your|his|per"
    r"|via|using|where|when|while|if|then|so|but|not|no|can|will|may|this|these|those|such|it|we|they"
    r"|you|i|has"
    r"|have|had|does|do|up|between|through|about|over|under|both|each|any|all|only|also|within|was|were"
    r"|based|given",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:robust|seamless(?:ly)?|scalable|efficient(?:ly)?|appropriate(?:ly)?|adequate(?:ly)?"
    r"|proper(?:ly)?|various"
    r"|several|etc|best practices?|comprehensive|leverag\w+|ensur\w+|high[- ]quality|powerful|handy"
    r"|high-performance|advanced|modern|sophisticated|intelligent)\b\s*",
    re.IGNORECASE,
)


def unmarked(text: str) -> str:
    """The text on one line without Markdown marks and without link targets."""
    return " ".join(_MARKS.sub("", _LINKS.sub(r"\1", text)).split())


def run_of_words(text: str, longest: int) -> str:
    """The first words, at most ``longest``, without a loose word at the end; empty below two words."""
    words = _VAGUE.sub("", text).split()
    if len(words) > longest:
        words = words[: _cut(words, longest)]
    while words and _WEAK_END.fullmatch(words[-1].strip(",;:")):
        words.pop()
    return " ".join(words).strip(" ,.;:-'\"") if len(words) > 1 else ""


def _cut(words: list[str], longest: int) -> int:
    """How many words to keep: up to the last preposition that leaves enough of them."""
    places = range(longest, longest // 2, -1)
    return next((count for count in places if _WEAK_END.fullmatch(words[count].strip(",;:"))), 0)


def lowered(phrase: str) -> str:
    """The phrase with a small first letter where its first word is an ordinary word."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}".strip() if first[:1].isupper() and first[1:].islower() else phrase


def raised(phrase: str) -> str:
    """The phrase with a capital first letter."""
    return phrase[:1].upper() + phrase[1:]


def chosen(options: Sequence[str], *about: str) -> str:
    """One of the options, always the same for the same subject."""
    digest = hashlib.sha256("\n".join(about).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]
