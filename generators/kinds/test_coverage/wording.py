"""The sentences of a row: slots of the rule filled with words of the description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.brief import Brief
from generators.facts.model import Intent, Quantity
from generators.kinds.test_coverage.matching import Candidate
from generators.kinds.test_coverage.phrases import chosen
from generators.knowledge.tests_catalogue import Limit

_SPACES = re.compile(r"\s+([,;:.)])")
_SECONDS = {"ms": 0.001, "s": 1, "min": 60, "h": 3600, "day": 86400}
_NAMES_OF_UNITS = {
    "milliseconds": "ms",
    "seconds": "s",
    "second": "s",
    "minutes": "min",
    "minute": "min",
    "hours": "h",
    "hour": "h",
    "days": "day",
    "percent": "%",
}


@dataclass(frozen=True)
class Threshold:
    """The figure that a test compares with; ``is_stated`` where it stands in the description."""

    value: float
    unit: str
    text: str
    is_stated: bool

    @property
    def seconds_per_unit(self) -> float:
        """The factor to seconds, one for what is no time."""
        return _SECONDS.get(self.unit, 1)


def threshold_of(candidate: Candidate, quantities: tuple[Quantity, ...], brief: Brief) -> Threshold | None:
    """The figure of a row: the stated one where the subject's own clause holds a fitting one."""
    subject, limit = candidate.subject, candidate.rule.limit
    if subject.figure is not None:
        return _stated(subject.figure)
    if limit is None:
        return None
    near = [
        entry
        for entry in quantities
        if entry.evidence.overlaps(subject.evidence) and _fits(entry, limit, brief)
    ]
    if near:
        return _stated(min(near, key=lambda entry: (len(entry.text), entry.text)))
    return Threshold(
        limit.value, limit.unit, f"{_amount(limit.value, limit.unit)} (proposed)", is_stated=False
    )


def _fits(quantity: Quantity, limit: Limit, brief: Brief) -> bool:
    unit = canonical(quantity.unit)
    if not limit.units or unit not in {canonical(entry) for entry in limit.units}:
        return False
    source = brief.source(quantity.evidence.source)
    if source is None or not limit.words:
        return False
    start, end = quantity.evidence.start, quantity.evidence.end
    around = source.reading[max(0, start - 60) : end + 40]
    return re.search(limit.words, f"{quantity.measures} {around}", re.IGNORECASE) is not None


def canonical(unit: str) -> str:
    """The short name of a unit of time or share; any other unit as it is."""
    return _NAMES_OF_UNITS.get(unit.lower(), unit.lower())


def _stated(quantity: Quantity) -> Threshold:
    unit = canonical(quantity.unit)
    value = quantity.low if unit == "%" else quantity.high
    text = " ".join(quantity.text.split())
    if unit.isalpha() and not re.search(r"[^\d.,\s–-]", text):
        text = f"{text} {quantity.unit}"
    return Threshold(value, unit, text, is_stated=True)


def _amount(value: float, unit: str) -> str:
    number = str(int(value)) if float(value).is_integer() else str(value)
    if unit == "$":
        return f"${number}"
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}"


class Wording:
    """Fills the slots of one row."""

    def __init__(self, candidate: Candidate, threshold: Threshold | None) -> None:
        subject = candidate.subject
        self._about = f" ({subject.about})" if subject.about else ""
        self._slots = {
            "name": subject.name,
            "about": self._about,
            "limit": threshold.text if threshold else "",
            "own_test": subject.own_test,
            "own_failure": subject.own_failure,
        }
        self._key = (candidate.rule.id, subject.name, subject.about)

    def fill(self, text: str) -> str:
        """The text with its slots filled."""
        return _SPACES.sub(r"\1", " ".join(text.format(**self._slots).split()))

    def fill_one(self, texts: tuple[str, ...]) -> str:
        """One of several wordings, always the same for the same row."""
        return self.fill(chosen(texts, *self._key))


def status_of(candidate: Candidate) -> str:
    """How far the text shows the condition: what it states, else what its intent entails, else unknown."""
    if candidate.subject.stated:
        return candidate.subject.stated
    return "unknown" if candidate.subject.intent is Intent.PRESENT else "untested"


def status_reason_of(candidate: Candidate) -> str:
    """A few words on why the status is what it is."""
    status, intent = status_of(candidate), candidate.subject.intent
    if status == "unknown":
        return f"Silent on {candidate.rule.aim}:"
    if intent is Intent.ABSENT:
        return "Stated as not there:"
    if intent is Intent.PLANNED:
        return "Stated as planned:"
    if candidate.subject.note:
        return f"Stated, limited ({candidate.subject.note}):"
    words = {
        "tested": ("Passing result stated:", "Result stated with figures:"),
        "partial": ("Stated within limits:", "Stated without full result:"),
        "untested": ("Stated as open:", "The text says so:"),
    }
    return chosen(words[status], candidate.subject.name)
