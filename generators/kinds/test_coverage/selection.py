"""Which candidates become rows: one for each cell of the matrix, spread over parts and types of test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generators.brief import Brief
from generators.kinds.test_coverage.matching import Candidate
from generators.kinds.test_coverage.quoting import SHOWN_AGAIN, most_telling, shown

MOST_ROWS = 26
MOST_STATED = 8
LEAST_ROWS = 12
MOST_COMPONENTS = 12
WORDS_PER_ROW = 50  # A longer description holds more to ask about; a short one is not padded.
# How many rows one part, one type of test and one rule may have; later rounds are freer.
_ROUNDS = ((1, 3, 1), (2, 4, 2), (3, 5, 8), (4, 6, 8))


def most_rows(word_count: int) -> int:
    """How many rows a description of that length can carry."""
    return min(MOST_ROWS, LEAST_ROWS + word_count // WORDS_PER_ROW)


def selected(found: Sequence[Candidate], most: int = MOST_ROWS) -> list[Candidate]:
    """The rows of the matrix: what the text says of tests, then the best of each part."""
    chosen: list[Candidate] = []
    for candidate in found:
        if (
            candidate.about in {"test", "absent"}
            and _is_free(candidate, chosen)
            and len(chosen) < MOST_STATED
        ):
            chosen.append(candidate)
    for of_part, of_type, of_rule in _ROUNDS:
        for candidate in found:
            if len(chosen) >= most:
                return chosen
            if _is_free(candidate, chosen) and _has_room(candidate, chosen, of_part, of_type, of_rule):
                chosen.append(candidate)
    return chosen


def _is_free(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether the cell is empty, and no other row asks for the same test on the same words."""
    parts = {entry.part.name.lower() for entry in chosen}
    if len(parts) >= MOST_COMPONENTS and candidate.part.name.lower() not in parts:
        return False
    return not any(candidate.cell == entry.cell or _repeats(candidate, entry) for entry in chosen)


def _repeats(one: Candidate, other: Candidate) -> bool:
    if one.rule.id != other.rule.id and "limit" not in {one.about, other.about}:
        return False
    return any(mine.overlaps(theirs) for mine in one.evidence for theirs in other.evidence)


def _has_room(
    candidate: Candidate, chosen: Sequence[Candidate], of_part: int, of_type: int, of_rule: int
) -> bool:
    parts = Counter(entry.part.name.lower() for entry in chosen)
    types = Counter(entry.test_type for entry in chosen)
    rules = Counter(entry.rule.id for entry in chosen)
    return (
        parts[candidate.part.name.lower()] < of_part
        and types[candidate.test_type] < of_type
        and rules[candidate.rule.id] < min(of_rule, candidate.rule.most)
    )


def with_own_quotes(chosen: Sequence[Candidate], brief: Brief) -> list[Candidate]:
    """The same rows; each that only names its part quotes another place of it, or fewer words of the same."""
    seen: set[str] = set()
    rows = []
    for candidate in chosen:
        row = _with_own_quote(candidate, seen, brief) if candidate.about == "part" else candidate
        seen |= {quote.quote for quote in row.evidence}
        rows.append(row)
    return rows


def _with_own_quote(candidate: Candidate, seen: set[str], brief: Brief) -> Candidate:
    part = candidate.part
    if candidate.evidence[0].quote not in seen:
        return candidate
    fresh = [place for place in part.evidence if shown(place, brief).quote not in seen]
    telling = most_telling(fresh, brief, part.name)
    if telling is not None and part.is_named_in(shown(telling, brief).quote):
        return replace(candidate, evidence=(shown(telling, brief),))
    place = most_telling(part.evidence, brief, part.name) or candidate.evidence[0]
    return replace(candidate, evidence=(shown(place, brief, SHOWN_AGAIN),))
