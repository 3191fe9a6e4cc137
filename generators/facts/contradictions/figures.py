"""The same quantity with two values, and results outside the range that is stated for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generators.facts.clauses import Clause, Reading
from generators.facts.contradictions.passages import is_plan, words_of
from generators.facts.model import Contradiction, Quantity, QuantityStatus
from generators.facts.structure import BlockKind

_SECONDS = {"μs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "days": 86400.0}
_BYTES = {"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}
_STATED = frozenset({QuantityStatus.MEASURED, QuantityStatus.CLAIMED})
_ABOUT = 0.2  # How far from its value "about" reaches.
_ROUNDING = 0.1  # Values that differ by less are one value, rounded.
_FARTHEST = 20.0  # Values that differ by more measure different things.
_SAME_NAME = 0.6
_FEWEST_NAMES = 2
# What sets two values apart without a contradiction: another time, place, load, statistic, part or side.
_SCOPE = re.compile(
    r"\b(?:(?:19|20)\d\d|before|after|until|since|now|today|previously|initially|originally|then|first|second|third"
    r"|last|next|new|old|per|each|every|p\d\d|median|mean|average|max(?:imum)?|min(?:imum)?|peak|worst|best|typical"
    r"|cold|warm|local\w*|staging|production|test|dev\w*|small|large|medium|free|pro|basic|premium|gpu|cpu|train\w*"
    r"|validation|baseline|with|without|when|if|for|in|on|at|up to|only|instead|from|reduced|improved"
    r"|rose|fell|scenario|run|phase|stage|version|v\d+|option|excluding|including|exclude|include)\b",
    re.I,
)
_RANGE_GAP = 2  # Clauses between a range and its results.


@dataclass(frozen=True)
class _Figure:
    """A stated quantity with its clause and the span of values that its words allow, in base units."""

    quantity: Quantity
    reading: Reading
    clause: Clause
    low: float
    high: float
    dimension: str
    name: frozenset[str]
    scope: frozenset[str]


def differing_figures(readings: Sequence[Reading], quantities: Sequence[Quantity]) -> Iterator[Contradiction]:
    """Pairs of figures of one name that cannot both hold, and results outside their range."""
    figures = list(_figures(readings, quantities))
    by_word: dict[tuple[str, str], list[_Figure]] = {}
    for figure in figures:
        for word in figure.name:
            by_word.setdefault((figure.dimension, word), []).append(figure)
    for group in by_word.values():
        for one, other in combinations(group[:40], 2):
            if _differ(one, other):
                yield _two_values(one, other)
    yield from _outside_range(figures)


def _figures(readings: Sequence[Reading], quantities: Sequence[Quantity]) -> Iterator[_Figure]:
    by_source = {reading.source.name: reading for reading in readings}
    for quantity in quantities:
        reading = by_source[quantity.evidence.source]
        clause = reading.clause(quantity.evidence.start)
        if clause is None or quantity.status not in _STATED or is_plan(clause):
            continue
        dimension, scale = _dimension(quantity.unit)
        if not dimension:
            continue
        low, high = _allowed(quantity)
        name = words_of(quantity.measures) - words_of(quantity.unit)
        scope = frozenset(match.group().lower() for match in _SCOPE.finditer(clause.text))
        yield _Figure(quantity, reading, clause, low * scale, high * scale, dimension, name, scope)


def _dimension(unit: str) -> tuple[str, float]:
    for name, scales in (("time", _SECONDS), ("bytes", _BYTES)):
        if unit in scales:
            return name, scales[unit]
    return unit, 1.0


def _allowed(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.low, quantity.high
    if quantity.qualifier == "~":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if quantity.qualifier in {"<", "≤"}:
        return 0.0, high
    if quantity.qualifier in {">", "≥"}:
        return low, float("inf")
    return low, high


def _differ(one: _Figure, other: _Figure) -> bool:
    if one.clause == other.clause or {one.clause.block.kind, other.clause.block.kind} == {BlockKind.ROW}:
        return False
    shared = one.name & other.name
    names_one_thing = len(shared) >= _FEWEST_NAMES and len(shared) >= _SAME_NAME * len(one.name | other.name)
    if not names_one_thing or one.scope ^ other.scope:
        return False
    low, high = sorted((one, other), key=lambda figure: figure.low)
    if low.high <= 0 or high.low <= low.high * (1 + _ROUNDING):
        return False
    return high.low <= _FARTHEST * low.high


def _two_values(one: _Figure, other: _Figure) -> Contradiction:
    low, high = sorted((one, other), key=lambda figure: (figure.low, figure.quantity.text))
    name = low.quantity.measures or high.quantity.measures
    return Contradiction(
        code="two-values",
        statement=f"{name[:1].upper()}{name[1:]} is {low.quantity.text} here and {high.quantity.text} there.",
        first=low.reading.evidence(low.clause.start, low.clause.end),
        second=high.reading.evidence(high.clause.start, high.clause.end),
        expression=f"{high.quantity.low:g} - {low.quantity.high:g}" if _same_unit(low, high) else "",
        result=f"{high.quantity.low - low.quantity.high:.3g} {low.quantity.unit}"
        if _same_unit(low, high)
        else "",
        is_hard=True,
    )


def _same_unit(one: _Figure, other: _Figure) -> bool:
    return one.quantity.unit == other.quantity.unit


def _outside_range(figures: Sequence[_Figure]) -> Iterator[Contradiction]:
    """A listed result beyond a range that stands within two clauses of it, in the same paragraph."""
    for ranged in figures:
        if not ranged.low < ranged.high < float("inf") or ranged.quantity.qualifier:
            continue
        listed = [figure for figure in figures if _is_result_of(figure, ranged)]
        outside = [figure for figure in listed if not ranged.low <= figure.low <= ranged.high]
        if len(listed) < _FEWEST_NAMES or not outside or len(outside) == len(listed):
            continue
        worst = max(outside, key=lambda figure: (abs(figure.low - ranged.low), figure.quantity.text))
        bound = ranged.quantity.high if worst.low > ranged.high else ranged.quantity.low
        yield Contradiction(
            code="outside-range",
            statement=f"{worst.quantity.text} lies outside {ranged.quantity.text}, the range beside it.",
            first=worst.reading.evidence(worst.clause.start, worst.clause.end),
            second=ranged.reading.evidence(ranged.clause.start, ranged.clause.end),
            expression=f"{worst.quantity.low:g} - {bound:g}",
            result=f"{worst.quantity.low - bound:+.3g} {worst.quantity.unit}",
            is_hard=True,
        )


def _is_result_of(figure: _Figure, ranged: _Figure) -> bool:
    same = figure.quantity.unit == ranged.quantity.unit and figure.clause.block == ranged.clause.block
    if not same or figure.clause == ranged.clause or figure.low != figure.high or figure.quantity.qualifier:
        return False
    between = ranged.reading.clauses
    distance = abs(between.index(figure.clause) - between.index(ranged.clause))
    return distance <= _RANGE_GAP
