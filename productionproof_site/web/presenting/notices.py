"""What a run's page says on top: how the run ended, why it waits, and whether its worker still answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from generators.content import Outcome
from productionproof_site.core import clock
from productionproof_site.runs.models import Run, RunResult, State
from productionproof_site.web.presenting.runs import PARTIAL


@dataclass(frozen=True)
class Notice:
    """What happened, in a sentence or two."""

    tone: str
    icon: str
    title: str
    text: str


def counted(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def is_complete(result: RunResult | None) -> bool:
    """Whether a kind has its document."""
    return result is not None and result.outcome == Outcome.COMPLETE


def notice_of(run: Run, state: str, results: Sequence[RunResult]) -> Notice | None:
    done = sum(1 for result in results if is_complete(result))
    # A run that ended by itself with some documents missing says in its reason how many were kept.
    kept = "" if run.error_code == "partial" else f"{done} of {len(run.kinds)} documents were written."
    reason = run.error_message or "No reason was recorded."
    if state == State.SUCCEEDED:
        return _success(results)
    if run.state == State.CANCELLED:
        return Notice("", "s-outdated", "The run was cancelled", f"{reason} {kept}")
    if state == PARTIAL:
        return Notice("warn", "warn", "The run finished in part", f"{reason} {kept}".strip())
    if run.state == State.FAILED:
        return Notice("bad", "stop", "The run failed", f"{reason} Nothing that was saved before has changed.")
    return _waiting_notice(run, results)


def _success(results: Sequence[RunResult]) -> Notice:
    if any(result.proposal is not None for result in results):
        text = "They are listed below and in the project. What people have edited waits for a decision."
        return Notice("ok", "check", "All documents are finished", text)
    if results and not any(result.is_new for result in results):
        text = "Every document says the same as its newest version, so nothing was saved."
        return Notice("ok", "check", "Nothing has changed", text)
    return Notice("ok", "check", "All documents are finished", "They are listed below and in the project.")


def _waiting_notice(run: Run, results: Sequence[RunResult]) -> Notice | None:
    if run.state == State.QUEUED and run.not_before:
        text = run.error_message or "The service asked to wait."
        return Notice("warn", "warn", "The run waits and goes on by itself", text)
    silent = seconds_of_silence(run)
    if silent:
        again = max(settings.RUN_LEASE_SECONDS - silent, 0) + settings.RUN_SWEEP_SECONDS
        text = (
            f"Nothing was heard of it for {silent} seconds. If it has stopped, the run starts again within "
            f"{again} seconds. {_again(results)}"
        )
        return Notice("warn", "warn", "The worker does not answer", text)
    if run.state == State.QUEUED and run.attempt:
        soon = settings.RUN_RERING_SECONDS + settings.RUN_SWEEP_SECONDS
        text = f"A worker that is free takes it up within {soon} seconds, mostly at once. {_again(results)}"
        return Notice("warn", "warn", "The last attempt was cut off; the run is in line again", text)
    if run.attempt > 1:
        text = f"The attempt before was cut off. {_again(results)}"
        return Notice("", "info", f"Attempt {run.attempt} of {run.max_attempts}", text)
    return None


def seconds_of_silence(run: Run) -> int:
    """How long the worker has not renewed its lease, once it has missed more than one beat; else 0."""
    if run.state != State.RUNNING or run.lease_until is None:
        return 0
    renewed = run.lease_until - timedelta(seconds=settings.RUN_LEASE_SECONDS)
    silent = round((clock.now() - renewed).total_seconds())
    return silent if silent > 2 * settings.RUN_HEARTBEAT_SECONDS else 0


def _again(results: Sequence[RunResult]) -> str:
    done = sum(1 for result in results if is_complete(result))
    if not done:
        return "No document was finished, so all of them are written from the beginning."
    kept = counted(done, "finished document")
    return f"{kept} {'is' if done == 1 else 'are'} kept; the others are written from the beginning."
