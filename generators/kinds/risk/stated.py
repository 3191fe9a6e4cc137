"""Risks from limitations that the description admits and no rule has taken up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.kinds.risk.matching import Reading
from generators.kinds.risk.own_words import OwnWords
from generators.kinds.risk.schema import RuleDraft


def stated_drafts(reading: Reading, words: OwnWords, drafts: Sequence[RuleDraft]) -> Iterator[RuleDraft]:
    """One risk for each such limitation."""
    return iter(())
