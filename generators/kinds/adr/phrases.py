"""Short pieces of a brief's own words, and choices that are the same each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

FEWEST, MOST = 2, 8  # Words of a piece that is set in quotation marks inside a sentence.
MOST_AROUND = 10  # Words of a statement around a name.
_TELLING = 4  # Letters of a word that says something.
LONGEST_CLAUSE = 30  # Words of the clause that is quoted in the context.

_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|^\s*(?:[-+•>]|#{1,6}|\d+[.)])\s+")
_BORDERS = re.compile(r"\s*(?:[|;:()\[\]{}→↔!?\"“”]|(?<=\s)[-–—](?=\s)|[.,](?=\s|$))\s*")
_STRONG = re.compile(r"\s*(?:[|;:()\[\]{}→↔!?]|[.](?=\s|$)|(?<=\s)[-–—](?=\s))\s*")
_JOINTS = re.compile(
    r"\s+(?=(?:and|or|but|which|that|so|because|while|when|where|with|for|from|into|through|via|to|by|in|on)\s)"
)
_LOOSE_ENDS = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but which that so because while when where with for from into through via to by in "
        "on of at as is are was were be it its this these those we our they their then also can will may has "
        "have not if",
    )
)
_LOOSE_STARTS = frozenset(
    re.findall(
        r"\w+",
        "and or but which that so since because while when where then also than as of for with from into "
        "through via to by in on at is are was were",
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


def clause_words(text: str, most: int = LONGEST_CLAUSE) -> str:
    """A clause for quoting: plain, and cut at a border where it has more than ``most`` words."""
    line = plain(text).strip(" |,;:.-–—")
    if len(line.split()) <= most:
        return line.replace("“", "‘").replace("”", "’")
    pieces = _BORDERS.split(line)
    cut = pieces[0]
    for piece in pieces[1:]:
        end = line.index(piece, len(cut)) + len(piece)
        if len(line[:end].split()) > most:
            break
        cut = line[:end]
    return " ".join(cut.split()[:most]).replace("“", "‘").replace("”", "’")


def parts(text: str) -> list[str]:
    """The parts of a text between strong borders, as long as they are."""
    return [part.strip(" ,.-–—") for part in _STRONG.split(plain(text)) if part.strip(" ,.-–—")]


def around(name: re.Pattern[str], part: str) -> str:
    """At most ten words of a part that hold the name, cut at a border where possible; empty without it."""
    found = name.search(part)
    if not found:
        return ""
    if len(part.split()) <= MOST_AROUND:
        return part
    holding = [piece for piece in _BORDERS.split(part) if name.search(piece)]
    shorter = holding[0] if holding else part
    bits = shorter.split()
    if len(bits) <= MOST_AROUND:
        return shorter.strip(" ,.")
    again = name.search(shorter)
    at = len(shorter[: again.start()].split()) if again else 0
    start = max(0, min(at - MOST_AROUND // 2, len(bits) - MOST_AROUND))
    return next(iter(_trimmed(" ".join(bits[start : start + MOST_AROUND]))), "")


def pieces(text: str) -> list[str]:
    """Pieces of two to eight words between natural borders, the telling ones first."""
    found: set[str] = set()
    for part in _BORDERS.split(plain(text)):
        found.update(_short(part))
    return sorted(found, key=lambda piece: (-_weight(piece), piece))


def _short(part: str) -> list[str]:
    if len(part.split()) <= MOST:
        return _trimmed(part)
    cut: list[str] = []
    joined = ""
    for bit in _JOINTS.split(part):
        longer = f"{joined} {bit}".strip()
        if len(longer.split()) <= MOST:
            joined = longer
            continue
        cut += _trimmed(joined)
        joined = bit if len(bit.split()) <= MOST else ""
    return cut + _trimmed(joined)


def _trimmed(part: str) -> list[str]:
    bits = part.strip(" ,.;:|'\"-–—").split()
    while bits and (bits[-1].lower() in _LOOSE_ENDS or not _WORD.search(bits[-1])):
        bits.pop()
    while bits and (bits[0].lower() in _LOOSE_STARTS or not _WORD.search(bits[0])):
        bits.pop(0)
    line = " ".join(bits)
    is_telling = len(bits) >= FEWEST and any(word.islower() and len(word) >= _TELLING for word in words(line))
    return [line] if is_telling else []


def _weight(piece: str) -> int:
    content = len(stems(piece))
    return min(content, 4) + 2 * any(character.isdigit() for character in piece)


def pick(options: Sequence[str], *seeds: str) -> str:
    """One of the options, the same for the same seeds."""
    digest = hashlib.sha256("\x1f".join(seeds).encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


class Pool:
    """Pieces to stand beside sentences: the most fitting one that was not used yet."""

    def __init__(self, found: Sequence[str]) -> None:
        self._pieces = list(dict.fromkeys(found))
        self._used: dict[str, int] = dict.fromkeys(self._pieces, 0)

    def __len__(self) -> int:
        return len(self._pieces)

    def take(self, beside: str) -> str:
        """The least used piece that shares most words with ``beside``; empty where there is none."""
        if not self._pieces:
            return ""
        near = stems(beside)
        order = {piece: index for index, piece in enumerate(self._pieces)}
        best = min(
            self._pieces, key=lambda piece: (self._used[piece], -len(stems(piece) & near), order[piece])
        )
        self._used[best] += 1
        return best
