"""The word-level difference of two texts, in bounded time.

Two levels: sentences are matched first, then words inside the sentences that differ. A text beyond the bounds
is shown as replaced whole, which is correct and quick, if less helpful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

# Matching is quadratic, 64 entries at a time; at these sizes it takes about a millisecond.
MAX_SENTENCES = 400
MAX_WORDS = 2000

_SENTENCE = re.compile(r".+?(?:[.!?;:]+(?=\s)\s*|\n+|\Z)", re.DOTALL)
# A word with the white space after it, so that a space alone is never what two texts have in common.
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*\s*|[^\w\s]\s*|\s+")
_LETTER = re.compile(r"\w")
_NEXT_WORD = re.compile(r"\s|[^\w\s](?!\w)|\Z")  # Where a word has ended: 99 goes on in 99.5.
_SHORT = 4  # Letters; "the" in common between two different halves of a sentence helps nobody.


class Operation(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of text with one operation."""

    operation: Operation
    text: str


@dataclass(frozen=True)
class TextChange:
    """Two texts in pieces: ``before`` holds same and removed pieces, ``after`` same and added ones."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def compare_texts(before: str, after: str) -> TextChange:
    """The pieces of both texts; joining either side gives its text back exactly."""
    if before == after:
        same = _pieces([(Operation.SAME, before)])
        return TextChange(same, same)
    left: list[tuple[Operation, str]] = []
    right: list[tuple[Operation, str]] = []
    for is_same, old, new in _aligned(_SENTENCE.findall(before), _SENTENCE.findall(after), MAX_SENTENCES):
        if is_same:
            left.append((Operation.SAME, old))
            right.append((Operation.SAME, new))
            continue
        for same_words, old_words, new_words in _aligned(_WORD.findall(old), _WORD.findall(new), MAX_WORDS):
            left.append((Operation.SAME if same_words else Operation.REMOVED, old_words))
            right.append((Operation.SAME if same_words else Operation.ADDED, new_words))
    return TextChange(_pieces(left), _pieces(right))


def _aligned(old: Sequence[str], new: Sequence[str], limit: int) -> Iterator[tuple[bool, str, str]]:
    """Runs that both have, and between them what each has instead."""
    if len(old) > limit or len(new) > limit:
        yield False, "".join(old), "".join(new)
        return
    removed = added = ""
    for step in LCSseq.opcodes(old, new):
        here = "".join(old[step.src_start : step.src_end])
        there = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal" and _is_run(here, removed, added):
            yield from _trimmed(removed, added)
            yield True, here, there
            removed = added = ""
        else:
            removed, added = removed + here, added + there
    yield from _trimmed(removed, added)


def _is_run(same: str, removed: str, added: str) -> bool:
    """Whether words in common are worth showing; between two replaced runs, a lone short word is not."""
    least = _SHORT if removed and added else 1
    return not (removed or added) or len(_LETTER.findall(same)) >= least


def _trimmed(removed: str, added: str) -> Iterator[tuple[bool, str, str]]:
    """What differs; a word that both begin with, and the marks and spaces that both end with, stand apart."""
    start, end = _shared_start(removed, added), 0
    if start:
        yield True, removed[:start], added[:start]
        removed, added = removed[start:], added[start:]
    for one, other in zip(reversed(removed), reversed(added), strict=False):
        if one != other or _LETTER.match(one):
            break
        end += 1
    if removed or added:
        yield False, removed[: len(removed) - end], added[: len(added) - end]
    if end:
        yield True, removed[-end:], added[-end:]


def _shared_start(removed: str, added: str) -> int:
    """The length of one side where the other says the same and goes on; words were told apart with spaces."""
    short, long = sorted((removed.rstrip(), added.rstrip()), key=len)
    goes_on = long.startswith(short) and _NEXT_WORD.match(long, len(short))
    return len(short) if goes_on else 0


def _pieces(parts: Sequence[tuple[Operation, str]]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for operation, text in parts:
        if not text:
            continue
        if joined and joined[-1].operation is operation:
            joined[-1] = Piece(operation, joined[-1].text + text)
        else:
            joined.append(Piece(operation, text))
    return tuple(joined)
