"""A worker's right to one run, and every way in which it begins, goes on and ends.

Each change is one compare-and-set on the run's row with its audit event in the same transaction; no row
changed means that the right is gone.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from productionproof_site.audit.actions import record
from productionproof_site.core import clock
from productionproof_site.runs.doorbell import ring_on_commit
from productionproof_site.runs.models import PaidEntry, Run, State
from productionproof_site.runs.queries import next_in_line


class LeaseLostError(Exception):
    """The run was cancelled, or another worker has it; nothing more may be written for it."""


@dataclass(frozen=True)
class Lease:
    """The right to write for a run while its row shows this fence."""

    run_id: uuid.UUID
    fence: int
    attempt: int
    max_attempts: int

    @classmethod
    def of(cls, run: Run) -> Lease:
        """The lease that the row shows."""
        return cls(run.pk, run.fence, run.attempt, run.max_attempts)

    @property
    def is_last_attempt(self) -> bool:
        """Whether the run fails when this attempt does."""
        return self.attempt >= self.max_attempts

    @property
    def held(self) -> Q:
        """The condition under which this lease may change the row."""
        return Q(pk=self.run_id, fence=self.fence, state=State.RUNNING)


def claim_next(worker: str) -> Lease | None:
    """Take the next run in fair order, or None when none waits."""
    while waiting := next_in_line(clock.now()):
        for run_id, fence in waiting:
            lease = claim(run_id, fence, worker)
            if lease is not None:
                return lease
    return None


@transaction.atomic
def claim(run_id: uuid.UUID, fence: int, worker: str) -> Lease | None:
    """Take one run that was seen queued with that fence; None when somebody was faster."""
    now = clock.now()
    changed = Run.objects.filter(pk=run_id, fence=fence, state=State.QUEUED).update(
        state=State.RUNNING,
        attempt=F("attempt") + 1,
        fence=F("fence") + 1,
        lease_until=_lease_end(now),
        started_at=Coalesce("started_at", now),
        not_before=None,
        worker=worker[:120],
        progress={},
    )
    if not changed:
        return None
    run = Run.objects.select_related("started_by").get(pk=run_id)
    _record(run, "run.claimed", {"attempt": run.attempt, "fence": run.fence, "worker": run.worker})
    return Lease.of(run)


def renew(lease: Lease) -> bool:
    """Hold the run for another term; False when it is no longer ours."""
    return bool(Run.objects.filter(lease.held).update(lease_until=_lease_end(clock.now())))


def hold(lease: Lease) -> Run:
    """The run's row, locked inside the caller's transaction; raises ``LeaseLostError``."""
    run = Run.objects.select_for_update().filter(lease.held).first()
    if run is None:
        raise LeaseLostError
    return run


def note_progress(lease: Lease, progress: dict[str, Any]) -> None:
    """Keep what the page shows; raises ``LeaseLostError``."""
    if not Run.objects.filter(lease.held).update(progress=progress):
        raise LeaseLostError


@transaction.atomic
def finish(lease: Lease, state: State, *, code: str = "", message: str = "") -> bool:
    """End the run; False when it is no longer ours."""
    return _end(lease, lease.held, state, code, message)


@transaction.atomic
def retry_or_fail(lease: Lease, *, code: str, message: str, not_before: datetime | None = None) -> bool:
    """Put the run back in line, or end it when this was the last attempt; False when it is no longer ours."""
    return _retry_or_fail(lease, lease.held, code, message, not_before)


@transaction.atomic
def hand_back(lease: Lease) -> bool:
    """Put the run back in line without counting this attempt: the worker stops, the run is not to blame."""
    return _requeue(lease, lease.held, {"attempt": F("attempt") - 1}, {"code": "worker-stopping"})


@transaction.atomic
def expire(lease: Lease, *, at_once: bool = False) -> bool:
    """Take a run from a worker that did not renew in time; False when it did, or the run has moved on.

    ``at_once`` is for a worker that is known to be gone.
    """
    expired = lease.held if at_once else lease.held & Q(lease_until__lt=clock.now())
    message = (
        f"The worker stopped without a word in each of {lease.max_attempts} attempts. "
        "Your description and documents are safe. Start the run again; if it recurs, the worker's log may "
        "say why."
    )
    return _retry_or_fail(lease, expired, "worker-lost", message, None)


def _retry_or_fail(lease: Lease, allowed: Q, code: str, message: str, not_before: datetime | None) -> bool:
    if lease.is_last_attempt:
        return _end(lease, allowed, State.FAILED, code, message)
    return _requeue(lease, allowed, {"not_before": not_before}, {"code": code})


def _end(lease: Lease, allowed: Q, state: State, code: str, message: str) -> bool:
    changed = Run.objects.filter(allowed).update(
        state=state, lease_until=None, finished_at=clock.now(), error_code=code, error_message=message
    )
    if changed:
        PaidEntry.objects.filter(run_id=lease.run_id).delete()
        _record(_row(lease), f"run.{state.value}", {"code": code} if code else {})
    return bool(changed)


def _requeue(lease: Lease, allowed: Q, changes: dict[str, Any], data: dict[str, str]) -> bool:
    waits = changes.get("not_before") is not None
    changed = Run.objects.filter(allowed).update(
        state=State.QUEUED, lease_until=None, rung_at=None if waits else clock.now(), **changes
    )
    if changed:
        _record(_row(lease), "run.requeued", data)
        if not waits:
            ring_on_commit(lease.run_id)
    return bool(changed)


def _row(lease: Lease) -> Run:
    return Run.objects.select_related("started_by").get(pk=lease.run_id)


def _record(run: Run, action: str, data: dict[str, Any]) -> None:
    record(actor=run.started_by, action=action, team_id=run.team_id, target=run, data=data)


def _lease_end(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.RUN_LEASE_SECONDS)
