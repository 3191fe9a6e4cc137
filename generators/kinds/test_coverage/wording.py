"""The sentences of a row: slots of the rule filled with words of the description."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generators.brief import Brief
from generators.facts.model import Quantity
from generators.kinds.test_coverage.matching import Candidate
from generators.kinds.test_coverage.nature import Nature
from generators.kinds.test_coverage.phrases import chosen, raised
from generators.kinds.test_coverage.vocabulary import EVERYDAY, during, with_article
from generators.knowledge.tests_catalogue import MOST_FIXED_WORDS, OWN_SLOTS, Limit, slots_of

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
_WORD = re.compile(r"[^\W\d_]+|\d+")


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
    """The figure of a row: the stated one where the quoted words hold a fitting one, else a proposed one."""
    limit = candidate.rule.limit
    if candidate.figure is not None:
        return _stated(candidate.figure)
    if limit is None:
        return None
    near = [
        entry
        for entry in quantities
        if any(entry.evidence.overlaps(quote) for quote in candidate.evidence) and _fits(entry, limit, brief)
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


def _count(text: str) -> int:
    return len(_WORD.findall(text))


class Wording:
    """Fills the slots of one row."""

    def __init__(self, candidate: Candidate, threshold: Threshold | None, nature: Nature) -> None:
        part = candidate.part
        slots = {
            "name": part.name,
            "the": part.with_article,
            "duty": part.duty,
            "during": during(part.duty),
            "things": nature.things,
            "thing": nature.thing,
            "a_thing": with_article(nature.thing),
            "limit": threshold.text if threshold else "",
        }
        self._slots = {name: words for name, words in slots.items() if words}
        self._is_everyday = nature.things in EVERYDAY
        self._key = (candidate.rule.id, part.name, nature.things)

    def one(self, texts: tuple[str, ...], used: Collection[str] = (), most: int = MOST_FIXED_WORDS) -> str:
        """One of several wordings, with the project's own words where it gives them.

        The same row always gets the same one, save that a sentence in ``used`` gives way to the next.
        """
        filled = {self._fill(text): slots_of(text) for text in texts if slots_of(text) <= set(self._slots)}
        own = [
            text
            for text, slots in filled.items()
            if slots & OWN_SLOTS and self._is_distinct(text, slots, most)
        ]
        short = [text for text in filled if _count(text) <= most]
        named = [text for text in short if filled[text] & {"name", "the"}]
        fitting = own or named or short or [min(filled, key=_count)]
        return chosen([text for text in fitting if text not in used] or fitting, *self._key)

    def _is_distinct(self, text: str, slots: frozenset[str], most: int) -> bool:
        """Whether no other project would come to the same sentence: everyday nouns only do in a short one."""
        return bool(slots & {"duty", "during"}) or not self._is_everyday or _count(text) <= most

    def _fill(self, text: str) -> str:
        return " ".join(text.format_map({"limit": "", **self._slots}).split())

    def sentence(self, texts: tuple[str, ...]) -> str:
        """The same with a capital letter."""
        return raised(self.one(texts))


def status_reason_of(candidate: Candidate) -> str:
    """What stands before the quotes: what the text says of this test, or that it says nothing."""
    aim = candidate.rule.aim
    if candidate.about == "test":
        return _of_statement(candidate)
    return {
        "absent": "Said to be missing:",
        "planned": "Planned, not there yet:",
        "described": "Described. No test is stated:",
        "figure": "Stated without a test:",
        "limit": "A stated limit, no test:",
    }.get(candidate.about, f"Silent on {aim}. Named in:")


def _of_statement(candidate: Candidate) -> str:
    if candidate.status == "tested":
        return "Passing result stated:"
    if candidate.status == "untested":
        return "Said to be untested:"
    note = candidate.note
    words = {
        "open": "Partly done, partly open:",
        "no figures": "Mentioned without a result:",
        "": "Stated without its cases:",
    }
    if note in words:
        return words[note]
    if "synthe" in note or "simulat" in note:
        return "On synthetic data only:"
    return f"Limited ({note}):"


_GAPS = (
    (re.compile(r"^open$"), ("The part that the text calls open.",)),
    (
        re.compile(r"^no figures$"),
        ("The result, its date and its cases.",),
    ),
    (
        re.compile(r"synthe|simulat|toy|demo|sample|subset|small"),
        ("The same check on real cases.", "The same check on real {things}, with their number."),
    ),
    (re.compile(r"hand|manual|once|developer"), ("A check that repeats without people.",)),
    (
        re.compile(r"estimat|project|early|prelim"),
        ("A measured result instead.", "A result measured on {things}."),
    ),
)
_ABSENT = ("The control itself, then a trial.", "The control itself, then a trial with {things}.")


def gap_of(candidate: Candidate, wording: Wording) -> str:
    """What is missing before the row could count as tested."""
    texts = candidate.rule.gap
    if candidate.about == "absent":
        texts = _ABSENT
    elif candidate.about == "test" and candidate.status == "partial":
        texts = next((texts for pattern, texts in _GAPS if pattern.search(candidate.note)), texts)
    return wording.sentence(texts).rstrip(".")
