"""Put the runs of workers that are gone back in line, without waiting for their leases to end."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from productionproof_site.runs.sweeping import release


class Command(BaseCommand):
    """Put every running run back in line. Only for times when no worker runs."""

    help = __doc__

    def handle(self, *_args: Any, **options: Any) -> None:
        """Release and tell."""
        moved = release()
        if options["verbosity"]:
            self.stdout.write(f"Runs put back in line: {moved}")
