"""Find the words that an item claims to quote.

Words are looked for as written, then after a light normalisation: case, white space, typographic marks and
Markdown emphasis. What is returned is always the source's own text with its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generators.brief import Brief, Source, without_controls
from generators.content import Evidence

SHORT = 20  # Shorter words must stand as whole words, or they would be found inside others.
LONGEST_WHOLE = 600  # Characters; a quote with "..." that spans more is cut down to its longest part.

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3,}|…)\s*\]|\.{3,}|…)\s*")
_EMPHASIS = frozenset("*_`")
_AROUND = " \t\r\n\"'“”‘’«»"
_MARKS_BEFORE = re.compile(r"^(?:[-*+•>#|]+\s+|\d{1,3}[.)]\s+)+")
_WORD = re.compile(r"\w")


def locate(quote: str, brief: Brief, source: str = "") -> Evidence | None:
    """The place of ``quote`` in the source of that name, else in any; None where no source holds it."""
    wanted = quote.strip()
    if not _WORD.search(wanted):
        return None
    sources = sorted(brief.sources, key=lambda entry: entry.name != source)
    for find in (_verbatim, _normalised, _in_parts):
        for entry in sources:
            span = find(wanted, entry)
            if span is not None:
                start, end = span
                return Evidence(entry.name, start, end, entry.text[start:end])
    return None


def _verbatim(wanted: str, source: Source) -> tuple[int, int] | None:
    for start in _occurrences(wanted, source.text):
        end = start + len(wanted)
        if len(wanted) >= SHORT or _is_whole(source.text, start, end):
            return start, end
    return None


def _normalised(wanted: str, source: Source) -> tuple[int, int] | None:
    text, offsets = _folded(source)
    folded = _fold(_MARKS_BEFORE.sub("", _plain(wanted.strip(_AROUND))))[0].strip(_AROUND)
    if not _WORD.search(folded):
        return None
    for start in _occurrences(folded, text):
        end = start + len(folded)
        if len(folded) >= SHORT or _is_whole(text, start, end):
            return offsets[start], offsets[end - 1] + 1
    return None


def _in_parts(wanted: str, source: Source) -> tuple[int, int] | None:
    """Parts with explicit dots between them, all there and in order."""
    parts = [part for part in _ELLIPSIS.split(wanted) if _WORD.search(part)]
    if not parts or parts == [wanted]:
        return None
    text, offsets = _folded(source)
    spans: list[tuple[int, int]] = []
    reached = 0
    for part in parts:
        folded = _fold(_plain(part.strip(_AROUND)))[0].strip(_AROUND)
        start = text.find(folded, reached)
        if start < 0 or not folded:
            return None
        reached = start + len(folded)
        spans.append((offsets[start], offsets[reached - 1] + 1))
    whole = (spans[0][0], spans[-1][1])
    if whole[1] - whole[0] <= LONGEST_WHOLE:
        return whole
    return max(spans, key=lambda span: span[1] - span[0])


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of the span cuts a word."""
    cut_before = start > 0 and bool(_WORD.match(text[start - 1])) and bool(_WORD.match(text[start]))
    cut_after = end < len(text) and bool(_WORD.match(text[end - 1])) and bool(_WORD.match(text[end]))
    return not (cut_before or cut_after)


@lru_cache(maxsize=64)
def _folded(source: Source) -> tuple[str, tuple[int, ...]]:
    folded, offsets = _fold(source.reading)
    return folded, tuple(offsets)


def _plain(words: str) -> str:
    """Words with plain typography, as sources are read; the dot keeps them from looking like front matter."""
    return Source("", f".{without_controls(words)}").reading[1:]


def _fold(text: str) -> tuple[str, list[int]]:
    """Lower case, single spaces and no emphasis marks; with the offset of each character kept."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character in _EMPHASIS:
            continue
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(offset)
            continue
        lowered = character.lower()
        characters.append(lowered if len(lowered) == 1 else character)
        offsets.append(offset)
    return "".join(characters), offsets


def span_is_true(evidence: Evidence, brief: Brief) -> bool:
    """Whether the evidence's words stand at its span in its source."""
    source = brief.source(evidence.source)
    return (
        source is not None
        and 0 <= evidence.start < evidence.end <= len(source.text)
        and source.text[evidence.start : evidence.end] == evidence.quote
    )


def line_of(evidence: Evidence, brief: Brief) -> int:
    """The line, counted from 1, on which the evidence starts; 0 where its source is gone."""
    source = brief.source(evidence.source)
    return 0 if source is None else source.line_of(evidence.start)
