"""Words of a brief as they can stand in a sentence, and choices that are the same each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

LONGEST_QUOTE = 30  # Words of a clause that is quoted in a sentence.
_FEWEST_QUOTE = 4
_TELLING = 4  # Letters of a word that says something.

# Praise that descriptions carry; words without it say more.
PRAISE = re.compile(
    r"\b(?:robust|seamless|scalable|efficient|appropriate|proper|various|several|comprehensive|ensur|leverag"
    r"|sophisticated|powerful|best practice|state-of-the-art|cutting-edge|high[- ](?:quality|performance)"
    r"|advanced|intelligent|innovative|notable|great|deeper)",
    re.I,
)

_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|^\s*(?:[-+•>]|#{1,6}|\d+[.)])\s+")
_LINK = re.compile(
    r"!?\[([^\]\n]*)\]\([^)\n]*\)|</?(?:a|b|br|p|i|em|img|div|span|sub|sup|strong|code|h\d|details|summary|kbd)\b[^>\n]{0,200}>"
)
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_PARTS = re.compile(r"(?<=[.;!?])\s+|\s(?:[-–—]|\|)\s|(?<=\w):\s")
_BORDER = re.compile(r"[,;:)]\s|\s[–—-]\s|\s(?=\()")
_LOOSE_ENDS = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but which that so because while when where with for from into through via to by in "
        "on of at as is are was were be it its this these those we our they their then also can will may has "
        "have not if",
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’./+_-][^\W_]+)*")


def plain(text: str) -> str:
    """The text on one line without marks of Markdown."""
    return " ".join(_MARKS.sub("", text).split())


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def stems(text: str) -> set[str]:
    """Content words cut to their first six letters, so that forms of one word meet."""
    return {
        word.lower()[:6] for word in words(text) if len(word) >= _TELLING and word.lower() not in _LOOSE_ENDS
    }


def spoken(text: str, about: re.Pattern[str] | None = None) -> str:
    """A clause as it is quoted in a sentence: no marks, no pictures, the cell of a row that is ``about`` it.

    A long one keeps the part that is ``about`` it, else it ends at a border, and dots say so.
    """
    linked = _LINK.sub(r"\1", plain(text))
    line = " ".join(_PICTURES.sub(" ", linked).split()).strip(" |,;:.-–—>")
    if "|" in line:
        line = _cell(line, about)
    line = line.strip(" |,;:.-–—>").replace("“", "‘").replace("”", "’").replace('"', "’")
    if len(line.split()) <= LONGEST_QUOTE:
        return line
    for part in _PARTS.split(line):
        if about and about.search(part) and _FEWEST_QUOTE <= len(part.split()) <= LONGEST_QUOTE:
            return part.strip(" .,;:")
    ends = [match.start() for match in _BORDER.finditer(line)]
    fitting = [end for end in ends if _FEWEST_QUOTE * 2 <= len(line[:end].split()) <= LONGEST_QUOTE]
    cut = line[: fitting[-1]] if fitting else " ".join(line.split()[:LONGEST_QUOTE])
    return f"{cut.strip(' ,;:')} …"


def _cell(row: str, about: re.Pattern[str] | None) -> str:
    cells = [cell.strip(" >-") for cell in row.split("|") if cell.strip(" >-")]
    telling = [cell for cell in cells if about and about.search(cell)] or cells
    said = max(telling, key=len, default="")
    is_label = bool(cells) and cells[0] != said and len(cells[0].split()) < _FEWEST_QUOTE
    if not is_label:
        return said
    return f"{cells[0]} | {said}" if cells.index(said) == 1 else f"{cells[0]} | … | {said}"


def quoted(text: str) -> str:
    """Words in quotation marks."""
    return f"“{text}”"


def pick(options: Sequence[str], *seeds: str) -> str:
    """One of the options, the same for the same seeds."""
    digest = hashlib.sha256("\x1f".join(seeds).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]
