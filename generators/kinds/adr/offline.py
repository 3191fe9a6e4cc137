"""Decision records from facts and the catalogue, with no model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generators.brief import Brief
from generators.facts.model import Facts, Intent
from generators.kinds.adr.ground import ground_of
from generators.kinds.adr.options import alternatives
from generators.kinds.adr.schema import AdrDraft
from generators.kinds.adr.subject import Subject
from generators.kinds.adr.subjects import subjects
from generators.kinds.adr.writing import confirmation, consequences, context, decision, drivers, revisit_if
from generators.kinds.base import Quote

MOST_QUOTES = 3

_IMPLEMENTATION: dict[Intent, Literal["done", "planned", "unknown"]] = {
    Intent.PRESENT: "done",
    Intent.PLANNED: "planned",
    Intent.ABSENT: "unknown",
}


def draft(brief: Brief, facts: Facts) -> Iterator[AdrDraft]:
    """The records that the brief holds ground for, most important first, ten at most."""
    for subject in subjects(brief, facts):
        yield _record(subject, brief, facts)


def _record(subject: Subject, brief: Brief, facts: Facts) -> AdrDraft:
    ground = ground_of(subject, brief, facts)
    quoted = list(subject.clauses[:MOST_QUOTES])
    if subject.decision:
        first = subject.decision.evidence[:1]
        quoted = [*(entry for entry in first if not any(entry.overlaps(other) for other in quoted)), *quoted]
    return AdrDraft(
        title=subject.title,
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
