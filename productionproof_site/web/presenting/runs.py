"""Runs as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from generators.content import Outcome
from generators.registry import kind as kind_named
from productionproof_site.runs.models import Run, State
from productionproof_site.web.presenting.shelf import engine_label

PARTIAL = "partial"


@dataclass(frozen=True)
class RunRow:
    """One run in a list."""

    id: UUID
    kind_labels: tuple[str, ...]
    engine_label: str
    queued_at: datetime
    seconds: float | None
    shown_state: str
    number: int
    brief_number: int
    started_by: str


def run_rows(runs: Iterable[Run], total: int = 0) -> list[RunRow]:
    """Runs in the order given; their results are fetched together.

    ``total`` is how many runs the project has, where these are its newest: they are numbered down from it.
    """
    listed = list(runs)
    prefetch_related_objects(listed, "results")
    return [
        RunRow(
            id=run.pk,
            kind_labels=tuple(kind_named(name).short_title for name in run.kinds),
            engine_label=engine_label(run.engine),
            queued_at=run.queued_at,
            seconds=seconds_of(run),
            shown_state=shown_state(run, list(run.results.all())),
            number=max(total - place, 0),
            brief_number=run.brief.number,
            started_by=str(run.started_by or ""),
        )
        for place, run in enumerate(listed)
    ]


def seconds_of(run: Run) -> float | None:
    """How long the run worked; None before it started and while it works."""
    if run.started_at is None or run.finished_at is None:
        return None
    return (run.finished_at - run.started_at).total_seconds()


def shown_state(run: Run, results: Iterable[Any]) -> str:
    """The state, where a failed or cancelled run that left finished documents is partial."""
    is_broken = run.state in {State.FAILED, State.CANCELLED}
    if is_broken and any(result.outcome == Outcome.COMPLETE for result in results):
        return PARTIAL
    return str(run.state)
