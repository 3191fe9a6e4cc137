"""Limits that the description states itself, each with the part that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts
from generators.kinds.test_coverage.parts import Part
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.quoting import clause_around, heading_of, is_instruction, shown
from generators.kinds.test_coverage.stated import owner_of

_DENIES = re.compile(
    r"\b(?:not|no|cannot|can't|won't|doesn't|does not|don't|isn't|aren't|unable|lacks?|only|limited"
    r"|limitations?|fails?"
    r"|unsupported|at most|never|without)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"problem|motivation|background|challenge|why\b|license|disclaimer|before|purpose", re.IGNORECASE
)
_NOT_ABOUT_USE = re.compile(
    r"^(?:\W|do not|don't|no real|note:? these|this project)\b|we don't|if you\b|\?"
    r"|^\W*(?:if|when) (?:that|this|you|it)\b|\btry\b|recommend",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 5, 34  # Words of a clause that states a limit and nothing else.


@dataclass(frozen=True)
class Limit:
    """A stated limit of one part."""

    part: Part
    evidence: Evidence


def limits_of(brief: Brief, facts: Facts, parts: Sequence[Part], system: Part) -> Iterator[Limit]:
    """The limits that a user can run into, in an order that does not depend on the text."""
    for limitation in sorted(facts.limitations, key=lambda entry: entry.text):
        clause = clause_around(limitation.evidence, brief)
        if clause is None or _OF_OTHERS.search(heading_of(clause, brief)) or is_instruction(clause.quote):
            continue
        text = unmarked(clause.quote)
        if not SHORTEST <= len(text.split()) <= LONGEST or _NOT_ABOUT_USE.search(text):
            continue
        if _DENIES.search(text):
            yield Limit(owner_of(text, parts, system), shown(limitation.evidence, brief))
