"""Claims that cannot stand beside each other, such as "production-ready" and "proof of concept"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading, clause_at
from generators.facts.contradictions.passages import clauses_of, is_plan, said, words_of
from generators.facts.model import Contradiction
from generators.knowledge.contradictions import Opposition, oppositions

_DENIAL = re.compile(r"\b(?:not|no|never|without|isn't|aren't|wasn't|n't|nor|hardly)\s(?:\w+\s){0,2}$", re.I)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|would|could|should|might|unless|whether|goal|aim|target|want|hope|need|must be|to be|until"
    r"|toward)\b",
    re.I,
)
# What holds only under a condition clashes with nothing.
_CONDITION = re.compile(r"^[\W\d_]*(?:with|without|if|when|unless|optionally|in case)\b", re.I)
SHOWN = 180  # Code points; documents show no more of a quote.
_LONG = 220  # Code points.

_Place = tuple[Reading, Clause, re.Match[str]]


def opposed_claims(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """One contradiction for each opposition that the text holds, with its clearest clauses."""
    clauses = list(clauses_of(readings))
    for entry in oppositions():
        firsts = [place for place in _found(clauses, entry.first) if _is_claim(place, takes_plans=False)]
        if not firsts:
            continue
        seconds = [
            place
            for place in _found(clauses, entry.second)
            if _is_claim(place, takes_plans=entry.takes_plans)
        ]
        pairs = [(one, other) for one in firsts for other in seconds if _may_clash(entry, one, other)]
        if pairs:
            one, other = min(pairs, key=lambda pair: (_clarity(pair[0]), _clarity(pair[1])))
            yield _contradiction(entry, one, other)


def _found(clauses: Sequence[tuple[Reading, Clause]], pattern: re.Pattern[str]) -> list[_Place]:
    return [
        (reading, clause, match)
        for reading, clause in clauses
        if (match := pattern.search(said(clause))) is not None
    ]


def _is_claim(place: _Place, *, takes_plans: bool) -> bool:
    """Whether the clause states what was found, instead of planning, denying or imagining it."""
    _, clause, match = place
    before = clause.text[max(0, match.start() - 30) : match.start()]
    if _DENIAL.search(before) or _CONDITION.match(clause.text) or clause.text.rstrip().endswith("?"):
        return False
    return takes_plans or not (is_plan(clause) or _HYPOTHETICAL.search(before))


def _may_clash(entry: Opposition, one: _Place, other: _Place) -> bool:
    if one[1] == other[1] and one[2].span() == other[2].span():
        return False
    shares = bool(words_of(one[1].text) & words_of(other[1].text))
    return not entry.shares_word or one[1] == other[1] or shares


def _clarity(place: _Place) -> tuple[bool, bool, str]:
    """Sentences of ordinary length first, then by their words: never by their order in the text."""
    _, clause, _ = place
    return (clause.text.lstrip().startswith("|"), len(clause.text) > _LONG, clause.text)


def _contradiction(entry: Opposition, one: _Place, other: _Place) -> Contradiction:
    return Contradiction(
        code=entry.code,
        statement=entry.statement,
        first=_around(one),
        second=_around(other),
        is_hard=entry.hard,
    )


def _around(place: _Place) -> Evidence:
    """The clause, or where it is longer than documents show of a quote, the part with the claim."""
    reading, clause, match = place
    return clause_at(reading.source, clause.start + match.start(), clause.start + match.end(), SHOWN)
