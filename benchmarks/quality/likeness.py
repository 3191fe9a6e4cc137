"""How much of two projects' documents is the same text: O4 as written, O5 with names and numbers masked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.entities import Background, entities_of
from benchmarks.quality.model import Documents
from benchmarks.quality.wording import ngrams, words

RUN = 5  # Words.
_NUMBER = re.compile(r"[\d.,/%$x-]+")


@dataclass(frozen=True)
class Pair:
    """Two projects, and the share of the shorter one's runs of words that the other has, too."""

    first: str
    second: str
    raw: float
    masked: float


def pairs_of(projects: Sequence[tuple[str, str, Documents]], background: Background) -> list[Pair]:
    """Every pair of ``(name, description, documents)``."""
    read = [(name, *_runs(source, documents, background)) for name, source, documents in projects]
    return [
        Pair(one, other, _contained(raw, raw_other), _contained(masked, masked_other))
        for (one, raw, masked), (other, raw_other, masked_other) in itertools.combinations(read, 2)
    ]


def _runs(
    source: str, documents: Documents, background: Background
) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    own = entities_of(source, None, background).words
    written = [word for _, _, text in documents.items() for word in (*words(text), "¶")]
    masked = ["<E>" if word in own else "<N>" if _NUMBER.fullmatch(word) else word for word in written]
    return ngrams(written, RUN), ngrams(masked, RUN)


def _contained(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return round(len(one & other) / max(1, min(len(one), len(other))), 3)
