"""What the page that watches a run shows, written while the pipeline works."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from generators.pipeline import Progress, State, Step
from productionproof_site.core import clock
from productionproof_site.runs.lease import Lease, hold, note_progress
from productionproof_site.runs.models import RunItem

_LEAST_PAUSE = timedelta(seconds=0.5)
_LONGEST_TITLE = 500


class ProgressWriter:
    """A listener of the pipeline: keeps each item at once, other news at most twice a second.

    Raises ``LeaseLostError`` as soon as the run is no longer ours, which stops the pipeline.
    """

    def __init__(self, lease: Lease, kinds: list[str]) -> None:
        self._lease = lease
        self._number = 0
        self._cost: Decimal | None = Decimal(0)
        self._written: datetime | None = None
        self._state: dict[str, Any] = {
            "step": Step.READ.value,
            "facts": 0,
            "kinds": {kind: {"state": "waiting", "count": 0} for kind in kinds},
            "cost_usd": 0.0,
        }
        self._clear()

    def __call__(self, progress: Progress) -> None:
        """Take one piece of news."""
        self._note(progress)
        if progress.state in {State.ITEM, State.REPAIRED}:
            self._write(progress)
        elif progress.state is State.FINISHED or self._is_due():
            self._write(None)

    @transaction.atomic
    def _clear(self) -> None:
        """Forget the items of an earlier attempt."""
        hold(self._lease).items.all().delete()

    def _note(self, progress: Progress) -> None:
        self._state["step"] = progress.step.value
        if progress.step is Step.READ:
            self._state["facts"] = progress.count
        if progress.kind in self._state["kinds"]:
            drafted = progress.state is State.FINISHED
            known = self._state["kinds"][progress.kind]
            known["state"] = "drafted" if drafted else "drafting"
            known["count"] = max(progress.count, known["count"])
            if drafted:
                self._add_cost(progress.cost)

    def _add_cost(self, cost: Decimal | None) -> None:
        """Sum the dollars; one unknown price makes the sum unknown."""
        self._cost = None if cost is None or self._cost is None else self._cost + cost
        self._state["cost_usd"] = None if self._cost is None else float(self._cost)

    def _is_due(self) -> bool:
        return self._written is None or clock.now() - self._written >= _LEAST_PAUSE

    @transaction.atomic
    def _write(self, item: Progress | None) -> None:
        note_progress(self._lease, self._state)
        self._written = clock.now()
        if item is not None:
            self._number += 1
            title = item.title.replace("\x00", "")[:_LONGEST_TITLE]
            if item.state is State.REPAIRED:
                title = f"{title} (written again after the checks)"
            RunItem.objects.create(
                run_id=self._lease.run_id, number=self._number, kind=item.kind, title=title, at=self._written
            )
