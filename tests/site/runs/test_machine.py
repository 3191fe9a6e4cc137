"""The run services under random accidents; and proof that the machine would notice planted faults."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import Q
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from generators.facts import read_facts
from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.runs import actions, lease, sweeping
from productionproof_site.runs.lease import Lease
from productionproof_site.runs.models import State
from tests.conftest import FrozenClock
from tests.site.runs.machine import RunMachine

SOUND = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def machine(
    monkeypatch: pytest.MonkeyPatch, project: Project, ed: User, clock: FrozenClock
) -> type[RunMachine]:
    """The machine on its stage, with a list in place of the broker."""
    bells: list[uuid.UUID] = []
    for module in (actions, lease, sweeping):
        monkeypatch.setattr(module, "ring_on_commit", bells.append)
    facts = read_facts(newest_brief(project).to_core())
    cast: dict[str, Any] = {"actor": ed, "project": project, "clock": clock, "bells": bells, "facts": facts}
    return type("StagedRunMachine", (RunMachine,), cast)


def test_runs_keep_their_promises_whatever_happens(machine: type[RunMachine]) -> None:
    run_state_machine_as_test(machine, settings=SOUND)


def _without_fence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lease, "held", property(lambda held: Q(pk=held.run_id, state=State.RUNNING)))


def _without_state(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lease, "held", property(lambda held: Q(pk=held.run_id, fence=held.fence)))


def _without_sweeping_leases(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sweeping, "_expired", list)


def _without_ringing_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sweeping, "_ring_again", lambda **_options: 0)


def _with_endless_attempts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lease, "is_last_attempt", property(lambda _lease: False))


def _crash(machine: RunMachine) -> None:
    machine.submit(key="a")
    machine.answer_bell()
    machine.crash_everything()


def _crash_and_wake_beside_another(machine: RunMachine) -> None:
    _crash(machine)
    machine.answer_bell()
    machine.wake_dead(place=0, deed="all")


def _cancel_and_go_on(machine: RunMachine) -> None:
    machine.submit(key="a")
    machine.answer_bell()
    machine.cancel(place=0)
    machine.work(place=0, deed="all")


def _lose_the_bell(machine: RunMachine) -> None:
    machine.submit(key="a")
    machine.lose_bells()


def _crash_again_and_again(machine: RunMachine) -> None:
    machine.submit(key="a")
    for _ in range(4):
        machine.answer_bell()
        machine.crash_everything()


@pytest.mark.parametrize(
    ("plant", "happen"),
    [
        (_without_fence, _crash_and_wake_beside_another),
        (_without_state, _cancel_and_go_on),
        (_without_sweeping_leases, _crash),
        (_without_ringing_again, _lose_the_bell),
        (_with_endless_attempts, _crash_again_and_again),
    ],
)
def test_the_machine_notices_a_planted_fault(
    machine: type[RunMachine],
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    happen: Callable[[RunMachine], None],
) -> None:
    _play(machine, happen)
    plant(monkeypatch)
    with pytest.raises((AssertionError, IntegrityError)):
        _play(machine, happen)


def _play(machine: type[RunMachine], happen: Callable[[RunMachine], None]) -> None:
    """Let something happen, look at the invariants, and let everything come to its end."""
    played = machine()
    try:
        happen(played)
        played.rows_are_sound()
        played.the_record_explains_every_state()
    finally:
        played.teardown()
