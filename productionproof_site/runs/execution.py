"""From a claimed run to its results."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from datetime import timedelta

from generators.content import Outcome
from generators.errors import GeneratorError
from generators.pipeline import Attempt, PipelineResult, generate
from productionproof_site.artifacts.queries import pasts_of, versions_to_merge
from productionproof_site.core import clock
from productionproof_site.runs.heartbeat import Heartbeat
from productionproof_site.runs.keeping import PaidEntries
from productionproof_site.runs.lease import (
    Lease,
    LeaseLostError,
    claim_next,
    finish,
    hand_back,
    retry_or_fail,
)
from productionproof_site.runs.models import Run, State
from productionproof_site.runs.progress import ProgressWriter
from productionproof_site.runs.results import Base, conclude, save_result
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError

logger = logging.getLogger(__name__)

# Set when the worker is told to stop: runs under way are handed back instead of being waited for.
stopping = threading.Event()

_NOT_PERMITTED = (
    "The person who started this run may no longer generate documents in this team. "
    "Someone who may can start it again."
)
_UNEXPECTED = (
    "Something unexpected stopped this run in every attempt. Your description and documents are safe. "
    "Start it again; if it recurs, the worker's log has the details under the run's id."
)
_SHORTEST_WAIT, _LONGEST_WAIT = 1.0, 3600.0


def execute_next(worker: str = "") -> uuid.UUID | None:
    """Claim the next run in line and execute it; returns its id, or None when none waits."""
    lease = claim_next(worker or worker_name())
    if lease is None:
        return None
    execute(lease)
    return lease.run_id


def execute(lease: Lease) -> None:
    """Execute a claimed run to its end, or put it back in line; never raises for what the run does wrong."""
    try:
        with Heartbeat(lease) as heartbeat:
            _execute(lease, heartbeat)
    except LeaseLostError:
        logger.info("Run %s is no longer ours (fence %d)", lease.run_id, lease.fence)
    except (NotFoundError, PermissionDeniedError):
        finish(lease, State.FAILED, code="not-permitted", message=_NOT_PERMITTED)
    except GeneratorError as error:
        finish(lease, State.FAILED, code="not-possible", message=str(error))
    except Exception:
        logger.exception("Run %s failed in attempt %d", lease.run_id, lease.attempt)
        retry_or_fail(lease, code="unexpected-error", message=_UNEXPECTED)


def worker_name() -> str:
    """Host and process, for people who look for the log."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _execute(lease: Lease, heartbeat: Heartbeat) -> None:
    run = Run.objects.select_related("project__team", "brief", "started_by").get(pk=lease.run_id)
    done = set(run.results.values_list("kind", flat=True))
    kinds = [kind for kind in run.kinds if kind not in done]
    if not kinds:
        conclude(lease)
        return
    made = generate(
        run.brief.to_core(),
        kinds,
        engine=run.engine,
        previous=pasts_of(versions_to_merge(run.project)),
        listener=ProgressWriter(lease, kinds),
        attempt=Attempt(lambda: heartbeat.is_lost or stopping.is_set(), PaidEntries(lease)),
    )
    _keep(lease, Base(run, run.started_by), made)


def _keep(lease: Lease, base: Base, made: PipelineResult) -> None:
    """Keep the finished kinds first; the others are tried again later where waiting may help."""
    finished = [document for document in made.documents if document.outcome is Outcome.COMPLETE]
    others = [document for document in made.documents if document.outcome is not Outcome.COMPLETE]
    for document in finished:
        save_result(lease, base, made, document)
    if others and stopping.is_set():
        hand_back(lease)
        return
    deferred = [document for document in others if document.outcome is Outcome.DEFERRED]
    if deferred and not lease.is_last_attempt:
        longest = max(document.retry_after or _SHORTEST_WAIT for document in deferred)
        wait = timedelta(seconds=min(max(longest, _SHORTEST_WAIT), _LONGEST_WAIT))
        retry_or_fail(lease, code="deferred", message=deferred[0].message, not_before=clock.now() + wait)
        return
    for document in others:
        save_result(lease, base, made, document)
    conclude(lease)
