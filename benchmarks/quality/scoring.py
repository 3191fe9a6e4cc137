"""One figure from all metrics: ramped to 0..1, averaged by dimension, and the dimensions weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality import kinds, metrics
from benchmarks.quality.entities import Background, Gold, entities_of, names_of
from benchmarks.quality.gold import Found, GoldFigures, against_gold
from benchmarks.quality.model import Documents
from benchmarks.quality.quantities import ground_of
from benchmarks.quality.tables import defects
from benchmarks.quality.wording import share

WEIGHTS = {
    "grounding": 20,
    "specificity": 15,
    "risk": 13,
    "coverage": 13,
    "adr": 12,
    "test": 12,
    "originality": 6,
    "truth": 5,
    "hygiene": 4,
}
FEW = 5  # Numbers or quotes below which a share of them closes no gate.
LEAST_SUPPORTED, LEAST_NAMED, LEAST_VERBATIM = 0.7, 0.75, 0.9

Parts = Sequence[float | None]


@dataclass(frozen=True)
class Score:
    """All figures of one project; ``total`` is capped where a gate fell."""

    total: float
    gates: tuple[str, ...]
    dimensions: dict[str, float]
    numbers: metrics.Numbers
    quotes: metrics.Quotes
    decisions: kinds.DecisionFigures
    risks: kinds.RiskFigures
    coverage: kinds.CoverageFigures
    technologies: metrics.Precision
    prose: metrics.Prose
    defects: tuple[str, ...]
    gold: GoldFigures | None


def score(source: str, documents: Documents, gold: Gold | None, background: Background) -> Score:
    """Every metric of the documents that were written from ``source``, and the total of 0 to 100."""
    ground = ground_of(source)
    entities = entities_of(source, gold, background)
    further = [name for row in (gold or {}).get("technologies", ()) for name in names_of(row)]
    numbers = metrics.numbers(documents, ground)
    quotes = metrics.quotes(documents, source)
    precision = metrics.technologies(documents, source, further)
    prose = metrics.prose(documents, source)
    wrong = tuple(defects(documents.markdown))
    specific = metrics.specificity(documents, entities, ground)
    decisions = kinds.decisions(documents.decisions)
    risks = kinds.risks(documents.risks, entities)
    coverage = kinds.coverage(documents.rows, documents.stubs, source)
    found = against_gold(documents, gold) if gold else None
    dimensions = {
        "specificity": _mean([ramp(specific.share, 0.5, 0.95), ramp(specific.clause_density, 0.1, 0.45)]),
        **_by_kind(decisions, risks, coverage),
        **_in_general(numbers, quotes, precision, prose),
        "hygiene": _mean([ramp(len(wrong), 6, 0), ramp(prose.placeholders, 2, 0)]),
        "coverage": _against(found, precision) if found else None,
    }
    used = {name: value for name, value in dimensions.items() if value is not None}
    raw = (
        100 * sum(WEIGHTS[name] * value for name, value in used.items()) / sum(WEIGHTS[name] for name in used)
    )
    caps = _gates(numbers, quotes, precision)
    return Score(
        total=round(min([raw, *caps.values()]), 1),
        gates=tuple(caps),
        dimensions={name: round(value, 2) for name, value in used.items()},
        numbers=numbers,
        quotes=quotes,
        decisions=decisions,
        risks=risks,
        coverage=coverage,
        technologies=precision,
        prose=prose,
        defects=wrong,
        gold=found,
    )


def ramp(value: float | None, low: float, high: float) -> float | None:
    """0 at ``low``, 1 at ``high``, straight between, whichever is larger; None stays None."""
    return None if value is None else max(0.0, min(1.0, (value - low) / (high - low)))


def _mean(parts: Parts) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else None


def _in_general(
    numbers: metrics.Numbers, quotes: metrics.Quotes, precision: metrics.Precision, prose: metrics.Prose
) -> dict[str, float | None]:
    grounding = (
        ramp(numbers.strict, 0.4, 0.95),
        ramp(quotes.items_with_one, 0, 0.9),
        ramp(quotes.valid, 0.7, 1),
    )
    originality = (
        ramp(prose.twin_share, 0.25, 0),
        ramp(prose.vague_per_100, 2.5, 0.5),
        ramp(prose.echo, 0.6, 0.25),
    )
    return {
        "grounding": _mean(grounding),
        "originality": _mean(originality),
        "truth": _mean([ramp(precision.share, 0.8, 1), ramp(numbers.lenient, 0.6, 1)]),
    }


def _by_kind(
    decisions: kinds.DecisionFigures, risks: kinds.RiskFigures, coverage: kinds.CoverageFigures
) -> dict[str, float | None]:
    adr: Parts = (
        ramp(decisions.count, 2, 6),
        ramp(decisions.complete, 0.5, 1),
        ramp(decisions.reasoned, 0.3, 0.9),
        ramp(decisions.balanced, 0.3, 0.9),
        ramp(decisions.unique_reasons, 0.6, 1),
    )
    risk: Parts = (
        ramp(risks.count, 5, 12),
        ramp(risks.complete, 0.6, 1),
        ramp(risks.concrete, 0.2, 0.8),
        ramp(risks.entropy, 0.3, 0.75),
        sum(risks.is_spread) / len(risks.is_spread),
    )
    test: Parts = (
        ramp(coverage.rows, 5, 20),
        ramp(coverage.valid_status, 0.7, 1),
        ramp(coverage.supported, 0.5, 1),
        ramp(coverage.types, 2, 6),
        ramp(coverage.reasoned, 0.4, 0.95),
        ramp(coverage.parsed, 0.3, 1),
        ramp(coverage.stubs, 0, 8),
    )
    return {
        "adr": _mean(adr) if decisions.count else None,
        "risk": _mean(risk) if risks.count else None,
        "test": _mean(test) if coverage.rows else None,
    }


def _against(gold: GoldFigures, precision: metrics.Precision) -> float | None:
    return _mean(
        [
            ramp(_share(gold.technologies), 0.3, 0.9),
            ramp(precision.share, 0.7, 1),
            ramp(_share(gold.risks), 0.3, 0.9),
            ramp(_share(gold.decisions), 0.2, 0.8),
            ramp(_share(gold.limitations), 0.1, 0.7),
            ramp(_share(gold.facts), 0.1, 0.6),
        ]
    )


def _share(found: Found) -> float | None:
    return share(found.found, found.wanted)


def _gates(
    numbers: metrics.Numbers, quotes: metrics.Quotes, precision: metrics.Precision
) -> dict[str, float]:
    """No document that states what is not in the description is better than these totals."""
    gates = {}
    if numbers.total >= FEW and (numbers.lenient or 0) < LEAST_SUPPORTED:
        gates["numbers that nothing supports"] = 60.0
    if precision.share is not None and precision.share < LEAST_NAMED:
        gates["technologies that the description does not have"] = 50.0
    if quotes.count >= FEW and (quotes.valid or 0) < LEAST_VERBATIM:
        gates["quotes that the description does not hold"] = 60.0
    return gates
