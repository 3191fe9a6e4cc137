"""Metrics of one kind of document: decisions, risks, coverage."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.entities import Entities, technologies_in
from benchmarks.quality.lexicon import VERBS
from benchmarks.quality.metrics import CELL_QUOTE, distinct
from benchmarks.quality.model import CoverageRow, DecisionRecord, RiskRecord
from benchmarks.quality.quantities import quantities
from benchmarks.quality.wording import content_words, is_quoted, share, words

LEVELS = 4
SHORTEST_REASON = 4  # Words.
ENOUGH_OPTIONS = 2
BALANCED = 1 / 3  # The rarer sign of consequences over the other.
CONCRETE = 2  # Of three: a verb first, a thing of the project, and a number, cadence, gate or owner.
MOST_OF_A_LEVEL = 0.6
LEAST_CRITICAL, MOST_CRITICAL = 0.05, 0.40
SHARED_WORDS = 4  # Content words that support a claimed test without a quote.
STATUSES = frozenset({"Tested", "Untested", "Partial", "Unknown"})

_GATE = re.compile(
    r"\b(daily|weekly|monthly|quarterly|nightly|hourly|per (?:request|release|deploy\w*|commit|pull request"
    r"|user|session)|before (?:launch|release|production|go-live|deploy\w*)|on every|owner:|p9[059]|zero"
    r"|100%)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DecisionFigures:
    """A1 to A6."""

    count: int
    complete: float | None = None
    reasoned: float | None = None
    unique_reasons: float | None = None
    balanced: float | None = None
    quantitative: float | None = None


def decisions(records: Sequence[DecisionRecord]) -> DecisionFigures:
    """Completeness, alternatives with reasons, balance of consequences, and decisions with a quantity."""
    count = len(records)
    if not count:
        return DecisionFigures(0)
    reasons = [option.reason for record in records for option in record.alternatives if option.reason]
    return DecisionFigures(
        count=count,
        complete=share(sum(map(_is_complete, records)), count),
        reasoned=share(sum(_reasoned(record) >= ENOUGH_OPTIONS for record in records), count),
        unique_reasons=distinct(reasons),
        balanced=share(sum(_balance(record) >= BALANCED for record in records), count),
        quantitative=share(sum(bool(quantities(record.text)) for record in records), count),
    )


def _is_complete(record: DecisionRecord) -> bool:
    return all([record.context, record.decision, record.consequences, record.alternatives])


def _reasoned(record: DecisionRecord) -> int:
    return sum(len(words(option.reason)) >= SHORTEST_REASON for option in record.alternatives)


def _balance(record: DecisionRecord) -> float:
    signs = Counter(entry.sign for entry in record.consequences)
    return min(signs["+"], signs["-"]) / max(signs["+"], signs["-"], 1)


@dataclass(frozen=True)
class RiskFigures:
    """R1 to R6."""

    count: int
    complete: float = 0.0
    categories: int = 0
    entropy: float = 0.0
    is_spread: tuple[bool, bool, bool] = (False, False, False)
    repeats_likelihood: float | None = None
    concrete: float | None = None


def risks(records: Sequence[RiskRecord], entities: Entities) -> RiskFigures:
    """Filled fields, spread of levels and concreteness of mitigations."""
    count = len(records)
    if not count:
        return RiskFigures(0)
    levels = Counter(record.severity or "?" for record in records)
    critical = levels["CRITICAL"] / count
    steps = [mitigation_steps(text, entities) for record in records for text in record.mitigations]
    rated = [
        (record.severity, record.likelihood) for record in records if record.severity and record.likelihood
    ]
    return RiskFigures(
        count=count,
        complete=round(sum(map(_filled, records)) / count, 3),
        categories=len({record.category.lower() for record in records if record.category}),
        entropy=round(-sum(n / count * math.log2(n / count) for n in levels.values()) / math.log2(LEVELS), 2),
        is_spread=(
            len(levels.keys() - {"?"}) >= LEVELS - 1,
            max(levels.values()) / count <= MOST_OF_A_LEVEL,
            LEAST_CRITICAL <= critical <= MOST_CRITICAL,
        ),
        repeats_likelihood=share(
            sum(one == other or (one, other) == ("CRITICAL", "HIGH") for one, other in rated), len(rated)
        ),
        concrete=share(sum(step >= CONCRETE for step in steps), len(steps)),
    )


def mitigation_steps(text: str, entities: Entities) -> int:
    """R3: a verb in the first three words, a thing of the project, and a number, cadence, gate or owner."""
    first = words(text)[:3]
    begins_with_a_verb = any(word in VERBS or word.rstrip("s") in VERBS for word in first)
    names_a_thing = entities.are_in(text) or bool(technologies_in(text))
    can_be_checked = bool(quantities(text)) or bool(_GATE.search(text))
    return begins_with_a_verb + names_a_thing + can_be_checked


def _filled(record: RiskRecord) -> float:
    fields = (
        *(record.title, record.description, record.category, record.severity, record.likelihood),
        *(record.impact, record.mitigations, record.status),
    )
    return sum(map(bool, fields)) / len(fields)


@dataclass(frozen=True)
class CoverageFigures:
    """C1 to C5; ``stubs`` counts test functions, not code blocks."""

    rows: int
    statuses: Counter[str]
    valid_status: float | None
    supported: float | None
    types: int
    components: int
    reasoned: float | None
    estimated: float | None
    stubs: int
    parsed: float | None
    asserting: float | None
    uniquely_named: float | None


def coverage(rows: Sequence[CoverageRow], stubs: Sequence[str], source: str) -> CoverageFigures:
    """Size and honesty of the matrix, and whether its stubs are Python tests that can fail."""
    count = len(rows)
    claims = [row for row in rows if row.status in {"Tested", "Partial"}]
    trees = [_tree(stub) for stub in stubs]
    tests = [test for tree in trees if tree is not None for test in _tests(tree)]
    return CoverageFigures(
        rows=count,
        statuses=Counter(row.status for row in rows),
        valid_status=share(sum(row.status in STATUSES for row in rows), count),
        supported=share(sum(_is_supported(row, source) for row in claims), len(claims)),
        types=len({re.sub(r"\W", "", row.test_type.lower()) for row in rows if row.test_type}),
        components=len({row.component.lower() for row in rows}),
        reasoned=share(sum(len(words(row.reason)) >= SHORTEST_REASON for row in rows), count),
        estimated=share(sum(bool(re.search(r"\d", row.estimate)) for row in rows), count),
        stubs=len(tests),
        parsed=share(sum(tree is not None for tree in trees), len(stubs)),
        asserting=share(sum(map(_asserts, tests)), len(tests)),
        uniquely_named=share(len({test.name for test in tests}), len(tests)),
    )


def _is_supported(row: CoverageRow, source: str) -> bool:
    if any(is_quoted(quote, source) for quote in CELL_QUOTE.findall(row.evidence)):
        return True
    return len(content_words(row.evidence) & content_words(source)) >= SHARED_WORDS


def _tree(stub: str) -> ast.Module | None:
    try:
        return ast.parse(stub)
    except SyntaxError:
        return None


def _tests(tree: ast.Module) -> list[ast.FunctionDef]:
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]


def _asserts(test: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Assert) or "raises" in ast.dump(node) for node in ast.walk(test))
