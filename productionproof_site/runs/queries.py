"""Lists of runs, and what a page shows of one; callers have fetched them through an access function."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from generators.content import Outcome
from productionproof_site.projects.models import Project
from productionproof_site.runs.models import Run, RunItem, RunResult, State

_ITEMS_SHOWN = 500


def runs_of(project: Project, limit: int = 20) -> list[Run]:
    """The last runs of a project with their results, the newest first."""
    runs = project.runs.select_related("brief", "started_by").defer("brief__sources")
    return list(runs.prefetch_related("results").order_by("-queued_at", "id")[:limit])


def number_of_runs(project: Project) -> int:
    """How many runs the project had, open ones too."""
    return project.runs.count()


def number_of(run: Run) -> int:
    """The place of a run among those of its project, counted from 1 for the oldest."""
    earlier = Q(queued_at__lt=run.queued_at) | Q(queued_at=run.queued_at, pk__gt=run.pk)
    return 1 + Run.objects.filter(earlier, project=run.project_id).count()


def newest_runs(projects: Sequence[Project]) -> dict[uuid.UUID, Run]:
    """The last run of each project that has one, for one query."""
    last = Run.objects.filter(project=OuterRef("project")).order_by("-queued_at", "id").values("pk")[:1]
    found = Run.objects.filter(project__in=projects, pk=Subquery(last))
    runs = found.select_related("brief", "started_by").defer("brief__sources")
    return {run.project_id: run for run in runs}


def results_of(run: Run) -> list[RunResult]:
    """What became of each kind so far, with the versions they made."""
    found = run.results.select_related("version", "proposal").defer("version__content", "proposal__generated")
    return list(found.order_by("created_at"))


def items_of(run: Run, *, after: int = 0) -> list[RunItem]:
    """The items as they came, from the one after number ``after``."""
    return list(run.items.filter(number__gt=after).order_by("number")[:_ITEMS_SHOWN])


def ahead_of(run: Run) -> int:
    """How many runs were queued before this one and still wait."""
    return Run.objects.filter(state=State.QUEUED, queued_at__lt=run.queued_at).count()


def is_partial(run: Run, results: list[RunResult]) -> bool:
    """Whether it did not succeed although some documents were finished and are kept."""
    finished = any(result.outcome == Outcome.COMPLETE for result in results)
    return run.state in {State.FAILED, State.CANCELLED} and finished


def live_state(run: Run, *, after: int = 0) -> dict[str, Any]:
    """What a page shows of a run.

    ``{id, state, is_open, is_partial, attempt, max_attempts, ahead, not_before, step, facts, kinds, cost_usd,
    findings, items, results, error_code, message}``. ``kinds`` maps each kind to ``{state, count}``, a state
    being waiting, drafting or drafted. ``items`` are those after number ``after``.
    """
    results = results_of(run)
    progress = run.progress
    kinds = {kind: {"state": "waiting", "count": 0} for kind in run.kinds}
    return {
        "id": str(run.pk),
        "state": str(run.state),
        "is_open": run.is_open,
        "is_partial": is_partial(run, results),
        "attempt": run.attempt,
        "max_attempts": run.max_attempts,
        "ahead": ahead_of(run) if run.state == State.QUEUED else 0,
        "not_before": run.not_before,
        "step": progress.get("step", ""),
        "facts": progress.get("facts", 0),
        "kinds": {**kinds, **progress.get("kinds", {})},
        "cost_usd": progress.get("cost_usd"),
        "findings": sum(result.findings_count for result in results),
        "items": items_of(run, after=after),
        "results": results,
        "error_code": run.error_code,
        "message": run.error_message,
    }


def next_in_line(now: datetime, limit: int = 8) -> list[tuple[uuid.UUID, int]]:
    """Identity and fence of the runs to claim next: fewest running of their team first, then the oldest."""
    running = (
        Run.objects.filter(team=OuterRef("team"), state=State.RUNNING)
        .order_by()
        .values("team")
        .annotate(number=Count("pk"))
        .values("number")
    )
    due = due_runs(now).annotate(busy=Coalesce(Subquery(running, output_field=IntegerField()), 0))
    return list(due.order_by("busy", "queued_at", "pk").values_list("pk", "fence")[:limit])


def due_runs(now: datetime) -> QuerySet[Run]:
    """Queued runs that need not wait any longer."""
    return Run.objects.filter(Q(not_before__isnull=True) | Q(not_before__lte=now), state=State.QUEUED)
