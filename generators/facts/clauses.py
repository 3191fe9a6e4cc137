"""Clauses: the sentence, bullet or table row around a span, readable when quoted alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generators.brief import Source
from generators.content import Evidence
from generators.facts.others import without_foreign
from generators.facts.structure import Block, BlockKind, blocks_of, without_quote_marks

LIMIT = 300
LONGEST = 1000

_SENTENCE_END = re.compile(r"[.!?]['\")\]*_`]*\s+(?=[^a-z\s])|[\u3002\uff01\uff1f\uff1b]\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|approx|incl|resp|cf|fig|no|dr|mr|mrs|st|inc|art|sec|ca)|\b[A-Z])$", re.I
)
_BREAK = re.compile(r"[;:,.!?)]\s|\s")
_LOOK_BACK = 12


@dataclass(frozen=True)
class Clause:
    """A sentence, bullet or row; ``text`` is the reading, of the same length as the quote."""

    start: int
    end: int
    text: str
    block: Block

    @cached_property
    def low(self) -> str:
        """The text in small letters, offset for offset: patterns without case run several times faster."""
        return small(self.text)

    @cached_property
    def own(self) -> str:
        """The small letters of what the clause says of the system of today, offset for offset."""
        return small(without_foreign(self.text))


@dataclass(frozen=True)
class Reading:
    """One source with its layout, as the fact readers see it."""

    source: Source
    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]

    def evidence(self, start: int, end: int) -> Evidence:
        """The exact words of a span."""
        return Evidence(self.source.name, start, end, self.source.text[start:end])

    def words(self, start: int, end: int) -> str:
        """The words of a span on one line."""
        return " ".join(self.source.text[start:end].split())

    def clause(self, start: int) -> Clause | None:
        """The clause that holds an offset, or None between clauses."""
        index = bisect_right(self.clauses, start, key=lambda clause: clause.start) - 1
        if index < 0 or start >= self.clauses[index].end:
            return None
        return self.clauses[index]


def small(text: str) -> str:
    """Small letters at the same offsets; the few letters that grow when made small stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=64)
def read_source(source: Source) -> Reading:
    """The layout and the clauses of one source."""
    blocks = blocks_of(source)
    text = without_quote_marks(source.prose)
    clauses = tuple(clause for block in blocks for clause in _clauses(text, block))
    return Reading(source, blocks, clauses)


def _clauses(text: str, block: Block) -> list[Clause]:
    if block.kind in {BlockKind.ROW, BlockKind.CODE, BlockKind.HEADING}:
        return list(_pieces(text, block.start, block.end, block))
    found: list[Clause] = []
    start = block.start
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        if _ABBREVIATION.search(text[max(start, match.start() - _LOOK_BACK) : match.start()]):
            continue
        end = match.start() + len(match.group().rstrip())
        found.extend(_pieces(text, start, end, block))
        start = match.end()
    found.extend(_pieces(text, start, block.end, block))
    return found


def _pieces(text: str, start: int, end: int, block: Block) -> Iterator[Clause]:
    """One clause, or several where it is longer than any sentence, so that work per clause is bounded."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield Clause(start, cut, text[start:cut], block)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Clause(start, end, text[start:end], block)


def clause_at(source: Source, start: int, end: int, limit: int = LIMIT) -> Evidence:
    """The clause around a span, at most ``limit`` characters (or the span itself where that is longer)."""
    reading = read_source(source)
    first, last = reading.clause(start), reading.clause(max(start, end - 1))
    left, right = start, end
    if first is not None:
        left = first.start
        right = max(end, first.end)
        if last is not None and last.block is first.block:
            right = max(end, last.end)
    if right - left > limit:
        left, right = _window(source.prose, (left, right), (start, end), limit)
    return reading.evidence(left, right)


def _window(text: str, around: tuple[int, int], kept: tuple[int, int], limit: int) -> tuple[int, int]:
    """The longest stretch that keeps a span, starts and ends at words, within ``limit`` characters."""
    spare = max(0, limit - (kept[1] - kept[0]))
    left = max(around[0], kept[0] - spare // 2)
    right = min(around[1], left + max(limit, kept[1] - kept[0]))
    left = max(around[0], min(left, right - limit))
    if left > around[0]:
        match = _BREAK.search(text, left, kept[0])
        left = match.end() if match else kept[0]
    if right < around[1]:
        breaks = list(re.finditer(r"\s", text[kept[1] : right]))
        right = kept[1] + breaks[-1].start() if breaks else kept[1]
    while left < kept[0] and text[left].isspace():
        left += 1
    return left, right
