"""What a run has paid for and not yet made a document of, kept under the fence."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from generators.engines.base import Paid
from productionproof_site.runs.lease import Lease, hold
from productionproof_site.runs.models import PaidEntry


class PaidEntries:
    """The rows of one run; a worker that lost the run can add none."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease

    def load(self, kind: str) -> Sequence[Paid]:
        """What earlier attempts have paid for."""
        rows = PaidEntry.objects.filter(run_id=self._lease.run_id, kind=kind).order_by("pk")
        return [Paid(row.sort, row.number, row.request, row.data) for row in rows]

    @transaction.atomic
    def keep(self, kind: str, paid: Paid) -> None:
        """Keep one thing in the place of an earlier one of its sort and number; ``LeaseLostError``."""
        PaidEntry.objects.update_or_create(
            run=hold(self._lease),
            kind=kind,
            sort=paid.sort,
            number=paid.number,
            defaults={"request": paid.request, "data": paid.data},
        )
