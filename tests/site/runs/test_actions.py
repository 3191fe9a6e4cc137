"""Starting and stopping runs."""

from __future__ import annotations

import uuid

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from generators.errors import EngineUnavailableError, UnknownNameError
from productionproof_site.accounts.models import User
from productionproof_site.audit.queries import events_of
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.projects.actions import add_brief
from productionproof_site.projects.models import Project
from productionproof_site.runs.access import access_run
from productionproof_site.runs.actions import cancel_run, start_run
from productionproof_site.runs.models import Run, State
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from tests.conftest import FrozenClock
from tests.site.runs.stage import claimed, start


def test_a_started_run_waits_over_the_newest_brief_and_the_bell_rings_after_commit(
    project: Project,
    ed: User,
    bell: list[uuid.UUID],
    clock: FrozenClock,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    second = add_brief(actor=ed, project=project, sources=[{"name": "b", "text": "An API for invoices."}])
    with django_capture_on_commit_callbacks(execute=True):
        run = start(ed, project)
        assert bell == []
    assert bell == [run.pk]
    assert (run.state, run.brief, run.started_by, run.attempt) == (State.QUEUED, second, ed, 0)
    assert (run.queued_at, run.rung_at) == (clock.time, clock.time)
    assert [event.action for event in events_of(run.pk)] == ["run.queued"]


def test_kinds_are_kept_once_in_the_order_of_the_registry(project: Project, ed: User) -> None:
    assert start(ed, project, kinds=["risk", "adr", "risk"]).kinds == ["adr", "risk"]


def test_the_same_request_sent_twice_is_one_run(project: Project, ed: User, olga: User) -> None:
    first = start(ed, project, "key")
    assert start(ed, project, "key") == first
    assert start(olga, project, "key") == first
    assert (Run.objects.count(), events_of(first.pk).count()) == (1, 1)


def test_the_same_key_for_another_request_is_a_conflict(project: Project, ed: User) -> None:
    start(ed, project, "key")
    with pytest.raises(ConflictError, match="Reload the page"):
        start(ed, project, "key", kinds=["adr"])
    assert Run.objects.count() == 1


def test_a_run_is_refused_for_what_does_not_exist(project: Project, ed: User) -> None:
    for kinds, engine, error in (
        (["poem"], "offline", UnknownNameError),
        (["adr"], "gpt", UnknownNameError),
        (["adr"], "claude", EngineUnavailableError),
        ([], "offline", InvalidFieldError),
    ):
        with pytest.raises(error):
            start_run(actor=ed, project=project, kinds=kinds, engine=engine, idempotency_key="k")
    for key in ("", "k" * 101, "\x00"):
        with pytest.raises(InvalidFieldError, match="idempotency key"):
            start_run(actor=ed, project=project, kinds=["adr"], engine="offline", idempotency_key=key)
    assert not Run.objects.exists()


def test_readers_cannot_start_or_cancel_and_outsiders_find_nothing(
    project: Project, ed: User, vic: User, sam: User
) -> None:
    run = start(ed, project)
    assert access_run(vic, run.pk) == run
    with pytest.raises(PermissionDeniedError, match="generate documents"):
        start(vic, project)
    with pytest.raises(PermissionDeniedError, match="cancel runs"):
        cancel_run(actor=vic, run=run)
    with pytest.raises(NotFoundError):
        start(sam, project)
    with pytest.raises(NotFoundError):
        cancel_run(actor=sam, run=run)
    run.refresh_from_db()
    assert run.state == State.QUEUED


@pytest.mark.parametrize("is_running", [False, True])
def test_a_cancelled_run_stays_cancelled_and_says_who_did_it(
    project: Project,
    ed: User,
    olga: User,
    is_running: bool,  # noqa: FBT001  # A case of the table.
) -> None:
    run = start(ed, project)
    if is_running:
        claimed()
    assert cancel_run(actor=olga, run=run) is True
    assert cancel_run(actor=olga, run=run) is False
    run.refresh_from_db()
    assert (run.state, run.cancel_requested_by, run.lease_until) == (State.CANCELLED, olga, None)
    assert "Olga stopped this run" in run.error_message
    assert events_of(run.pk).filter(action="run.cancelled").count() == 1
