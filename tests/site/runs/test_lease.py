"""Claims in fair order, fences, expiry, attempts, and bells that ring again. No test waits."""

from __future__ import annotations

import uuid

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from productionproof_site.accounts.models import User
from productionproof_site.audit.queries import events_of
from productionproof_site.projects.actions import create_project
from productionproof_site.projects.models import Project
from productionproof_site.runs.actions import cancel_run
from productionproof_site.runs.doorbell import Doorbell
from productionproof_site.runs.heartbeat import Heartbeat
from productionproof_site.runs.lease import (
    LeaseLostError,
    claim,
    claim_next,
    finish,
    hand_back,
    note_progress,
    renew,
    retry_or_fail,
)
from productionproof_site.runs.models import Run, State
from productionproof_site.runs.results import save_result
from productionproof_site.runs.sweeping import sweep
from productionproof_site.teams.queries import teams_for
from tests.conftest import FrozenClock
from tests.site.runs.stage import base, claimed, document, made, start

LEASE = 45


def test_a_claim_takes_the_oldest_run_and_counts(project: Project, ed: User, clock: FrozenClock) -> None:
    first = start(ed, project)
    clock.advance(1)
    start(ed, project)
    lease = claimed("host:1")
    run = Run.objects.get(pk=lease.run_id)
    assert (lease.run_id, lease.attempt, lease.fence) == (first.pk, 1, 1)
    assert (run.state, run.worker, run.started_at) == (State.RUNNING, "host:1", clock.time)
    assert (run.lease_until - clock.time).total_seconds() == LEASE if run.lease_until else False


def test_the_team_with_fewest_running_comes_first(
    project: Project, ed: User, sam: User, brief_text: str, clock: FrozenClock
) -> None:
    mine = [start(ed, project) for _ in range(3)]
    clock.advance(60)
    other = create_project(
        actor=sam, team=teams_for(sam).get(), name="Other", sources=[{"name": "a", "text": brief_text}]
    )
    late = start(sam, other)
    order = [claimed().run_id for _ in range(4)]
    assert order[1] == late.pk
    assert set(order) == {late.pk, *(run.pk for run in mine)}


def test_one_run_is_claimed_once(project: Project, ed: User) -> None:
    run = start(ed, project)
    assert claim(run.pk, run.fence, "a") is not None
    assert claim(run.pk, run.fence, "b") is None
    assert claim_next("b") is None


def test_a_lease_that_is_renewed_does_not_expire(project: Project, ed: User, clock: FrozenClock) -> None:
    start(ed, project)
    lease = claimed()
    for _ in range(10):
        clock.advance(LEASE - 1)
        assert renew(lease)
        assert sweep() == 0


def test_a_silent_workers_run_goes_back_in_line_and_its_bell_rings(
    project: Project,
    ed: User,
    clock: FrozenClock,
    bell: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = start(ed, project)
    claimed()
    clock.advance(LEASE)
    assert sweep() == 0
    clock.advance(1)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep() == 1
        assert sweep() == 0
    run.refresh_from_db()
    assert (run.state, run.attempt, bell) == (State.QUEUED, 1, [run.pk])
    again = claimed()
    assert (again.attempt, again.fence) == (2, 2)


def test_a_run_that_kills_its_worker_fails_after_three_attempts(
    project: Project, ed: User, clock: FrozenClock
) -> None:
    run = start(ed, project)
    for attempt in (1, 2, 3):
        assert claimed().attempt == attempt
        clock.advance(LEASE + 1)
        sweep()
    run.refresh_from_db()
    assert (run.state, run.error_code, run.finished_at) == (State.FAILED, "worker-lost", clock.time)
    assert "each of 3 attempts" in run.error_message
    assert claim_next("worker") is None
    actions = [event.action for event in events_of(run.pk)]
    assert sorted(actions) == sorted(
        ["run.queued", *["run.claimed"] * 3, *["run.requeued"] * 2, "run.failed"]
    )


def test_a_worker_that_wakes_up_late_changes_nothing(project: Project, ed: User, clock: FrozenClock) -> None:
    run = start(ed, project)
    late = claimed("late")
    clock.advance(LEASE + 1)
    sweep()
    current = claimed("current")
    before = Run.objects.filter(pk=run.pk).values().get()
    assert not renew(late)
    assert not finish(late, State.SUCCEEDED)
    assert not hand_back(late)
    assert not retry_or_fail(late, code="x", message="x")
    with pytest.raises(LeaseLostError):
        note_progress(late, {"step": "draft"})
    with pytest.raises(LeaseLostError):
        save_result(late, base(run), made(run), document("adr"))
    assert Run.objects.filter(pk=run.pk).values().get() == before
    assert not run.results.exists()
    assert finish(current, State.SUCCEEDED)


def test_a_cancelled_run_takes_no_result_and_no_heartbeat(project: Project, ed: User) -> None:
    run = start(ed, project)
    lease = claimed()
    heartbeat = Heartbeat(lease)
    assert heartbeat.beat()
    cancel_run(actor=ed, run=run)
    assert not heartbeat.beat()
    assert heartbeat.is_lost
    with pytest.raises(LeaseLostError):
        save_result(lease, base(run), made(run), document("adr"))
    assert not run.results.exists()


def test_a_stopping_worker_hands_back_without_using_up_an_attempt(
    project: Project, ed: User, clock: FrozenClock
) -> None:
    start(ed, project)
    for _ in range(5):
        assert hand_back(claimed())
        clock.advance(1)
    lease = claimed()
    assert (lease.attempt, lease.fence) == (1, 6)


def test_a_deferred_run_waits_and_then_its_bell_rings(
    project: Project,
    ed: User,
    clock: FrozenClock,
    bell: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = start(ed, project)
    lease = claimed()
    later = clock.time.replace(minute=5)
    with django_capture_on_commit_callbacks(execute=True):
        assert retry_or_fail(lease, code="deferred", message="", not_before=later)
        assert (claim_next("worker"), sweep(), bell) == (None, 0, [])
        clock.advance(300)
        assert sweep() == 1
    assert bell == [run.pk]
    assert claimed().attempt == 2


def test_a_lost_bell_rings_again_and_not_too_often(
    project: Project,
    ed: User,
    clock: FrozenClock,
    bell: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = start(ed, project)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep() == 0
        clock.advance(61)
        assert (sweep(), sweep()) == (1, 0)
        assert sweep(ring_all=True) == 1
    assert bell == [run.pk, run.pk]


def test_a_broker_that_is_away_is_logged_and_raises_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_run_id: uuid.UUID) -> None:
        raise ConnectionRefusedError("refused")

    assert Doorbell(refuse).send_one(uuid.uuid4()) is False
    assert "waits for the sweeper" in caplog.text


def test_a_ring_returns_before_the_broker_has_answered() -> None:
    sent: list[uuid.UUID] = []
    wanted = uuid.uuid4()
    quiet = Doorbell(sent.append)
    quiet.ring(wanted)
    thread = quiet._thread
    assert thread is not None
    assert thread.daemon
    while not sent:
        thread.join(0.001)
    assert sent == [wanted]
