"""Prices against totals, and promised availability against stated outages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.facts.clauses import Clause, Reading
from generators.facts.contradictions.passages import clauses_of, is_plan
from generators.facts.model import Contradiction, Quantity
from generators.facts.numerals import Numeral, numerals

_HOURS = {"min": 1 / 60, "h": 1.0, "days": 24.0, "s": 1 / 3600}
_PERIOD_HOURS = {"day": 24.0, "week": 168.0, "month": 730.0, "quarter": 2190.0, "year": 8766.0}
_PER_DAY = {"day": 1.0, "week": 1 / 7, "month": 12 / 365.25, "year": 1 / 365.25}
_PER = re.compile(
    r"^[\s*_`]*(?:\([^)]{0,20}\)\s*)?(?:per|a|an|each|/|for each)\s?(?P<noun>[a-z]{3,20}(?:\s[a-z]{3,20})?)",
    re.I,
)
_COUNTED = re.compile(r"^[\s*_`]*(?:[a-z-]+\s)?(?P<noun>[a-z]{3,20}s)\b", re.I)
_EACH_PERIOD = re.compile(
    r"\b(?:per|a|an|each|every)\s(?P<period>day|week|month|year)\b|\b(?P<adverb>daily|weekly|monthly|yearly|annual)\b"
    r"|/(?P<slash>day|week|month|year)\b",
    re.I,
)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year"}
_TOTAL = re.compile(r"\b(?:total|costs?|bill|budget|spend(?:ing)?|expenses?|invoice|pay(?:s|ing)?)\b", re.I)
_UPTIME = re.compile(r"\b(?:uptime|availab\w+|SLA|SLO)\b", re.I)
_DOWN = re.compile(r"\b(?:down(?:time)?|outages?|unavailable|unreachable|offline)\b", re.I)
_MONEY = frozenset("$€£")
_LEAST_PROMISE, _WHOLE = 90.0, 100.0
_TOLERANCE = 0.25
_NEAR_ZERO = 1e-9


@dataclass(frozen=True)
class _Amount:
    kind: str
    value: float
    unit: str
    noun: str
    period: str
    clause: Clause
    reading: Reading
    text: str


def wrong_totals(readings: Sequence[Reading], _quantities: Sequence[Quantity]) -> Iterator[Contradiction]:
    """Where a price per piece times a number of pieces is not the stated total; outages above the promise."""
    places = [(r, c, list(numerals(c.text))) for r, c in clauses_of(readings) if not is_plan(c)]
    yield from _totals(places)
    yield from _outages(places)


def _totals(places: Sequence[tuple[Reading, Clause, list[Numeral]]]) -> Iterator[Contradiction]:
    amounts = [
        entry
        for reading, clause, found in places
        for number in found
        if (entry := _amount(reading, clause, number)) is not None
    ]
    for price in (entry for entry in amounts if entry.kind == "price"):
        volumes = [e for e in amounts if e.kind == "volume" and e.noun == price.noun.split()[-1]]
        totals = [e for e in amounts if e.kind == "total" and e.unit == price.unit]
        if len(volumes) == 1 and len(totals) == 1 and totals[0].clause != price.clause:
            yield from _checked_total(price, volumes[0], totals[0])


def _amount(reading: Reading, clause: Clause, number: Numeral) -> _Amount | None:
    """The number as a price per piece, a volume per period or a total per period; None for anything else."""
    after = clause.text[number.end : number.end + 60]
    text = clause.text[number.start : number.end]
    period = _period(after)
    if number.low != number.high or number.qualifier in {"<", "≤", ">", "≥"}:
        return None
    if number.unit in _MONEY:
        per = _PER.match(after)
        noun = _singular(per["noun"]) if per else ""
        if noun and noun not in _PER_DAY:
            return _Amount("price", number.low, number.unit, noun, "", clause, reading, text)
        is_total = bool(period) and _TOTAL.search(clause.text) is not None
        return (
            _Amount("total", number.low, number.unit, "", period, clause, reading, text) if is_total else None
        )
    counted = _COUNTED.match(after)
    if number.unit or not period or counted is None:
        return None
    return _Amount("volume", number.low, "", _singular(counted["noun"]), period, clause, reading, text)


def _checked_total(price: _Amount, volume: _Amount, total: _Amount) -> Iterator[Contradiction]:
    scale = _PER_DAY[volume.period] / _PER_DAY[total.period]
    expected = price.value * volume.value * scale
    if total.value < _NEAR_ZERO or abs(expected - total.value) <= _TOLERANCE * max(expected, total.value):
        return
    unit = price.unit
    period = "" if volume.period == total.period else f" × {scale:.4g}"
    yield Contradiction(
        code="total-cost",
        statement=f"{price.text} per {price.noun} at {volume.text} {volume.noun}s a {volume.period} make "
        f"{unit}{expected:,.0f} a {total.period}, not {total.text}.",
        first=price.reading.evidence(price.clause.start, price.clause.end),
        second=total.reading.evidence(total.clause.start, total.clause.end),
        expression=f"{price.value:g} × {volume.value:g}{period}",
        result=f"{unit}{expected:,.2f}",
        is_hard=True,
    )


def _outages(places: Sequence[tuple[Reading, Clause, list[Numeral]]]) -> Iterator[Contradiction]:
    promises = [
        (reading, clause, number)
        for reading, clause, found in places
        for number in found
        if number.unit == "%" and _LEAST_PROMISE <= number.low < _WHOLE and _UPTIME.search(clause.text)
    ]
    for reading, clause, number in promises:
        for other, down, found in places:
            for lost in found:
                period = _period(down.text[lost.end : lost.end + 40])
                if lost.unit not in _HOURS or not period or down == clause or not _DOWN.search(down.text):
                    continue
                allowed = (1 - number.low / 100) * _PERIOD_HOURS[period]
                hours = lost.low * _HOURS[lost.unit]
                if hours > allowed * (1 + _TOLERANCE):
                    yield Contradiction(
                        code="outage",
                        statement=f"{number.low:g} % leaves {allowed:.2g} h of outage a {period}, and "
                        f"{hours:.3g} h are stated.",
                        first=reading.evidence(clause.start, clause.end),
                        second=other.evidence(down.start, down.end),
                        expression=f"(1 - {number.low:g} / 100) × {_PERIOD_HOURS[period]:g}",
                        result=f"{allowed:.2g} h",
                        is_hard=True,
                    )


def _period(words: str) -> str:
    match = _EACH_PERIOD.search(words)
    if match is None:
        return ""
    found = match["period"] or match["slash"]
    return found.lower() if found else _ADVERBS[match["adverb"].lower()]


def _singular(noun: str) -> str:
    return noun.lower().removesuffix("s")
