"""Rows drafted from facts and from the catalogue of tests."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import cast

from generators.brief import Brief
from generators.facts.model import Facts
from generators.kinds.base import Quote
from generators.kinds.test_coverage.controls import controls_of
from generators.kinds.test_coverage.figures import claims_of
from generators.kinds.test_coverage.gathering import parts_of, system_part
from generators.kinds.test_coverage.grading import LEVELS, effort_of, is_blocker, phase_of, priority_of
from generators.kinds.test_coverage.limits import limits_of
from generators.kinds.test_coverage.matching import Candidate, Ground, candidates
from generators.kinds.test_coverage.nature import Nature
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.schema import CatalogueRow, RecommendedTest, Status
from generators.kinds.test_coverage.selection import most_rows, selected, with_own_quotes
from generators.kinds.test_coverage.stated import LEVEL_AND_QUALITY, statements_of
from generators.kinds.test_coverage.stubs import stub_of
from generators.kinds.test_coverage.wording import (
    Threshold,
    Wording,
    gap_of,
    status_reason_of,
    threshold_of,
)
from generators.knowledge.tests_catalogue import MOST_WORDS_OF_REASON, Level, Quality, RiskLevel, TestType


def draft(brief: Brief, facts: Facts) -> Iterator[CatalogueRow]:
    """The rows of the matrix, component by component; the component with the most urgent row comes first."""
    nature = Nature.of(brief, facts)
    parts = parts_of(brief, facts, has_llm=nature.has_llm, is_ai=nature.is_ai)
    system = system_part(brief)
    controls = controls_of(brief, facts)
    ground = Ground(brief, facts, parts, system, controls)
    found = candidates(
        ground,
        statements_of(brief, facts, parts, system, is_synthetic="synthetic_data" in controls),
        claims_of(brief, facts, parts, system),
        limits_of(brief, facts, parts, system),
    )
    rows: list[CatalogueRow] = []
    for candidate in with_own_quotes(selected(found, most_rows(facts.word_count)), brief):
        said = {row.risk_reason for row in rows}
        rows.append(_row(candidate, threshold_of(candidate, facts.quantities, brief), nature, said))
    yield from _ordered(rows)


def _ordered(rows: Sequence[CatalogueRow]) -> list[CatalogueRow]:
    first: dict[str, tuple[str, int]] = {}
    for row in rows:
        first[row.component] = min(_urgency(row), first.get(row.component, _urgency(row)))
    return sorted(
        rows,
        key=lambda row: (first[row.component], row.component.lower(), _urgency(row), row.test_type, row.rule),
    )


def _urgency(row: CatalogueRow) -> tuple[str, int]:
    return (priority_of(row.risk_level, row.status), -LEVELS.index(row.risk_level))


def _row(
    candidate: Candidate, threshold: Threshold | None, nature: Nature, said: Collection[str]
) -> CatalogueRow:
    rule, part = candidate.rule, candidate.part
    wording = Wording(candidate, threshold, nature)
    title = f"{part.display}: {rule.aim}"
    risk = _risk_of(candidate, nature)
    priority = priority_of(risk, candidate.status)
    level, quality = _place_of(candidate)
    return CatalogueRow(
        title=title,
        evidence=[Quote(source=quote.source, quote=quote.quote) for quote in candidate.evidence],
        component=part.display,
        condition=wording.sentence(rule.condition),
        test_type=cast("TestType", candidate.test_type),
        level=level,
        type=quality,
        technique=rule.technique,
        status=cast("Status", candidate.status),
        status_reason=status_reason_of(candidate),
        gap=gap_of(candidate, wording),
        risk_level=risk,
        risk_reason=wording.one(rule.because, said, MOST_WORDS_OF_REASON),
        test=RecommendedTest(
            title=rule.outcome.replace("_", " "),
            given=wording.one(rule.given),
            when=wording.one(rule.when),
            then=wording.one(rule.then),
        ),
        stub=stub_of(rule, part, threshold, title, nature),
        effort_hours=effort_of(rule.technique),
        is_blocker=is_blocker(priority),
        phase=phase_of(priority),
        rule=rule.id,
        covers=list(rule.covers),
    )


def _place_of(candidate: Candidate) -> tuple[Level, Quality]:
    """Level and quality of the stated type of test, else those of the rule."""
    if candidate.stated_type:
        return LEVEL_AND_QUALITY[candidate.stated_type]
    return candidate.rule.level, candidate.rule.type


def _risk_of(candidate: Candidate, nature: Nature) -> RiskLevel:
    rule = candidate.rule
    said = f"{candidate.part.name} {candidate.part.duty} " + " ".join(
        unmarked(quote.quote) for quote in candidate.evidence
    )
    if rule.risk_if_words and re.search(rule.risk_words, said, re.IGNORECASE):
        return rule.risk_if_words
    if rule.risk_if_sensitive and (nature.is_sensitive or candidate.about == "absent"):
        return rule.risk_if_sensitive
    return rule.risk
