"""Which of many drafted risks a document holds, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generators.kinds.risk.schema import RuleDraft
from generators.kinds.risk.severity import LEVELS, severity_of

MOST = 18
RESERVED_FOR_LOW = 2  # A register that names no small risk hides how the grave ones were told apart.
MOST_OF_A_CATEGORY = 5
MOST_ON_ONE_QUOTE = 2
MOST_OF_A_SHORT_TEXT = 12  # A text of one sentence has one quote for all of its risks.


def select(drafts: Sequence[RuleDraft], clause_count: int) -> list[RuleDraft]:
    """The most severe: at most five of a category, two on one clause of a long text, eighteen in all."""
    on_one_quote = max(MOST_ON_ONE_QUOTE, MOST_OF_A_SHORT_TEXT // max(1, clause_count))
    chosen: list[RuleDraft] = []
    categories: Counter[str] = Counter()
    quotes: Counter[str] = Counter()
    for draft in sorted(drafts, key=order):
        first = draft.evidence[0].quote if draft.evidence else draft.rule
        if categories[draft.category] >= MOST_OF_A_CATEGORY or quotes[first] >= on_one_quote:
            continue
        categories[draft.category] += 1
        quotes[first] += 1
        chosen.append(draft)
    lows = [draft for draft in chosen[MOST:] if order(draft)[0] == 0][:RESERVED_FOR_LOW]
    return [*chosen[: MOST - len(lows)], *lows]


def order(draft: RuleDraft) -> tuple[int, int, int, str]:
    """Severity first, then the product of the steps, then what is known best."""
    level = LEVELS.index(severity_of(draft.likelihood, draft.consequence))
    known = ("high", "medium", "low").index(draft.knowledge)
    return (-level, -draft.likelihood * draft.consequence, known, draft.rule)
