"""Send one run of the demo project through the queue and print what came of it."""

from __future__ import annotations

import time
import uuid
from typing import Any

from django.core.management import BaseCommand, CommandError

from generators import registry
from productionproof_site.accounts.models import User
from productionproof_site.runs import demo
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.models import Run, RunResult, State
from productionproof_site.runs.queries import results_of

_LONGEST_WAIT = 120.0
_LOOK_EVERY = 0.1


class Command(BaseCommand):
    """One demo run through broker and worker."""

    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Start, wait, print; fails unless every document was written."""
        project = demo.demo_project()
        if project is None:
            raise CommandError("There is no demo team. Make it with: python3 pp.py manage seed_demo")
        run = start_run(
            actor=User.objects.get(email=demo.OWNER[0]),
            project=project,
            kinds=[kind.name for kind in registry.KINDS],
            engine="offline",
            idempotency_key=f"once-{uuid.uuid4()}",
        )
        seconds = _wait_for(run)
        if run.state != State.SUCCEEDED:
            raise CommandError(f"The demo run is {run.state} after {seconds:.1f} s. {run.error_message}")
        self.stdout.write(f"The demo run succeeded in {seconds:.1f} s, worker {run.worker}:")
        for result in results_of(run):
            self.stdout.write(f"  {_line(result)}")


def _wait_for(run: Run) -> float:
    started = time.monotonic()
    while run.is_open and time.monotonic() - started < _LONGEST_WAIT:
        time.sleep(_LOOK_EVERY)
        run.refresh_from_db()
    return time.monotonic() - started


def _line(result: RunResult) -> str:
    title = registry.kind(result.kind).title
    if result.proposal is not None:
        told = ", ".join(f"{count} {outcome}" for outcome, count in result.proposal.counts.items())
        return f"{title}: proposal of {result.proposal.items_count} items, to be decided: {told}"
    if result.version is None:
        return f"{title}: {result.outcome}"
    items = sum(1 for _ in result.version.to_core().items())
    told = "new" if result.is_new else "unchanged since"
    return f"{title}: {told} version {result.version.number}, {items} items, {result.findings_count} findings"
