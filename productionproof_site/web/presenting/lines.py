"""The lines of a brief with the spans that were read or quoted, for panels and pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from generators.brief import Brief, Source
from generators.content import Evidence

CONTEXT = 1  # Lines shown before and after a quoted one.
AROUND = 2  # The same where they are shown on demand; empty ones among them are left out.
_SYNTAX = re.compile(r"^#{1,6}(?=\s)|\*\*(?P<strong>[^*\n]+)\*\*", re.MULTILINE)


@dataclass(frozen=True)
class Segment:
    """A run of one line; ``is_marked`` when it is part of a span, ``is_said`` of a longer statement.

    ``is_syntax`` are the signs of Markdown, which are shown and step back; ``is_strong`` is what they mean.
    """

    text: str
    is_marked: bool
    is_said: bool = False
    is_syntax: bool = False
    is_strong: bool = False

    @property
    def css(self) -> str:
        """The classes of the run; empty for plain text."""
        flags = (("said", self.is_said and not self.is_marked), ("mk", self.is_syntax), ("b", self.is_strong))
        return " ".join(name for name, is_set in flags if is_set)


@dataclass(frozen=True)
class Line:
    """One line, counted from 1. ``anchor`` is its id; ``folded`` lines were left out before it."""

    number: int
    anchor: str
    segments: tuple[Segment, ...]
    is_hit: bool
    is_heading: bool
    folded: int = 0


@dataclass(frozen=True)
class SourceLines:
    """One source of a brief, line by line. ``folded`` lines were left out after the last one."""

    name: str
    lines: tuple[Line, ...]
    total: int
    folded: int = 0


def anchor_of(brief: Brief, source: str, line: int) -> str:
    """The id of a line: ``L12`` in the first source, ``S2-L12`` in the second."""
    index = next((place for place, entry in enumerate(brief.sources) if entry.name == source), 0)
    return f"L{line}" if index == 0 else f"S{index + 1}-L{line}"


def brief_lines(
    brief: Brief, spans: Iterable[Evidence], said: Iterable[Evidence] = (), *, is_folded: bool = False
) -> list[SourceLines]:
    """Every source with its marked spans; folded sources keep only quoted lines and their neighbours.

    ``said`` are longer statements, shown less loudly.
    """
    marked, stated = list(spans), list(said)
    shown = []
    for source in brief.sources:
        layers: Layers = (_spans_in(source, marked), _spans_in(source, stated), *_syntax_in(source))
        lines = list(_lines(brief, source, layers))
        shown.append(_folded(source.name, lines) if is_folded else _whole(source.name, lines))
    return shown


Span = tuple[int, int]
Layers = tuple[list[Span], ...]


def lines_around(brief: Brief, evidence: Evidence) -> tuple[Line, ...]:
    """The lines of one quote with the nearest lines that hold text; none where the brief lacks its source."""
    source = brief.source(evidence.source)
    if source is None:
        return ()
    first, last = source.line_of(evidence.start), source.line_of(max(evidence.end - 1, evidence.start))
    layers: Layers = (_spans_in(source, [evidence]), [], *_syntax_in(source))
    wanted = range(first - AROUND, last + AROUND + 1)
    lines = islice(_lines(brief, source, layers), max(wanted.start - 1, 0), wanted.stop - 1)
    return tuple(line for line in lines if _has_text(line))


def _syntax_in(source: Source) -> tuple[list[Span], list[Span]]:
    """Where signs of Markdown stand, and the text between those that make it bold."""
    signs: list[Span] = []
    strong: list[Span] = []
    for found in _SYNTAX.finditer(source.reading):
        if found["strong"] is None:
            signs.append(found.span())
            continue
        start, end = found.span("strong")
        signs += [(found.start(), start), (end, found.end())]
        strong.append((start, end))
    return signs, strong


def _spans_in(source: Source, spans: Iterable[Evidence]) -> list[Span]:
    """The spans of one source, in order, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted((span.start, span.end) for span in spans if span.source == source.name):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _lines(brief: Brief, source: Source, layers: Layers) -> Iterable[Line]:
    start = 0
    for number, reading in enumerate(source.reading.split("\n"), start=1):
        end = start + len(reading)
        segments = tuple(_segments(source.text, (start, end), layers))
        yield Line(
            number=number,
            anchor=anchor_of(brief, source.name, number),
            segments=segments,
            is_hit=any(segment.is_marked for segment in segments),
            is_heading=reading.startswith("#"),
        )
        start = end + 1


def _segments(text: str, line: Span, layers: Layers) -> Iterable[Segment]:
    here = [_within(line, spans) for spans in layers]
    borders = sorted({*line, *(border for spans in here for span in spans for border in span)})
    for start, end in pairwise(borders):
        flags = (any(a <= start and end <= b for a, b in spans) for spans in here)
        run = text[start:end].rstrip("\r\n")
        if run:
            yield Segment(run, *flags)


def _within(line: Span, spans: list[Span]) -> list[Span]:
    """The parts of spans that lie in a line."""
    start, end = line
    first = max(bisect_left(spans, (start, start)) - 1, 0)
    found = []
    for a, b in islice(spans, first, None):
        if a >= end:
            break
        if b > start:
            found.append((max(a, start), min(b, end)))
    return found


def _whole(name: str, lines: Sequence[Line]) -> SourceLines:
    """Every line that holds text; empty ones only make room."""
    return SourceLines(name, tuple(line for line in lines if _has_text(line)), len(lines))


def _folded(name: str, lines: Sequence[Line]) -> SourceLines:
    hits = [place for place, line in enumerate(lines) if line.is_hit]
    near = {place for hit in hits for place in range(hit - CONTEXT, hit + CONTEXT + 1)}
    kept: list[Line] = []
    last = -1
    for place in sorted(near):
        if not 0 <= place < len(lines) or (not lines[place].is_hit and not _has_text(lines[place])):
            continue
        left_out = place - last - 1
        line = lines[place]
        kept.append(
            Line(line.number, line.anchor, line.segments, line.is_hit, line.is_heading, folded=left_out)
        )
        last = place
    return SourceLines(name, tuple(kept), len(lines), folded=len(lines) - last - 1)


def _has_text(line: Line) -> bool:
    return any(segment.text.strip() for segment in line.segments)
