"""Which rules of the catalogue apply to which parts: the candidates for the cells of the matrix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent, Quantity
from generators.kinds.test_coverage.controls import Control
from generators.kinds.test_coverage.figures import Claim
from generators.kinds.test_coverage.limits import Limit
from generators.kinds.test_coverage.parts import Part
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.quoting import clause_around, most_telling, shown
from generators.kinds.test_coverage.stated import Statement
from generators.knowledge.tests_catalogue import CoverageRule, coverage_rules

BUILT_HERE = "own"


@dataclass(frozen=True)
class Candidate:
    """A rule that applies to a part, with what the text says: the status, its limit and the words behind it.

    ``about`` says whether the words name the part, describe a control, or speak of a test.
    """

    rule: CoverageRule
    part: Part
    evidence: tuple[Evidence, ...]
    score: int
    status: str = "unknown"
    note: str = ""
    about: str = "part"
    figure: Quantity | None = None
    stated_type: str = ""

    @property
    def test_type(self) -> str:
        """The stated type where the text gives one, else that of the rule."""
        return self.stated_type or self.rule.test_type

    @property
    def rank(self) -> tuple[int, str, tuple[str, str]]:
        """Best first; ties are broken by names, never by place in the text."""
        return (-self.score, self.rule.id, self.part.rank)

    @property
    def cell(self) -> tuple[str, str]:
        """The place in the matrix."""
        return (self.part.name.lower(), self.test_type)


@dataclass(frozen=True)
class Ground:
    """All that rules look at."""

    brief: Brief
    facts: Facts
    parts: Sequence[Part]
    system: Part
    controls: Mapping[str, Control]


def candidates(
    ground: Ground, statements: Iterable[Statement], claims: Iterable[Claim], limits: Iterable[Limit]
) -> list[Candidate]:
    """Every candidate, best first."""
    found = [
        *_from_statements(ground, statements),
        *_from_claims(ground, claims),
        *_from_limits(limits),
        *_from_parts(ground),
    ]
    return sorted(found, key=lambda candidate: candidate.rank)


def _from_statements(ground: Ground, statements: Iterable[Statement]) -> Iterator[Candidate]:
    for said in statements:
        rule = _rule_for(said)
        evidence = tuple(shown(place, ground.brief) for place in said.evidence)
        score = 60 + {"untested": 4, "tested": 2}.get(said.status, 0) - 8 * (said.note == "no figures")
        yield Candidate(
            rule, said.part, evidence, score, said.status, said.note, "test", None, said.test_type
        )


def _rule_for(said: Statement) -> CoverageRule:
    """The rule for such a statement about that type of test, else the one for any type."""
    sort = "missing" if said.status == "untested" else "repeat"
    rules = [rule for rule in coverage_rules() if rule.stated == sort]
    return next(
        (rule for rule in rules if said.test_type in rule.types), next(r for r in rules if not r.types)
    )


def _from_claims(ground: Ground, claims: Iterable[Claim]) -> Iterator[Candidate]:
    for claim in claims:
        for rule in coverage_rules():
            if rule.figure == claim.sort:
                evidence = (shown(claim.figure.evidence, ground.brief),)
                score = 2 * rule.weight + _worth(claim.part)
                yield Candidate(rule, claim.part, evidence, score, about="figure", figure=claim.figure)


def _from_limits(limits: Iterable[Limit]) -> Iterator[Candidate]:
    rule = next(rule for rule in coverage_rules() if rule.limitation)
    for limit in limits:
        yield Candidate(
            rule, limit.part, (limit.evidence,), 2 * rule.weight + _worth(limit.part), about="limit"
        )


def _from_parts(ground: Ground) -> Iterator[Candidate]:
    for part in (*ground.parts, ground.system):
        for rule in coverage_rules():
            if _is_for(rule, part):
                candidate = _of_part(rule, part, ground)
                if candidate is not None:
                    yield candidate


def _is_for(rule: CoverageRule, part: Part) -> bool:
    if not part.kinds & set(rule.parts):
        return False
    return not rule.own or BUILT_HERE in part.kinds


def _of_part(rule: CoverageRule, part: Part, ground: Ground) -> Candidate | None:
    control = _control_of(rule, part, ground)
    is_needed = rule.needs_topic or (rule.needs_topic_for_system and "system" in part.kinds)
    if control is None and is_needed:
        return None
    if rule.words and not re.search(rule.words, _words_about(part, control, ground), re.IGNORECASE):
        return None
    if control is not None:
        return _of_control(rule, part, control, ground)
    place = most_telling(part.evidence, ground.brief, part.name, rule.words or rule.risk_words)
    if place is None:
        return None
    is_planned = part.intent is Intent.PLANNED
    evidence = (shown(place, ground.brief),)
    status, about = ("untested", "planned") if is_planned else ("unknown", "part")
    return Candidate(rule, part, evidence, 2 * rule.weight + _worth(part), status, "", about)


_ABOUT = {
    Intent.PRESENT: ("described", "unknown", 6),
    Intent.PLANNED: ("planned", "untested", 12),
    Intent.ABSENT: ("absent", "untested", 30),
}


def _of_control(rule: CoverageRule, part: Part, control: Control, ground: Ground) -> Candidate:
    about, status, weight = _ABOUT[control.intent]
    evidence = (shown(control.evidence, ground.brief),)
    return Candidate(rule, part, evidence, 2 * rule.weight + _worth(part) + weight, status, "", about)


def _control_of(rule: CoverageRule, part: Part, ground: Ground) -> Control | None:
    """What the text says of a control of the rule where it is said of this part, a missing one first."""
    found = [ground.controls[topic] for topic in rule.topics if topic in ground.controls]
    if rule.needs_presence:
        found = [control for control in found if control.intent is Intent.PRESENT]
    own = [control for control in found if _owner_of_control(rule, control, ground) == part]
    return next((control for control in own if control.intent is Intent.ABSENT), next(iter(own), None))


def _owner_of_control(rule: CoverageRule, control: Control, ground: Ground) -> Part | None:
    """The part that the words name, else the first part of the kinds that the rule is for, in its order."""
    fitting = [
        part
        for part in (*ground.parts, ground.system)
        if _is_for(rule, part) and part.intent is not Intent.PLANNED
    ]
    named = [part for part in fitting if part.is_named_in(control.clause)]
    if named:
        return max(named, key=lambda part: (part.is_called_in(control.clause), len(part.name), part.rank))
    for kind in rule.parts:
        of_kind = [part for part in fitting if kind in part.kinds]
        if of_kind:
            return min(of_kind, key=lambda part: part.rank)
    return None


def _words_about(part: Part, control: Control | None, ground: Ground) -> str:
    clauses = [clause_around(place, ground.brief) for place in part.evidence]
    said = " ".join(unmarked(clause.quote) for clause in clauses if clause is not None)
    return f"{part.name} {part.duty} {said} {control.clause if control else ''}"


def _worth(part: Part) -> int:
    return min(len(part.evidence), 4) + 2 * bool(part.duty)
