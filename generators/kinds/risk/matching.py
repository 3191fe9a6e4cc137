"""Which rules of the catalogue a description triggers, on which words, and which controls it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generators.content import Evidence
from generators.facts.model import Facts, Intent
from generators.kinds.risk.clauses import Clause
from generators.knowledge.risks import Control, RiskRule, controls, traits

_OPTIONAL = re.compile(r"\b(?:options?|optional|additional|alternatives?|variations?)\b", re.IGNORECASE)
_SHARE_OF_CLAUSES = 0.05  # A name in passing does not say what a system is.
_GOOD_LENGTH = range(35, 191)  # Code points of a quote that says enough and is shown whole.


class State(StrEnum):
    """What the description says about a control."""

    PRESENT = "present"
    PLANNED = "planned"
    ABSENT = "absent"
    SILENT = "silent"


@dataclass(frozen=True)
class Trigger:
    """A rule with the clause that triggered it and what is known of its control."""

    rule: RiskRule
    clause: Clause
    found: re.Match[str]
    control: Control
    state: State
    control_clause: Clause | None = None
    control_span: tuple[int, int] = (0, 1)
    is_stated: bool = False  # The clause states the hazard itself.


@dataclass(frozen=True)
class Reading:
    """A description as rules see it."""

    clauses: Sequence[Clause]
    facts: Facts
    traits: frozenset[str] = field(default_factory=frozenset)
    is_plan: bool = False  # Most of the text speaks of what is not there yet.


def read(clauses: Sequence[Clause], facts: Facts) -> Reading:
    """Find what sort of system it is."""
    found: set[str] = set()
    for trait in traits():
        if set(trait.needs) <= found and _has_trait(
            trait.strong, trait.weak, trait.technologies, clauses, facts
        ):
            found.add(trait.name)
    planned = sum(clause.is_planned for clause in clauses)
    return Reading(clauses, facts, frozenset(found), is_plan=2 * planned > len(clauses))


def _has_trait(
    strong: Iterable[re.Pattern[str]],
    weak: Iterable[re.Pattern[str]],
    categories: Iterable[str],
    clauses: Sequence[Clause],
    facts: Facts,
) -> bool:
    if any(_asserts(clause, pattern) for pattern in strong for clause in clauses):
        return True
    wanted = set(categories)
    named = [
        place
        for entry in facts.technologies
        if entry.category in wanted and entry.intent is Intent.PRESENT
        for place in entry.evidence
    ]
    usual = [clause for clause in clauses if not _OPTIONAL.search(clause.heading)]
    mentions = sum(any(clause.covers(place) for place in named) for clause in usual)
    hits = sum(any(_asserts(clause, pattern) for pattern in weak) for clause in clauses)
    return max(hits, mentions) >= max(2, len(clauses) * _SHARE_OF_CLAUSES)


def _asserts(clause: Clause, pattern: re.Pattern[str]) -> bool:
    match = pattern.search(clause.hazards)
    return match is not None and not clause.negates(match) and not _OPTIONAL.search(clause.heading)


def triggers(rule: RiskRule, reading: Reading) -> Iterator[Trigger]:
    """The rule with each clause that it could stand on, the best one first; none where it does not apply."""
    control = controls()[rule.control]
    stated = _stated(rule, reading)
    absent = State.SILENT if rule.control == "none" else State.ABSENT
    for clause, match in stated:
        where = clause if absent is State.ABSENT else None
        yield Trigger(rule, clause, match, control, absent, where, is_stated=True)
    if not set(rule.needs) <= reading.traits or set(rule.unless) & reading.traits:
        return
    state, where = control_state(control, reading.clauses)
    place = control.pattern.search(where.text) if where is not None else None
    span = place.span() if place is not None else (0, 1)
    if rule.suppress_when_present and state is State.PRESENT:
        return
    for clause, match in _hits(rule, reading):
        yield Trigger(rule, clause, match, control, state, where, span)


def _stated(rule: RiskRule, reading: Reading) -> list[tuple[Clause, re.Match[str]]]:
    """The clauses that state the hazard itself, in the rule's own words or as an absent topic."""
    hits = [hit for cue in rule.stated for hit in _found(cue, reading.clauses)]
    places = [
        passage.evidence
        for passage in reading.facts.passages
        if passage.topic in rule.absent and passage.intent is Intent.ABSENT
    ]
    return [*hits, *_at(places, reading.clauses)]


def _hits(rule: RiskRule, reading: Reading) -> Iterator[tuple[Clause, re.Match[str]]]:
    """The clauses that a cue matches, cue by cue, then those with sensitive data of the rule's classes."""
    clauses = [clause for clause in reading.clauses if _may_trigger(clause, rule, reading)]
    for cue in rule.cues:
        for clause, match in _found(cue, clauses):
            if not (rule.asserted and clause.denies(match)):
                yield clause, match
    places = [fact.evidence for fact in reading.facts.sensitive_data if fact.category in rule.sensitive]
    yield from _at(places, clauses)


def _may_trigger(clause: Clause, rule: RiskRule, reading: Reading) -> bool:
    """Whether the clause says what is there; plans count where the rule asks for them or all is a plan."""
    if rule.open_boxes:
        return clause.is_open_box
    return rule.takes_plans or not (clause.is_wish or (clause.is_planned and not reading.is_plan))


def _found(cue: re.Pattern[str], clauses: Iterable[Clause]) -> list[tuple[Clause, re.Match[str]]]:
    hits = [(clause, match) for clause in clauses if (match := cue.search(clause.hazards))]
    return sorted(hits, key=lambda hit: _readability(hit[0]))


def _at(places: Sequence[Evidence], clauses: Iterable[Clause]) -> Iterator[tuple[Clause, re.Match[str]]]:
    """The clauses that stand at one of the places, with their first word."""
    held = [clause for clause in clauses if any(clause.covers(place) for place in places)]
    for clause in sorted(held, key=_readability):
        if match := re.search(r"\w+", clause.text):
            yield clause, match


def _readability(clause: Clause) -> tuple[bool, bool, bool, str]:
    length = len(clause.text)
    return (clause.text.startswith("|"), length not in _GOOD_LENGTH, clause.text.endswith(":"), clause.text)


def control_state(control: Control, clauses: Sequence[Clause]) -> tuple[State, Clause | None]:
    """What the text says of a control: a stated absence weighs most, then a presence, then a plan."""
    found: dict[State, list[Clause]] = {}
    for clause in clauses:
        match = control.pattern.search(clause.own)
        if match:
            found.setdefault(_state(clause, match), []).append(clause)
    for state in (State.ABSENT, State.PRESENT, State.PLANNED):
        if state in found:
            return state, min(found[state], key=_readability)
    return State.SILENT, None


def _state(clause: Clause, match: re.Match[str]) -> State:
    if clause.is_planned:
        return State.PLANNED
    return State.ABSENT if clause.negates(match) else State.PRESENT
