"""Where each number of a document comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generators.brief import Brief
from generators.checks.scan import Scanned, scan, values_of
from generators.content import Json


class Mark(StrEnum):
    """What a number stands on."""

    QUOTED = "quoted"  # The brief has the value with the same unit.
    COMPUTED = "computed"  # A calculation kept with the item gives it.
    PROPOSED = "proposed"  # Its own sentence says that it is a proposal, an estimate or an assumption.
    UNPROVED = "unproved"


@dataclass(frozen=True)
class MarkedNumber:
    """A quantity of a text with its span, its words and its mark."""

    start: int
    end: int
    text: str
    mark: Mark


@dataclass(frozen=True)
class _Ground:
    """The numbers of a brief: those with a unit, and all values in any role."""

    with_unit: frozenset[tuple[float, str]]
    values: frozenset[float]


_SAYS_PROPOSED = re.compile(r"\b(?:propos|estimat|assum|target|default)\w*", re.IGNORECASE)
# A number with this label of its own is a proposal, even where the brief happens to hold the same value.
_LABELLED = re.compile(r"[^()\d“”\"]{0,60}\((?:propos|estimat|assum|target)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n")


def mark_numbers(
    text: str, brief: Brief, calculations: Sequence[Mapping[str, Json]] = ()
) -> list[MarkedNumber]:
    """Every quantity of ``text``, in order, with its mark.

    ``calculations`` are an item's records ``{expression, result}``.
    """
    ground = _ground(brief)
    results = _results(calculations)
    borders = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    marked = []
    for found in scan(text):
        if _LABELLED.match(text, found.end):
            mark = Mark.PROPOSED
        else:
            mark = _mark(found, ground, results, _around(text, borders, found))
        marked.append(MarkedNumber(found.start, found.end, found.text, mark))
    return marked


def calculations_of(fields: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    """The calculation records of an item's fields."""
    records = fields.get("calculations")
    if isinstance(records, str) or not isinstance(records, Sequence):
        return []
    return [record for record in records if isinstance(record, Mapping)]


def _around(text: str, borders: list[int], found: Scanned) -> str:
    start = max(border for border in borders if border <= found.start)
    end = min((border for border in borders if border >= found.end), default=len(text))
    return text[start:end]


def _mark(found: Scanned, ground: _Ground, results: _Ground, sentence: str) -> Mark:
    if _is_in(found, ground):
        return Mark.QUOTED
    if _is_in(found, results):
        return Mark.COMPUTED
    return Mark.PROPOSED if _SAYS_PROPOSED.search(sentence) else Mark.UNPROVED


def _is_in(found: Scanned, ground: _Ground) -> bool:
    unit = found.proving_unit
    if not unit:
        return all(value in ground.values for value in found.values)
    return all((value, unit) in ground.with_unit or (value, "") in ground.with_unit for value in found.values)


@lru_cache(maxsize=16)
def _ground(brief: Brief) -> _Ground:
    return _ground_of([source.reading for source in brief.sources])


def _results(calculations: Sequence[Mapping[str, Json]]) -> _Ground:
    return _ground_of([str(record.get("result", "")) for record in calculations])


def _ground_of(texts: Sequence[str]) -> _Ground:
    found = [(value, entry) for text in texts for entry in scan(text) for value in entry.values]
    return _Ground(
        with_unit=frozenset((value, entry.unit) for value, entry in found if not entry.counts_a_noun),
        values=frozenset(value for value, _ in found)
        | frozenset(value for text in texts for value in values_of(text)),
    )
