"""Every contradiction of a text, the hard ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.facts.clauses import Reading
from generators.facts.contradictions.boxes import open_boxes
from generators.facts.contradictions.claims import opposed_claims
from generators.facts.contradictions.counts import miscounts
from generators.facts.contradictions.figures import differing_figures
from generators.facts.contradictions.money import wrong_totals
from generators.facts.contradictions.names import shared_abbreviations
from generators.facts.model import Contradiction, Quantity

MOST = 12  # More of them is a text in draft, and a list that nobody reads.


def read_contradictions(
    readings: Sequence[Reading], quantities: Sequence[Quantity]
) -> tuple[Contradiction, ...]:
    """Contradictions, each with both passages; the hard ones first, then by code and place."""
    found: dict[tuple[str, str, str], Contradiction] = {}
    for entry in _every(readings, quantities):
        found.setdefault((entry.code, entry.first.quote, entry.second.quote), entry)
    ordered = sorted(
        found.values(),
        key=lambda entry: (not entry.is_hard, entry.code, entry.first.quote, entry.second.quote),
    )
    return tuple(ordered[:MOST])


def _every(readings: Sequence[Reading], quantities: Sequence[Quantity]) -> Iterator[Contradiction]:
    yield from opposed_claims(readings)
    yield from open_boxes(readings)
    yield from differing_figures(readings, quantities)
    yield from miscounts(readings)
    yield from wrong_totals(readings, quantities)
    yield from shared_abbreviations(readings)
