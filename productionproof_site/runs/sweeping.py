"""Healing what workers and brokers lose. Any number of sweepers may run at once."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import Q

from productionproof_site.core import clock
from productionproof_site.runs.doorbell import ring_on_commit
from productionproof_site.runs.lease import Lease, expire
from productionproof_site.runs.models import Run, State
from productionproof_site.runs.queries import due_runs

logger = logging.getLogger(__name__)

_MOST_AT_ONCE = 200


def sweep(*, ring_all: bool = False) -> int:
    """Requeue or fail runs whose worker is gone, and ring again for those that wait; returns how many moved.

    ``ring_all`` rings for every waiting run, for a worker that has just started beside an empty broker.
    """
    moved = sum(expire(lease) for lease in _expired())
    return moved + _ring_again(ring_all=ring_all)


def release() -> int:
    """Take every running run from its worker, for a supervisor that knows that no worker is left."""
    rows = Run.objects.filter(state=State.RUNNING).order_by("lease_until")
    return sum(expire(Lease.of(run), at_once=True) for run in rows)


def _expired() -> list[Lease]:
    rows = Run.objects.filter(state=State.RUNNING, lease_until__lt=clock.now()).order_by("lease_until")
    return [Lease.of(run) for run in rows[:_MOST_AT_ONCE]]


@transaction.atomic
def _ring_again(*, ring_all: bool) -> int:
    now = clock.now()
    long_ago = now - timedelta(seconds=settings.RUN_RERING_SECONDS)
    silent = (
        due_runs(now) if ring_all else due_runs(now).filter(Q(rung_at__isnull=True) | Q(rung_at__lt=long_ago))
    )
    ids = list(silent.order_by("queued_at").values_list("pk", flat=True)[:_MOST_AT_ONCE])
    Run.objects.filter(pk__in=ids, state=State.QUEUED).update(rung_at=now)
    for run_id in ids:
        ring_on_commit(run_id)
    return len(ids)


class Sweeper:
    """Sweeps from a thread of its own: at once, then every few seconds, until stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sweeper", daemon=True)

    def start(self) -> None:
        """Begin; the first sweep rings for everything that waits."""
        self._thread.start()

    def stop(self) -> None:
        """End after the sweep under way."""
        self._stopped.set()

    def sweep_once(self, *, ring_all: bool = False) -> None:
        """Sweep; a database that does not answer is tried again next time."""
        try:
            moved = sweep(ring_all=ring_all)
        except DatabaseError:
            logger.warning("The sweep failed and is tried again", exc_info=True)
        else:
            if moved:
                logger.info("Swept %d runs", moved)
        finally:
            connections.close_all()

    def _work(self) -> None:
        self.sweep_once(ring_all=True)
        while not self._stopped.wait(settings.RUN_SWEEP_SECONDS):
            self.sweep_once()
