"""The lines of a brief with the spans that were read or quoted, for panels and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.brief import Brief, Source
from generators.content import Evidence

CONTEXT = 1  # Lines shown before and after a quoted one.


@dataclass(frozen=True)
class Segment:
    """A run of one line; ``is_marked`` when it is part of a span."""

    text: str
    is_marked: bool


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


def brief_lines(brief: Brief, spans: Iterable[Evidence], *, is_folded: bool = False) -> list[SourceLines]:
    """Every source with its marked spans; folded sources keep only quoted lines and their neighbours."""
    by_source: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        by_source.setdefault(span.source, []).append((span.start, span.end))
    shown = []
    for source in brief.sources:
        merged = _merged(by_source.get(source.name, ()))
        lines = list(_lines(brief, source, merged))
        shown.append(_folded(source.name, lines) if is_folded else _whole(source.name, lines))
    return shown


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _lines(brief: Brief, source: Source, spans: Sequence[tuple[int, int]]) -> Iterable[Line]:
    start, place = 0, 0
    for number, reading in enumerate(source.reading.split("\n"), start=1):
        end = start + len(reading)
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        segments = tuple(_segments(source.text, start, end, spans, place))
        yield Line(
            number=number,
            anchor=anchor_of(brief, source.name, number),
            segments=segments,
            is_hit=any(segment.is_marked for segment in segments),
            is_heading=reading.startswith("#"),
        )
        start = end + 1


def _segments(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], place: int
) -> Iterable[Segment]:
    here = start
    while place < len(spans) and spans[place][0] < end:
        marked_from, marked_to = max(spans[place][0], here), min(spans[place][1], end)
        if marked_from > here:
            yield Segment(text[here:marked_from], is_marked=False)
        if marked_to > marked_from:
            yield Segment(text[marked_from:marked_to].rstrip("\r\n"), is_marked=True)
        here = max(here, marked_to)
        place += 1
    if here < end:
        yield Segment(text[here:end].rstrip("\r\n"), is_marked=False)


def _whole(name: str, lines: Sequence[Line]) -> SourceLines:
    while lines and not any(segment.text.strip() for segment in lines[-1].segments):
        lines = lines[:-1]
    return SourceLines(name, tuple(lines), len(lines))


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
