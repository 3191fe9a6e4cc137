"""Quantities: numbers with what they measure and how the text presents them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.measures import measures_of
from generators.facts.model import Quantity, QuantityStatus
from generators.facts.numerals import Numeral, numerals
from generators.facts.structure import BlockKind

_ESTIMATED = re.compile(
    r"\b(?:estimat\w*|est\.|projected|projections?|expected|anticipated|forecast(?:ed)? to"
    r"|roughly|assum\w+|potential"
    r"|should (?:take|cost)|planned|would)\b|\(est\b",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:goals?|targets?|targeted|SLOs?|SLAs?|service levels?|objectives?|requirement"
    r"|aims?|aiming|wants?|shall|KPIs?"
    r"|(?:must|needs? to|required to|should) (?:\w+ ){0,4}"
    r"(?:respond|answer|finish|complete|stay|be (?:under|below|within)"
    r"|handle|serve|reach|achieve|keep))\b",
    re.I,
)
_MEASURED = re.compile(
    r"\b(?:measured|tested|tests?|benchmark\w*|evaluat\w+|results?|verified|validated"
    r"|validation|observed|achiev\w+"
    r"|scor(?:ed|es?)|matched|passed|passing|took|averaged|median|accuracy|precision|recall|F1"
    r"|AUC|MAE|RMSE|MAPE|R2"
    r"|load test|experiment\w*|backtest\w*|before fix|after fix|recorded|ran in|counted|judged|actual)\b",
    re.I,
)
_MEASURED_HEADING = re.compile(
    r"\b(?:measured|tests?|testing|benchmarks?|evaluation|validation|results?|experiments?|verification)\b",
    re.I,
)
_MARKETING_HEADING = re.compile(
    r"\b(?:impact|benefits?|savings?|value|business|ROI|cost|features?|per model|economics|why)\b", re.I
)
_CONFIGURED = re.compile(
    r"\b(?:thresholds?|limits?|limited|chunk\w*|overlap\w*|temperature|top[- ]?k|top_k"
    r"|max(?:imum)?|min(?:imum)?|timeouts?|retries"
    r"|attempts|defaults?|defaults to|config\w*|settings?|set to|parameters?|hyperparameters?"
    r"|interval|every|window|retention|retained|kept for"
    r"|clean ?up|expires?|TTL|batch(?:es)? (?:size|of)|dimensions?|replicas?|ports?|concurrency"
    r"|max_\w+|iterations?"
    r"|pool size|quota|rate limit\w*|drops? below|capped|cap of|allocat\w+|sample rate|resolution|horizon"
    r"|epochs?|learning rate|depth|trees|input|restrict\w*|normali[sz]ed)\b|`[^`]*\d[^`]*`",
    re.I,
)
_PRICE = re.compile(
    r"(?:/\s?|\bper\s|\b(?:a|each)\s)\s?(?:\d[\d,.]*[kKmM]?\s)?(?:\w+\s){0,2}?(?:month|mo|hour"
    r"|hr|day|year|user|seat|request|call|token|GB|query|document"
    r"|doc|image|page|run|million|1M|1K|minute|transaction|message)s?\b|\b(?:price|pricing"
    r"|subscription|plan|tier|fee)s?\b",
    re.I,
)
_MONEY = frozenset("$€£")
_PRICE_REACH = 40
_NUMBERED_NOUN = re.compile(r"[ *_`-]*(?P<noun>[A-Za-z][\w'-]*)")
_NOT_COUNTED_TEXT = """
of and or the a in on at to for is are was with from by as than who that other more different main
major key types kinds ways things parts steps phases levels layers tiers sides times options
scenarios approaches years reasons pillars categories sections dimensions
"""
_NOT_COUNTED = frozenset(_NOT_COUNTED_TEXT.split())
_ENDS_NOUN = frozenset(
    ("of", "and", "or", "the", "in", "on", "at", "to", "for", "is", "are", "with", "from", "by")
)
_REACH_BEFORE = 110
_REACH_AFTER = 60
_LIST_NUMBER = re.compile(r"[.)]\s")


def read_quantities(readings: Sequence[Reading]) -> tuple[Quantity, ...]:
    """Every quantity of a brief, in order."""
    return tuple(quantity for reading in readings for quantity in _of_source(reading))


def _of_source(reading: Reading) -> Iterator[Quantity]:
    for clause in reading.clauses:
        if clause.block.is_program:
            continue
        for number in numerals(clause.text):
            if _is_label(clause, number):
                continue
            yield _quantity(reading, clause, number)


def _is_label(clause: Clause, number: Numeral) -> bool:
    """Whether the number only numbers or decorates something: no unit, and no noun that it counts."""
    if number.unit:
        return False
    after = clause.text[number.end : number.end + 40]
    if number.is_word:
        return not _is_plural_soon(after)
    is_numbering = number.start == 0 and _LIST_NUMBER.match(after)
    if clause.block.kind is BlockKind.HEADING or is_numbering:
        return True
    if number.is_ratio or number.qualifier or clause.block.kind is BlockKind.ROW:
        return False
    return not (_NUMBERED_NOUN.match(after) or _states_value(clause.text[: number.start]))


def _states_value(before: str) -> bool:
    return bool(
        re.search(
            r"(?:[=:(]|\b(?:is|are|was|to|of|at|than|by|and|defaults to|k|temperature"
            r"|threshold)\b)[\s*_`$]*$",
            before[-30:],
            re.I,
        )
        or _CONFIGURED.search(before[-30:])
    )


def _is_plural_soon(after: str) -> bool:
    """Whether one of the next three words is a plural noun: what a spelled number counts."""
    words = re.findall(r"[A-Za-z][\w'/-]*", re.split(r"[.,;:()]", after)[0])[:3]
    return any(
        word.endswith("s") and not word.endswith("ss") and word.lower() not in _NOT_COUNTED for word in words
    )


def _quantity(reading: Reading, clause: Clause, number: Numeral) -> Quantity:
    start, end = clause.start + number.start, clause.start + number.end
    unit = number.unit or _counted(clause, number)
    return Quantity(
        text=reading.words(start, end),
        low=number.low,
        high=number.high,
        unit=unit,
        measures=measures_of(reading, clause, number),
        status=_status(clause, number),
        qualifier=number.qualifier,
        evidence=reading.evidence(start, end),
    )


def _counted(clause: Clause, number: Numeral) -> str:
    """The plural noun that a bare number counts, as its unit."""
    after = re.split(r"[.,;:()|\n]", clause.text[number.end : number.end + 60])[0]
    words: list[str] = re.findall(r"[A-Za-z][\w'/-]*", after)
    for word in words[:4]:
        if word.lower() in _ENDS_NOUN:
            return ""
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return word.lower()
    return ""


def _status(clause: Clause, number: Numeral) -> QuantityStatus:
    near = _near(clause, number)
    around = f"{near} {_column(clause, number)}"
    if number.unit in _MONEY and _PRICE.search(clause.text[number.end : number.end + _PRICE_REACH]):
        return QuantityStatus.ESTIMATED if _ESTIMATED.search(around) else QuantityStatus.PRICE
    for pattern, status in (
        (_ESTIMATED, QuantityStatus.ESTIMATED),
        (_TARGET, QuantityStatus.TARGET),
        (_CONFIGURED, QuantityStatus.CONFIGURED),
        (_MEASURED, QuantityStatus.MEASURED),
    ):
        if pattern.search(around):
            return status
    return _status_of_heading(clause.block.heading)


def _status_of_heading(heading: str) -> QuantityStatus:
    last = heading[-120:]
    if _ESTIMATED.search(last):
        return QuantityStatus.ESTIMATED
    if re.search(r"\b(?:configuration|settings|parameters|limits)\b", last, re.I):
        return QuantityStatus.CONFIGURED
    if re.search(r"\b(?:goals?|targets?|SLOs?|requirements)\b", last, re.I):
        return QuantityStatus.TARGET
    if _MARKETING_HEADING.search(last.rsplit(" > ", 1)[-1]):
        return QuantityStatus.CLAIMED
    return QuantityStatus.MEASURED if _MEASURED_HEADING.search(last) else QuantityStatus.CLAIMED


def _near(clause: Clause, number: Numeral) -> str:
    """The words of the clause that speak of this number: its own part of a long sentence."""
    left, right = max(0, number.start - _REACH_BEFORE), number.end + _REACH_AFTER
    left = max(left, clause.text.rfind(";", left, number.start))
    stop = clause.text.find(";", number.end, right)
    return clause.text[left : right if stop < 0 else stop]


def _column(clause: Clause, number: Numeral) -> str:
    """The header above the number, in a table."""
    block = clause.block
    at = clause.start + number.start
    for (start, end), header in zip(block.cells, block.header, strict=False):
        if start <= at < end:
            return header
    return ""
