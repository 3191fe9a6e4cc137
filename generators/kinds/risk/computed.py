"""Risks that code finds by computing with the description's numbers."""

from __future__ import annotations

from collections.abc import Iterator

from generators.kinds.risk.matching import Reading
from generators.kinds.risk.own_words import OwnWords
from generators.kinds.risk.schema import RuleDraft


def computed_drafts(reading: Reading, words: OwnWords) -> Iterator[RuleDraft]:
    """Small samples with their interval, and figures that contradict each other."""
    return iter(())
