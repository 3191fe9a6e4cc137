"""Quantities: numbers with what they measure and how the text presents them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.measures import measures_of
from generators.facts.model import Quantity
from generators.facts.numerals import Numeral, numerals
from generators.facts.statuses import status_of
from generators.facts.structure import BlockKind

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
_VERBS = frozenset(
    (
        "uses",
        "gives",
        "means",
        "shows",
        "vs",
        "has",
        "does",
        "was",
        "takes",
        "makes",
        "needs",
        "gets",
        "covers",
    )
)
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
            r"(?:[=:(]|\b(?:is|are|was|to|from|between|of|at|than|by|and|defaults to|k|temperature"
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
        status=status_of(clause, number, clause.text[number.start : number.end]),
        qualifier=number.qualifier,
        evidence=reading.evidence(start, end),
    )


def _counted(clause: Clause, number: Numeral) -> str:
    """The plural noun that a bare number counts, as its unit."""
    after = re.split(r"[.,;:()|\n]", clause.text[number.end : number.end + 60])[0]
    words: list[str] = re.findall(r"[A-Za-z][\w'/-]*", after)
    for word in words[:4]:
        if word.lower() in _ENDS_NOUN or word.lower() in _VERBS:
            return ""
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return word.lower()
    return ""
