"""Rows drafted from facts and from the catalogue of tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from generators.brief import Brief
from generators.facts.model import Facts
from generators.kinds.base import Quote
from generators.kinds.test_coverage.grading import (
    LEVELS,
    effort_of,
    is_blocker,
    phase_of,
    priority_of,
)
from generators.kinds.test_coverage.matching import Candidate, Nature, candidates, most_rows, selected
from generators.kinds.test_coverage.reading import subjects_of
from generators.kinds.test_coverage.schema import CatalogueRow, RecommendedTest, Status
from generators.kinds.test_coverage.stated import LEVEL_AND_QUALITY
from generators.kinds.test_coverage.stubs import stub_of
from generators.kinds.test_coverage.wording import (
    Threshold,
    Wording,
    status_of,
    status_reason_of,
    threshold_of,
)
from generators.knowledge.tests_catalogue import Level, Quality, RiskLevel, TestType


def draft(brief: Brief, facts: Facts) -> Iterator[CatalogueRow]:
    """The rows of the matrix, most urgent first."""
    nature = Nature.of(brief, facts)
    found = candidates(subjects_of(brief, facts), nature)
    chosen = selected(found, most_rows(facts.word_count))
    rows = [_row(candidate, threshold_of(candidate, facts.quantities, brief), nature) for candidate in chosen]
    yield from sorted(rows, key=_urgency)


def _urgency(row: CatalogueRow) -> tuple[str, int, str, str]:
    return (
        priority_of(row.risk_level, row.status),
        -LEVELS.index(row.risk_level),
        row.component.lower(),
        row.rule,
    )


def _row(candidate: Candidate, threshold: Threshold | None, nature: Nature) -> CatalogueRow:
    rule, subject = candidate.rule, candidate.subject
    wording = Wording(candidate, threshold)
    title = f"{subject.name}: {rule.aim}"
    status = status_of(candidate)
    risk = _risk_of(candidate, nature)
    priority = priority_of(risk, status)
    level, quality = _place_of(candidate)
    return CatalogueRow(
        title=title,
        evidence=[Quote(source=subject.evidence.source, quote=subject.evidence.quote)],
        component=subject.name,
        condition=wording.fill(rule.condition[:1].upper() + rule.condition[1:]),
        test_type=cast("TestType", candidate.test_type),
        level=level,
        type=quality,
        technique=rule.technique,
        status=cast("Status", status),
        status_reason=status_reason_of(candidate),
        gap=wording.fill(rule.gap),
        risk_level=risk,
        risk_reason=wording.fill_one(rule.because),
        test=RecommendedTest(
            title=title,
            given=wording.fill(rule.given),
            when=wording.fill(rule.when),
            then=wording.fill(rule.then),
        ),
        stub=stub_of(rule, subject, threshold, title),
        effort_hours=effort_of(rule.technique),
        is_blocker=is_blocker(priority),
        phase=phase_of(priority),
        rule=rule.id,
    )


def _place_of(candidate: Candidate) -> tuple[Level, Quality]:
    """Level and quality of the stated type of test, else those of the rule."""
    if candidate.subject.test_type:
        return LEVEL_AND_QUALITY[candidate.subject.test_type]
    return candidate.rule.level, candidate.rule.type


def _risk_of(candidate: Candidate, nature: Nature) -> RiskLevel:
    rule = candidate.rule
    said = candidate.subject.text + (f" {nature.words}" if rule.technique == "adversarial" else "")
    if rule.risk_if_words and re.search(rule.risk_words, said, re.IGNORECASE):
        return rule.risk_if_words
    if rule.risk_if_sensitive and nature.is_sensitive:
        return rule.risk_if_sensitive
    return rule.risk
