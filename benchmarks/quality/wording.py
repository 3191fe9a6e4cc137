"""Words of a text, its quotes and its n-grams, blind to typography and Markdown marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks.quality.lexicon import STOP

_NAMED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORD_NUMBERS = {word: value for value, word in enumerate(_NAMED, start=2)}
SHORTEST_CONTENT_WORD = 3
SHORTEST_LOOSE_QUOTE = 3  # Words; a shorter quote must stand in the source character for character.

_TYPOGRAPHY = str.maketrans(
    {"–": "-", "—": "-", "\u2011": "-", "×": "x", "“": '"', "”": '"', "’": "'", "‘": "'"}
)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_WORD = re.compile(r"[a-z0-9][a-z0-9.+#/_-]*[a-z0-9+#]|[a-z0-9]")


def without_front_matter(text: str) -> str:
    """The text of a description after its YAML front matter."""
    return _FRONT_MATTER.sub("", text, count=1)


def normalised(text: str) -> str:
    """The text with plain dashes and quotation marks and single spaces."""
    return re.sub(r"\s+", " ", text.translate(_TYPOGRAPHY))


def plain(text: str) -> str:
    """``normalised`` in lower case, without the marks of Markdown."""
    return re.sub(r"[*`_#|]", "", normalised(text)).lower().strip()


def words(text: str) -> list[str]:
    """The words in order, in lower case; inner dots, dashes and slashes belong to a word."""
    return _WORD.findall(plain(text))


def content_words(text: str) -> set[str]:
    """The words that say something: no stop words, no bare numbers, three letters or more."""
    return {
        word
        for word in words(text)
        if word not in STOP and len(word) >= SHORTEST_CONTENT_WORD and not word.isdigit()
    }


def ngrams(sequence: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """Every run of ``size`` words."""
    return {tuple(sequence[at : at + size]) for at in range(len(sequence) - size + 1)}


def is_quoted(quote: str, source: str) -> bool:
    """Whether the source holds the quote: as it stands, or without regard to spaces and Markdown marks."""
    if not quote.strip():
        return False
    if quote in source:
        return True
    loose = plain(quote).strip(" .\"'")
    return len(loose.split()) >= SHORTEST_LOOSE_QUOTE and loose in plain(source)


def share(part: float, whole: float) -> float | None:
    """``part / whole`` to three places; None where there is nothing to share."""
    return round(part / whole, 3) if whole else None
