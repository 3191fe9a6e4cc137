"""Stated figures that a test can hold the system to: times, costs, volumes, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.facts.model import Facts, Quantity, QuantityStatus
from generators.kinds.test_coverage.parts import Part
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.quoting import clause_around, heading_of
from generators.kinds.test_coverage.stated import owner_of

_TIMES = frozenset({"ms", "us", "μs", "s", "min", "milliseconds", "seconds", "minutes"})
_RESULTS = {QuantityStatus.MEASURED, QuantityStatus.CLAIMED, QuantityStatus.TARGET}
_SPEED = re.compile(
    r"latenc|fast|speed|respon|take[sn]?\b|took|within|under\b|percentile|runtime|real-time"
    r"|(?:analy[sz]|process|predict|generat|extract|serv|render|load)\w* (?:\w+ ){0,2}in\b|generation time"
    r"|per (?:request|document|run|page|image|query|report|call)",
    re.IGNORECASE,
)
_PERSON_TIME = re.compile(
    r"manual|effort|sav(?:ed|ing)|analyst|senior|reduc|week|\broi\b|mttr|instead of|downtime|outage"
    r"|caught|before\b"
    r"|traffic|input",
    re.IGNORECASE,
)
_NOT_A_CLAIM = re.compile(
    r"\[ \]|planned|delet|retention|kept for|stored for|copied|memory|above ground|default", re.IGNORECASE
)
_SETTING = re.compile(
    r"threshold|limit(?:ed)?\b|\bmax(?:imum)?\b|minimum|top.?k|time-?out|at most|up to|valid for"
    r"|cut-?off|attempts?",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:per|each|every) (?:run|document|report|request|call|page|image|query|user)|cost per", re.IGNORECASE
)
_AVAILABLE = re.compile(r"availab|uptime|\bsla\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"user|document|record|request|client|file|message|event|image|appointment|item|sensor|customer"
    r"|patient|order"
    r"|transaction|vector|meter|call|visit|paper|article|connection",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"concurren|simultan|at once|per (?:second|minute|hour|day)|handle|support|up to|process", re.IGNORECASE
)
LEAST_COUNT = 10  # Smaller counts say how many parts there are, not how much there is to do.


@dataclass(frozen=True)
class Claim:
    """A stated figure of one sort, with the part that it is about."""

    sort: str
    part: Part
    figure: Quantity


def claims_of(brief: Brief, facts: Facts, parts: Sequence[Part], system: Part) -> list[Claim]:
    """One claim for each sort and part, the plainest first."""
    found: dict[tuple[str, Part], Claim] = {}
    for claim in _claims(brief, facts, parts, system):
        known = found.get((claim.sort, claim.part))
        if known is None or _rank(claim) < _rank(known):
            found[claim.sort, claim.part] = claim
    return sorted(found.values(), key=lambda claim: (claim.sort, claim.part.rank))


def _rank(claim: Claim) -> tuple[bool, int, str]:
    figure = claim.figure
    return (figure.status is not QuantityStatus.MEASURED, len(figure.text), figure.text)


def _claims(brief: Brief, facts: Facts, parts: Sequence[Part], system: Part) -> Iterator[Claim]:
    for figure in facts.quantities:
        clause = clause_around(figure.evidence, brief)
        if clause is None or re.search(
            r"problem|motivation|background", heading_of(clause, brief), re.IGNORECASE
        ):
            continue
        text = unmarked(clause.quote)
        sort = _sort_of(figure, text)
        if sort:
            yield Claim(sort, owner_of(text, parts, system), figure)


def _sort_of(figure: Quantity, text: str) -> str:
    if _NOT_A_CLAIM.search(text) or (figure.low == figure.high == 0):
        return ""
    at = text.find(figure.text)
    near = text[max(0, at - 40) : at + len(figure.text) + 30] if at >= 0 else figure.measures
    if figure.status is QuantityStatus.CONFIGURED:
        return "configured" if _SETTING.search(near) else ""
    if figure.status not in _RESULTS:
        return "money" if figure.unit in {"$", "€", "£"} and _COST.search(text) else ""
    return _of_result(figure, text, near)


def _of_result(figure: Quantity, text: str, near: str) -> str:
    unit = figure.unit.lower()
    if unit in _TIMES:
        return "duration" if _SPEED.search(text) and not _PERSON_TIME.search(text) else ""
    if unit in {"%", "percent"}:
        return "availability" if _AVAILABLE.search(near) else ""
    if unit in {"$", "€", "£"}:
        return "money" if _COST.search(text) else ""
    is_volume = figure.low >= LEAST_COUNT and _COUNTED.search(f"{unit} {figure.measures}")
    return "count" if is_volume and _AT_ONCE.search(near) else ""
