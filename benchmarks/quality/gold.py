"""Metrics against an annotated description: what a careful reader found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality.entities import Gold, names_of
from benchmarks.quality.model import Documents, RiskRecord
from benchmarks.quality.quantities import ground_of, quantities
from benchmarks.quality.wording import content_words, plain

# Categories whose names a document need not repeat.
NOT_ASKED = frozenset({"regulation", "dataset", "hardware", "protocol_api", "library"})
SAME_DECISION = 0.45  # Share of the words of title and choice in one record.
SAME_CHOICE = 0.6  # Share of the words of the choice in the record's title and decision.
SAME_LIMIT = 0.5
SAME_QUOTE = 0.4
SHARED_WORDS = 2

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """How many of the annotated things were found, and which were not."""

    found: int
    missed: tuple[str, ...]

    @property
    def wanted(self) -> int:
        """All of them."""
        return self.found + len(self.missed)


@dataclass(frozen=True)
class GoldFigures:
    """K1 to K8; ``severities`` are those of the risks that were found."""

    technologies: Found
    risks: Found
    severities: Found
    decisions: Found
    limitations: Found
    facts: Found
    contradictions: Found
    false_tested: tuple[str, ...]


def against_gold(documents: Documents, gold: Gold) -> GoldFigures:
    """What the documents say of everything that was annotated."""
    texts = [text for _, _, text in documents.items()]
    told = plain(" ".join(texts))
    matched = [(row, _matching(row, documents.risks)) for row in gold["risks"]]
    return GoldFigures(
        technologies=_found(
            _asked(gold), lambda row: any(_mentions(told, name) for name in names_of(row)), "name"
        ),
        risks=_found(gold["risks"], lambda row: bool(_matching(row, documents.risks)), "title"),
        severities=_found(
            [row for row, records in matched if records],
            lambda row: any(record.severity in row["severity"] for record in _matching(row, documents.risks)),
            "title",
        ),
        decisions=_found(gold["decisions"], lambda row: _is_decided(row, documents), "title"),
        limitations=_found(
            gold["limitations"],
            lambda row: any(_holds(text, row["quote"], SAME_LIMIT) for text in texts),
            "quote",
        ),
        facts=_facts(gold, " ".join(texts)),
        contradictions=_found(
            gold["contradictions"],
            lambda row: any(
                all(_holds(text, quote, SAME_QUOTE) for quote in row["quotes"]) for text in texts
            ),
            "note",
        ),
        false_tested=tuple(_false_tested(documents, gold)),
    )


def _asked(gold: Gold) -> list[Row]:
    return [row for row in gold["technologies"] if row["category"] not in NOT_ASKED]


def _found(rows: Iterable[Row], is_found: Any, name: str) -> Found:
    judged = [(row, is_found(row)) for row in rows]
    return Found(
        sum(found for _, found in judged), tuple(str(row[name]) for row, found in judged if not found)
    )


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(name))}(?!\w)", text) is not None


def _matching(row: Row, records: Sequence[RiskRecord]) -> list[RiskRecord]:
    """The risks in which every group of patterns finds one of its own."""
    return [
        record
        for record in records
        if all(
            any(re.search(pattern, record.text, re.IGNORECASE) for pattern in group) for group in row["match"]
        )
    ]


def _is_decided(row: Row, documents: Documents) -> bool:
    whole, choice = f"{row['chosen']} {row['title']}", str(row["chosen"])
    return any(
        _holds(record.text, whole, SAME_DECISION)
        or _holds(f"{record.title} {record.decision}", choice, SAME_CHOICE)
        for record in documents.decisions
    )


def _holds(text: str, wanted: str, least: float) -> bool:
    """Whether the text has at least this share of the content words."""
    needed = content_words(wanted)
    return len(needed & content_words(text)) / max(1, len(needed)) >= least


def _facts(gold: Gold, told: str) -> Found:
    ground = ground_of(told)
    rows = [row for row in gold["facts"] if quantities(row["quote"])]
    return _found(rows, lambda row: any(ground.holds(found) for found in quantities(row["quote"])), "quote")


def _false_tested(documents: Documents, gold: Gold) -> Iterable[str]:
    silent = [content_words(row["what"]) for row in gold["tests"] if row["status"] in {"Untested", "Unknown"}]
    for row in documents.rows:
        about = content_words(f"{row.component} {row.test_type}")
        if row.status == "Tested" and any(len(words & about) >= SHARED_WORDS for words in silent):
            yield f"{row.component} ({row.test_type})"
