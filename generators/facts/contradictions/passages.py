"""Clauses as the search for contradictions sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.denials import without_denied_faults
from generators.facts.structure import BlockKind
from generators.facts.wording import is_planned

_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_COMMON_TEXT = """
about above after again also always another because been before being between both could does done each even
every from full have here into it's just like many more most much must never none only other ours over same
should some such system than that their them then there these they this those through under until upon used
user users uses using very well were what when where which while will with without within would your data
"""
_COMMON = frozenset(_COMMON_TEXT.split())


def clauses_of(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Clause]]:
    """Every clause that can state something, headings among them: a title claims as much as a sentence."""
    for reading in readings:
        for clause in reading.clauses:
            if not clause.block.is_program and clause.block.kind is not BlockKind.CODE:
                yield reading, clause


def said(clause: Clause) -> str:
    """What the clause says of the system of today: other systems and denied faults blanked."""
    return without_denied_faults(clause.own)


def is_plan(clause: Clause) -> bool:
    """Whether the clause speaks of what is to come."""
    return is_planned(clause)


def words_of(text: str) -> frozenset[str]:
    """The words that name a thing, in small letters and without a plural s."""
    found = _WORD.findall(text.lower())
    return frozenset(word.removesuffix("s") for word in found if word not in _COMMON)
