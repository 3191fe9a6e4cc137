"""The Celery task, and what a worker does when it starts and stops."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from celery.signals import worker_ready, worker_shutdown, worker_shutting_down

from productionproof_site.runs import execution
from productionproof_site.runs.doorbell import TASK
from productionproof_site.runs.sweeping import Sweeper

_sweepers: list[Sweeper] = []


def execute_run(run_id: str) -> None:
    """Execute the next run in line; the id only says for whom the bell rang."""
    del run_id
    execution.execute_next()


def _start_sweeper(**_signal: Any) -> None:
    sweeper = Sweeper()
    _sweepers.append(sweeper)
    sweeper.start()


def _hand_runs_back(**_signal: Any) -> None:
    execution.stopping.set()


def _stop_sweeper(**_signal: Any) -> None:
    while _sweepers:
        _sweepers.pop().stop()


# Called, not written as decorators: Celery ships no types, and functions stay what they are.
shared_task(name=TASK)(execute_run)
# Signals keep weak references by default; a module's functions live as long as the worker.
worker_ready.connect(_start_sweeper)
worker_shutting_down.connect(_hand_runs_back)
worker_shutdown.connect(_stop_sweeper)
