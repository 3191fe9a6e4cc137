"""Decision records from facts and the catalogue, with no model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generators.brief import Brief
from generators.facts.model import Facts, Intent
from generators.kinds.adr.ground import Ground, ground_of
from generators.kinds.adr.options import alternatives
from generators.kinds.adr.schema import AdrDraft
from generators.kinds.adr.subject import Subject
from generators.kinds.adr.subjects import subjects
from generators.kinds.adr.titles import title
from generators.kinds.adr.weighing import consequences
from generators.kinds.adr.writing import confirmation, context, decision, drivers, revisit_if
from generators.kinds.base import Quote

MOST_QUOTES = 3

_IMPLEMENTATION: dict[Intent, Literal["done", "planned", "unknown"]] = {
    Intent.PRESENT: "done",
    Intent.PLANNED: "planned",
    Intent.ABSENT: "unknown",
}


def draft(brief: Brief, facts: Facts) -> Iterator[AdrDraft]:
    """The records that the brief holds ground for, most important first, ten at most."""
    told: set[str] = set()
    for subject in subjects(brief, facts):
        yield _record(subject, ground_of(subject, brief, facts, told))


def _record(subject: Subject, ground: Ground) -> AdrDraft:
    quoted = list(subject.clauses[:MOST_QUOTES])
    if subject.decision:
        first = subject.decision.evidence[:1]
        quoted = [*(entry for entry in first if not any(entry.overlaps(other) for other in quoted)), *quoted]
    return AdrDraft(
        title=title(subject, ground),
        evidence=[Quote(source=entry.source, quote=entry.quote) for entry in quoted[:MOST_QUOTES]],
        subject=subject.identity,
        status="accepted" if subject.is_decided else "proposed",
        context=context(subject, ground),
        drivers=drivers(subject, ground),
        decision=decision(subject, ground),
        consequences=consequences(subject, ground),
        alternatives=alternatives(subject, ground),
        confirmation=confirmation(subject, ground),
        reversibility=subject.guide.reversibility,
        revisit_if=revisit_if(subject, ground),
        implementation=_IMPLEMENTATION[subject.intent],
    )
