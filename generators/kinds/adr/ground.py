"""What the brief offers around one subject: pieces of its words, numbers, limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Limitation, Quantity, QuantityStatus
from generators.kinds.adr.phrases import Pool, clause_words, pieces, plain, stems
from generators.kinds.adr.subject import Subject

MOST_NUMBERS = 4
MOST_LIMITS = 2
_LONGEST_NUMBER = 60  # Characters of a number with the words around it.

_STATUS_ORDER = (
    QuantityStatus.MEASURED,
    QuantityStatus.CONFIGURED,
    QuantityStatus.PRICE,
    QuantityStatus.TARGET,
    QuantityStatus.ESTIMATED,
    QuantityStatus.CLAIMED,
)


@dataclass(frozen=True)
class Number:
    """A quantity in the words that stand around it."""

    words: str
    status: QuantityStatus
    unit: str


@dataclass(frozen=True)
class Ground:
    """``pool`` hands out pieces of the brief's words, each as rarely as possible."""

    pool: Pool
    numbers: tuple[Number, ...]
    limits: tuple[str, ...]

    @property
    def settings(self) -> tuple[Number, ...]:
        """The numbers that are settings."""
        return tuple(number for number in self.numbers if number.status is QuantityStatus.CONFIGURED)


def ground_of(subject: Subject, brief: Brief, facts: Facts) -> Ground:
    """Everything near the subject, independent of the order of the text."""
    clauses = subject.clauses[:4]
    numbers = _numbers(facts.quantities, clauses)
    limits = _limits(facts.limitations, subject)
    texts = [clause.quote for clause in clauses]
    near = [piece for text in texts for piece in pieces(text) if not _is_name(piece, subject)]
    far = [piece for limit in limits for piece in pieces(limit)]
    pool = Pool([*near, *far] or _fallback(brief))
    return Ground(pool, numbers, limits)


def _is_name(piece: str, subject: Subject) -> bool:
    """A piece that only repeats what was chosen says nothing."""
    return not stems(piece) - stems(subject.name)


def _fallback(brief: Brief) -> list[str]:
    first = min((source.reading.strip() for source in brief.sources), key=len)
    return pieces(" ".join(first.split()[:120]))


def _numbers(quantities: Sequence[Quantity], clauses: Sequence[Evidence]) -> tuple[Number, ...]:
    found: dict[str, Number] = {}
    for quantity in quantities:
        clause = next((entry for entry in clauses if entry.overlaps(quantity.evidence)), None)
        if clause is not None:
            words = _around(quantity, clause)
            found.setdefault(words, Number(words, quantity.status, quantity.unit))
    ordered = sorted(found.values(), key=lambda entry: (_STATUS_ORDER.index(entry.status), entry.words))
    kept: list[Number] = []
    for number in ordered:
        if not any(number.words in other.words or other.words in number.words for other in kept):
            kept.append(number)
    return tuple(kept[:MOST_NUMBERS])


def _around(quantity: Quantity, clause: Evidence) -> str:
    """The shortest piece of the clause that holds the number, else the number with what it measures."""
    written = plain(quantity.text)
    holding = [piece for piece in pieces(clause.quote) if written in piece and len(piece) <= _LONGEST_NUMBER]
    if holding:
        return min(holding, key=lambda piece: (len(piece), piece))
    measures = plain(quantity.measures)
    return f"{written} ({measures})" if measures and measures.lower() not in written.lower() else written


def _limits(limitations: Sequence[Limitation], subject: Subject) -> tuple[str, ...]:
    names = [*subject.names, *subject.components]
    about = [
        clause_words(entry.text)
        for entry in limitations
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", entry.evidence.quote, re.I) for name in names)
    ]
    return tuple(sorted(set(about), key=lambda text: (len(text), text))[:MOST_LIMITS])
