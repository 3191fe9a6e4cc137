"""A run whose worker died goes on with what was paid for."""

from __future__ import annotations

from typing import Any

import pytest

from generators import pipeline
from generators.engines.base import Paid
from generators.pipeline import Attempt
from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.runs import execution
from productionproof_site.runs.actions import cancel_run, start_run
from productionproof_site.runs.keeping import PaidEntries
from productionproof_site.runs.lease import LeaseLostError, expire
from productionproof_site.runs.models import PaidEntry, Run, State
from productionproof_site.runs.sweeping import release
from tests.site.runs.stage import claimed, start

ITEM = Paid("item", 1, "digest", {"title": "The gate fails"})


def test_entries_outlive_the_worker_and_the_fence_keeps_the_late_one_out(project: Project, ed: User) -> None:
    start(ed, project)
    lost = claimed("first")
    PaidEntries(lost).keep("risk", ITEM)
    PaidEntries(lost).keep("risk", Paid("item", 1, "digest", {"title": "The gate stays open"}))
    assert expire(lost, at_once=True)
    second = PaidEntries(claimed("second"))
    assert second.load("risk") == [Paid("item", 1, "digest", {"title": "The gate stays open"})]
    assert second.load("adr") == []
    with pytest.raises(LeaseLostError):
        PaidEntries(lost).keep("risk", ITEM)


def test_a_cancelled_run_keeps_no_entries(project: Project, ed: User) -> None:
    run = start(ed, project)
    PaidEntries(claimed()).keep("risk", ITEM)
    assert cancel_run(actor=ed, run=run)
    assert not PaidEntry.objects.exists()


class KilledError(BaseException):
    """What no code of a worker catches, like its death."""


def test_the_next_attempt_is_given_what_the_dead_worker_had_paid_for(
    project: Project, ed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start_run(actor=ed, project=project, kinds=["risk"], engine="offline", idempotency_key="once")
    given: list[list[Paid]] = []

    def generate(*args: Any, attempt: Attempt, **named: Any) -> Any:
        keeping = attempt.keeping
        assert keeping is not None
        given.append(list(keeping.load("risk")))
        if len(given) == 1:
            keeping.keep("risk", ITEM)
            raise KilledError
        return pipeline.generate(*args, attempt=attempt, **named)

    monkeypatch.setattr(execution, "generate", generate)
    with pytest.raises(KilledError):
        execution.execute_next()
    assert Run.objects.get(pk=run.pk).state == State.RUNNING
    assert release() == 1
    execution.execute_next()
    assert given == [[], [ITEM]]
    assert Run.objects.get(pk=run.pk).state == State.SUCCEEDED
    assert not PaidEntry.objects.exists()
