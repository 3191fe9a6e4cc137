"""What a choice gains and what it costs, in whole sentences about this project."""

from __future__ import annotations

import re

from generators.kinds.adr.ground import Ground
from generators.kinds.adr.phrases import pick, plain, quoted, spoken
from generators.kinds.adr.schema import Consequence
from generators.kinds.adr.slots import capital, fill, small
from generators.kinds.adr.subject import Subject

MOST_OF_A_SIGN = 2
LONGEST_ALONE = 7  # Words of a sentence that may stand in the documents of several projects.

_GAINS = ("a gain for the work on {cases}", "which helps with {cases}", "of use to {system}")
_PRICES = ("a risk for {scope}", "a cost for {scope}", "to be allowed for in {scope}")


def consequences(subject: Subject, ground: Ground) -> list[Consequence]:
    """Two gains and two costs; a limit that the text states is a cost before those of the catalogue."""
    if subject.practice:
        gains = [fill(clause, ground.slots) for clause in subject.practice.strengths]
        costs = [fill(clause, ground.slots) for clause in subject.practice.drawbacks]
    else:
        gains, costs = _gains(subject, ground), _costs(subject, ground)
    stated = [f"The text names a limit: {quoted(limit)}." for limit in ground.limits]
    costs = [*stated, *costs][: max(MOST_OF_A_SIGN, len(gains))]
    return [
        *(Consequence(polarity="good", text=text) for text in gains[:MOST_OF_A_SIGN]),
        *(Consequence(polarity="bad", text=text) for text in costs[:MOST_OF_A_SIGN]),
    ]


def _gains(subject: Subject, ground: Ground) -> list[str]:
    strengths = subject.guide.strengths
    told = []
    if subject.reason and not strengths:
        told.append(f"The stated gain: {quoted(spoken(subject.reason))}.")
    for place, clause in enumerate(strengths[:MOST_OF_A_SIGN]):
        told.append(_gain(subject, clause, ground, place))
    return told or [f"{capital(ground.scope)} can build on it."]


def _gain(subject: Subject, clause: str, ground: Ground, place: int) -> str:
    name = subject.label
    short = _alone(name, clause)
    if short:
        return short
    if place == 0:
        return f"For {ground.scope}, {name} {clause}."
    return f"{capital(name)} {clause}, {pick(_GAINS, name, clause).format(**ground.slots)}."


def _costs(subject: Subject, ground: Ground) -> list[str]:
    told = [
        _cost(subject, clause, ground, place)
        for place, clause in enumerate(subject.guide.drawbacks[:MOST_OF_A_SIGN])
    ]
    if not told and (options := subject.refused):
        told.append(f"It gives up what {small(plain(options[0]))} would offer {ground.slots['system']}.")
    return told or [f"The text names no price that {ground.scope} pays for it."]


def _cost(subject: Subject, clause: str, ground: Ground, place: int) -> str:
    name = subject.label
    short = _alone(name, clause)
    if short:
        return short
    if place == 0:
        return f"{capital(name)} {clause}, {pick(_PRICES, name, clause).format(**ground.slots)}."
    return f"In {ground.slots['system']}, {name} {clause}."


def _alone(name: str, clause: str) -> str:
    """The clause as one or two short sentences, where it is short enough to stand alone."""
    whole = f"{capital(name)} {clause}."
    if _length(whole, name) <= LONGEST_ALONE:
        return whole
    head, _, rest = clause.partition(", so ")
    first, second = f"{capital(name)} {head}.", f"{capital(rest)}."
    is_short = rest and max(_length(first, name), _length(second, "")) <= LONGEST_ALONE
    return f"{first} {second}" if is_short else ""


def _length(sentence: str, name: str) -> int:
    return len(re.findall(r"[^\W_]+", sentence)) - max(0, len(re.findall(r"[^\W_]+", name)) - 1)
