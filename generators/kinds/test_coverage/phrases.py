"""Short phrases in the description's own words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

LONGEST = 9  # Words of a phrase; longer runs would repeat the description.
SHORTEST = 2

_MARKS = re.compile(r"[*`#>_]{1,3}(?=\S)|(?<=\S)[*`_]{1,3}|:[a-z_]+:|\[[ xX]\]")
_LINKS = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_LABEL = re.compile(r"^\W*[\w/&.' -]{2,50}?(?::\s+|\s[-–—→]\s+|\s?\|\s*)")
_BORDERS = re.compile(
    r"[.;:|!?]\s+|[.;:|!?]$|\s[-–—→=]+\s|[()\[\]“”\"<>{}|│→]"
    r"|,\s+(?=(?:but|which|so|while|and then|where|because)\b)"
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’/+.-]*|\d[\w,.%$€/-]*|[$€£~<>≤≥]\d[\w,.%/-]*")
_PLAIN = re.compile(r"[a-zà-ÿ][a-zà-ÿ'’-]{2,}")
_WEAK_END = re.compile(
    r"an?|the|of|to|and|or|with|for|in|on|at|by|from|that|which|into|as|is|are|be|than|its|their|our|your|his|per"
    r"|via|using|where|when|while|if|then|so|but|not|no|can|will|may|this|these|those|such|it|we|they|you|i|has"
    r"|have|had|does|do|up|between|through|about|over|under|both|each|any|all|only|also|within|was|were",
    re.IGNORECASE,
)
_WEAK_START = re.compile(
    r"and|or|but|so|then|also|which|that|is|are|was|were|an?|the|we|it|they|you|this|these|our|your|of|to",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:robust|seamless(?:ly)?|scalable|efficient(?:ly)?|appropriate(?:ly)?|adequate(?:ly)?|proper(?:ly)?|various"
    r"|several|etc|best practices?|comprehensive|leverag\w+|ensur\w+|high[- ]quality|powerful|handy)\b\s*",
    re.IGNORECASE,
)


def unmarked(text: str) -> str:
    """The text on one line without Markdown marks and without link targets."""
    return " ".join(_MARKS.sub("", _LINKS.sub(r"\1", text)).split())


def phrase_of(clause: str, name: str) -> str:
    """The most telling run of words of a clause besides the name it is about, or empty."""
    text = unmarked(clause)
    label = _LABEL.match(text)
    rest = text[label.end() :] if label and _plain_words(text[label.end() :]) >= SHORTEST else text
    phrases = [_trimmed(part, name) for part in _BORDERS.split(rest)]
    good = [phrase for phrase in phrases if _plain_words(phrase) >= SHORTEST]
    return max(good, key=lambda phrase: (*_worth(phrase, name), phrase), default="")


def _worth(phrase: str, name: str) -> tuple[int, int]:
    """Phrases that hold the name or say a lot come first; then the shorter one."""
    holds = bool(name) and name.lower() in phrase.lower()
    return (min(_plain_words(phrase), 5) + 2 * holds, -len(phrase))


def _trimmed(part: str, name: str) -> str:
    """At most ``LONGEST`` words in the order of the text, without weak words at both ends."""
    words = [word for word in _VAGUE.sub("", part).split() if _WORD.search(word)]
    if " ".join(words).lower().startswith(name.lower()) and len(words) > len(name.split()) + 1:
        words = words[len(name.split()) :]
    while words and _WEAK_START.fullmatch(words[0].strip(",;:")):
        words.pop(0)
    if len(words) > LONGEST:
        words = _cut(words)
    while words and _WEAK_END.fullmatch(words[-1].strip(",;:")):
        words.pop()
    return " ".join(words).strip(" ,.;:-'\"")


def _cut(words: list[str]) -> list[str]:
    """The first words, up to the last comma or preposition that leaves enough of them."""
    for count in range(LONGEST, LONGEST // 2, -1):
        if words[count - 1].endswith(",") or _WEAK_END.fullmatch(words[count].strip(",;:")):
            return words[:count]
    return words[:LONGEST]


def _plain_words(text: str) -> int:
    words = [word.strip(",;:()") for word in text.split()]
    return sum(1 for word in words if _PLAIN.fullmatch(word) and not _WEAK_END.fullmatch(word))


def lowered(phrase: str) -> str:
    """The phrase with a small first letter where its first word is an ordinary word."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}".strip() if first[:1].isupper() and first[1:].islower() else phrase


def chosen(options: Sequence[str], *about: str) -> str:
    """One of the options, always the same for the same subject."""
    digest = hashlib.sha256("\n".join(about).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]
