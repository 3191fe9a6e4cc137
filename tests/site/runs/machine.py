"""A machine that does to the real run services what people, workers, brokers and accidents do."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from generators.content import Outcome
from generators.pipeline import PipelineResult
from productionproof_site.accounts.models import User
from productionproof_site.audit.models import Event
from productionproof_site.projects.models import Project
from productionproof_site.runs.actions import cancel_run
from productionproof_site.runs.lease import Lease, LeaseLostError, claim_next, hand_back, renew, retry_or_fail
from productionproof_site.runs.models import Run, RunResult, State
from productionproof_site.runs.results import Base, conclude, save_result
from productionproof_site.runs.sweeping import sweep
from tests.conftest import FrozenClock
from tests.site.runs.stage import document, start

LEASE, RERING = 45, 60
KINDS = ["adr", "risk"]
AFTER = {
    "run.queued": "queued",
    "run.claimed": "running",
    "run.requeued": "queued",
    "run.succeeded": "succeeded",
    "run.failed": "failed",
    "run.cancelled": "cancelled",
}
LEGAL = {
    ("", "queued"),
    ("queued", "running"),
    ("running", "queued"),
    ("running", "succeeded"),
    ("running", "failed"),
    ("queued", "cancelled"),
    ("running", "cancelled"),
}
places = st.integers(0, 5)


class RunMachine(RuleBasedStateMachine):
    """Rules are events; after each one the invariants of runs hold, and at the end everything terminates."""

    actor: ClassVar[User]
    project: ClassVar[Project]
    clock: ClassVar[FrozenClock]
    bells: ClassVar[list[uuid.UUID]]
    facts: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self._rollback = transaction.atomic()
        self._rollback.__enter__()
        self.bells.clear()
        self.working: list[Lease] = []
        self.dead: list[Lease] = []
        self.accepted: dict[str, uuid.UUID] = {}
        self.fences: dict[uuid.UUID, int] = {}
        self.results_at_cancel: dict[uuid.UUID, int] = {}

    @rule(key=st.sampled_from("abc"))
    def submit(self, key: str) -> None:
        """Somebody sends a request, perhaps again."""
        run = start(self.actor, self.project, key, KINDS)
        assert self.accepted.setdefault(key, run.pk) == run.pk

    @rule()
    def lose_bells(self) -> None:
        """The broker forgets everything."""
        self.bells.clear()

    @rule(place=places)
    def double_bell(self, place: int) -> None:
        """The broker delivers twice."""
        if self.bells:
            self.bells.append(self.bells[place % len(self.bells)])

    @rule()
    def answer_bell(self) -> None:
        """A worker with a free slot takes a bell."""
        if self.bells:
            self.bells.pop(0)
            lease = claim_next("worker")
            if lease is not None:
                self.working.append(lease)

    @rule(
        place=places, deed=st.sampled_from(["part", "all", "refuse", "defect", "wait", "stop", "die", "beat"])
    )
    def work(self, place: int, deed: str) -> None:
        """A worker goes on, ends in one of its ways, or dies."""
        if not self.working:
            return
        lease = self.working[place % len(self.working)]
        if deed not in {"part", "beat"}:
            self.working.remove(lease)
        if deed == "die":
            self.dead.append(lease)
            return
        self._deeds()[deed](lease)

    @rule(place=places, deed=st.sampled_from(["part", "all", "refuse", "defect", "stop", "beat"]))
    def wake_dead(self, place: int, deed: str) -> None:
        """A worker that was taken for dead writes all the same; it may not matter once its run moved on."""
        if not self.dead:
            return
        lease = self.dead[place % len(self.dead)]
        held = Run.objects.filter(pk=lease.run_id, fence=lease.fence, state=State.RUNNING).exists()
        before = self._snapshot(lease)
        self._deeds()[deed](lease)
        if not held:
            assert self._snapshot(lease) == before, "a stale worker changed a run"

    @rule(place=places)
    def cancel(self, place: int) -> None:
        """Somebody cancels a run, open or not."""
        ids = sorted(self.accepted.values())
        if ids:
            run = Run.objects.get(pk=ids[place % len(ids)])
            if cancel_run(actor=self.actor, run=run):
                self.results_at_cancel[run.pk] = run.results.count()

    @rule(seconds=st.sampled_from([1, LEASE + 1, RERING + 1]))
    def wait(self, seconds: int) -> None:
        """Time goes by."""
        self.clock.advance(seconds)

    @rule()
    def sweep(self) -> None:
        """A sweeper looks."""
        sweep()

    @rule()
    def crash_everything(self) -> None:
        """Every worker is killed; leases run out; a new worker sweeps."""
        self.dead += self.working
        self.working = []
        self.clock.advance(LEASE + 1)
        sweep()

    @invariant()
    def rows_are_sound(self) -> None:
        """Keys, attempts, fences, results and endings of every run."""
        assert Run.objects.count() == len(self.accepted)
        for run in Run.objects.prefetch_related("results"):
            results = list(run.results.all())
            assert run.attempt <= run.max_attempts
            assert run.fence >= self.fences.get(run.pk, 0)
            self.fences[run.pk] = run.fence
            assert len({result.kind for result in results}) == len(results)
            assert all(result.fence <= run.fence for result in results)
            complete = {result.kind for result in results if result.outcome == Outcome.COMPLETE}
            assert (complete == set(run.kinds)) or run.state != State.SUCCEEDED
            if run.pk in self.results_at_cancel:
                assert run.state == State.CANCELLED
                assert len(results) == self.results_at_cancel[run.pk]

    @invariant()
    def the_record_explains_every_state(self) -> None:
        """Replaying the events of a run gives its state, by legal steps alone."""
        states: dict[uuid.UUID, str] = {}
        for target, action in self._events():
            step = (states.get(target, ""), AFTER[action])
            assert step in LEGAL, step
            states[target] = step[1]
        assert states == dict(Run.objects.values_list("pk", "state"))
        recorded = Event.objects.filter(action="run.result.added").count()
        assert recorded == RunResult.objects.count()

    def teardown(self) -> None:
        """Once accidents stop, every run ends; then everything is rolled back."""
        try:
            self.dead += self.working
            for _ in range(8):
                self.clock.advance(LEASE + RERING + 1)
                sweep()
                while self.bells:
                    self.bells.pop()
                    lease = claim_next("healthy")
                    if lease is not None:
                        self._all(lease)
            left = Counter(Run.objects.values_list("state", flat=True))
            assert not left.keys() & {"queued", "running"}, left
            self.rows_are_sound()
            self.the_record_explains_every_state()
        finally:
            transaction.set_rollback(True)
            self._rollback.__exit__(None, None, None)

    def _deeds(self) -> dict[str, Callable[[Lease], object]]:
        return {
            "part": lambda lease: self._save(lease, KINDS[0]),
            "all": self._all,
            "refuse": self._refuse,
            "defect": lambda lease: retry_or_fail(lease, code="unexpected-error", message="A defect."),
            "wait": lambda lease: retry_or_fail(
                lease, code="deferred", message="Busy.", not_before=self.clock.time.replace(microsecond=1)
            ),
            "stop": hand_back,
            "beat": renew,
        }

    def _all(self, lease: Lease) -> None:
        if self._save(lease, KINDS[0]) and self._save(lease, KINDS[1]):
            conclude(lease)

    def _refuse(self, lease: Lease) -> None:
        if self._save(lease, KINDS[0]) and self._save(lease, KINDS[1], Outcome.REFUSED):
            conclude(lease)

    def _save(self, lease: Lease, kind: str, outcome: Outcome = Outcome.COMPLETE) -> bool:
        """Save as a worker does; False when the lease is gone."""
        run = Run.objects.select_related("project__team", "brief", "started_by").get(pk=lease.run_id)
        one = document(kind, outcome, title=f"{run.pk} {kind}")
        brief = run.brief.to_core()
        result = PipelineResult(brief, "offline", "rules", self.facts, (one,))
        try:
            with transaction.atomic():
                save_result(lease, Base(run, run.started_by), result, one)
        except LeaseLostError:
            return False
        return True

    @staticmethod
    def _snapshot(lease: Lease) -> object:
        row = Run.objects.filter(pk=lease.run_id).values().get()
        return row, list(RunResult.objects.filter(run_id=lease.run_id).values())

    @staticmethod
    def _events() -> list[tuple[uuid.UUID, str]]:
        rows = Event.objects.filter(target_type="run").order_by("id")
        return list(rows.values_list("target_id", "action"))
