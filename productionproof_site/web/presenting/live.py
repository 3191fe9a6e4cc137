"""A run while it works and after: steps, items, results, and what to do when it did not end well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generators.content import Outcome
from generators.registry import kind as kind_named
from productionproof_site.artifacts.models import Proposal, ProposalState
from productionproof_site.core import clock
from productionproof_site.runs import queries
from productionproof_site.runs.models import Run, RunItem, RunResult, State
from productionproof_site.web.presenting.notices import Notice, counted, is_complete, notice_of
from productionproof_site.web.presenting.proposals import outcome_counts
from productionproof_site.web.presenting.runs import PARTIAL, seconds_of, shown_state

WAITING = "waiting"
DRAFTED = "drafted"
_OUTCOMES = {
    Outcome.INSUFFICIENT: "Not written: the description says too little about it.",
    Outcome.TRUNCATED: "Not saved: the answer was cut off.",
    Outcome.REFUSED: "Not written: the model refused.",
    Outcome.INVALID: "Not saved: the answer did not have the right shape.",
    Outcome.DEFERRED: "Waiting: the service asked to try later.",
    Outcome.ERROR: "Not written: the engine failed.",
}


@dataclass(frozen=True)
class LiveStep:
    """One step of the run."""

    label: str
    state: str
    count: str = ""
    hint: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the step is finished."""
        return self.state == "done"

    @property
    def is_current(self) -> bool:
        """Whether the step goes on now."""
        return self.state == "current"

    @property
    def is_failed(self) -> bool:
        """Whether the step ended badly."""
        return self.state == "failed"

    @property
    def css(self) -> str:
        """Steps to come are pale."""
        return "todo" if self.state == "todo" else ""


@dataclass(frozen=True)
class LiveResult:
    """What became of one kind; ``number`` is 0 where there is no version.

    ``has_proposal`` says that a proposal still waits for people.
    """

    kind: str
    title: str
    number: int
    previous: int
    is_new: bool
    tone: str
    icon: str
    told: str
    has_proposal: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether there is an earlier version to compare with."""
        return self.is_new and self.number > 1

    @property
    def is_same(self) -> bool:
        """Whether the run found nothing new to save."""
        return bool(self.number) and not self.is_new


@dataclass(frozen=True)
class LiveItem:
    """One drafted item."""

    number: int
    label: str
    title: str


@dataclass(frozen=True)
class Live:
    """Everything that the page of a run shows."""

    state: str
    is_ended: bool
    notice: Notice | None
    steps: tuple[LiveStep, ...]
    items: tuple[LiveItem, ...]
    results: tuple[LiveResult, ...]
    retry_kinds: tuple[str, ...]
    is_thin: bool
    cost: Decimal | float | None
    seconds: float | None
    input_tokens: int
    output_tokens: int

    @property
    def can_retry(self) -> bool:
        """Whether some document is still missing after the end."""
        return self.is_ended and bool(self.retry_kinds)

    @property
    def waiting(self) -> str:
        """What to say while there are no items."""
        if self.is_ended:
            return "No item was written."
        return "Waiting for a worker." if self.state == State.QUEUED else "The description is being read."

    @property
    def state_word(self) -> str:
        """The state as pages name it."""
        return "finished in part" if self.state == PARTIAL else self.state

    @property
    def news(self) -> str:
        """What is worth reading out while the run goes on: its step, and a notice when there is one."""
        step = next((step.label for step in self.steps if step.is_current), self.waiting)
        told = f"{self.notice.title}. " if self.notice else ""
        return f"{told}{self.state.capitalize()}: {step}"

    @property
    def status_line(self) -> str:
        """The whole in one line, for screen readers."""
        written = sum(1 for result in self.results if result.is_new)
        same = [
            f"{result.title} unchanged since v{result.number}" for result in self.results if result.is_same
        ]
        told = [] if same and not written else [f"{counted(written, 'document')} written"]
        return ", ".join([self.state.capitalize(), counted(len(self.items), "item"), *told, *same])


def live_view(run: Run) -> Live:
    """Read the run's progress, items and results."""
    results = queries.results_of(run)
    # Items of an attempt that was cut off are written again.
    items = [] if run.state == State.QUEUED else queries.items_of(run)
    state = shown_state(run, results)
    by_kind = {result.kind: result for result in results}
    return Live(
        state=state,
        is_ended=not run.is_open,
        notice=notice_of(run, state, results),
        steps=_steps(run, by_kind),
        items=tuple(reversed(_items(items))),
        results=tuple(_result(by_kind[name], run.error_message) for name in run.kinds if name in by_kind),
        retry_kinds=tuple(name for name in run.kinds if not is_complete(by_kind.get(name))),
        is_thin=any(result.outcome == Outcome.INSUFFICIENT for result in results),
        cost=_cost(run, results),
        seconds=_seconds(run),
        input_tokens=sum(int(result.usage.get("input_tokens", 0)) for result in results),
        output_tokens=sum(int(result.usage.get("output_tokens", 0)) for result in results),
    )


def _seconds(run: Run) -> float | None:
    """How long the run has worked so far, or in all."""
    if run.started_at is None or run.state == State.QUEUED:
        return seconds_of(run)
    return ((run.finished_at or clock.now()) - run.started_at).total_seconds()


def _progress(run: Run) -> Mapping[str, Any]:
    """What is known of the attempt under way; a run in line has none."""
    told: Mapping[str, Any] = {} if run.state == State.QUEUED else run.progress
    return told


def _items(items: Sequence[RunItem]) -> list[LiveItem]:
    """The drafts, numbered by kind; they get their lasting refs when the document is saved."""
    counted_by_kind: Counter[str] = Counter()
    listed = []
    for entry in items:
        counted_by_kind[entry.kind] += 1
        listed.append(LiveItem(entry.number, f"{_label(entry)} {counted_by_kind[entry.kind]}", entry.title))
    return listed


def _label(item: RunItem) -> str:
    return kind_named(item.kind).ref_prefix


def _cost(run: Run, results: Sequence[RunResult]) -> Decimal | float | None:
    if run.is_open:
        cost: float | None = _progress(run).get("cost_usd", 0)
        return cost
    costs = [_cost_of(run, result) for result in results]
    return None if None in costs else sum((cost for cost in costs if cost is not None), Decimal(0))


def _cost_of(run: Run, result: RunResult) -> Decimal | None:
    """The offline engine costs nothing; an automatic run that used no token was offline."""
    is_free = run.engine == "offline" or (run.engine == "auto" and not any(result.usage.values()))
    return Decimal(0) if result.cost_usd is None and is_free else result.cost_usd


def _result(result: RunResult, said: str) -> LiveResult:
    number = result.version.number if result.version else 0
    is_whole = is_complete(result)
    is_waiting = result.proposal is not None and result.proposal.state == ProposalState.OPEN
    tone, icon = ("tone-ok", "check") if is_whole else ("tone-bad", "stop")
    return LiveResult(
        kind=result.kind,
        title=kind_named(result.kind).title,
        number=number,
        previous=number - 1,
        is_new=is_whole and result.is_new,
        tone="tone-warn" if is_waiting else tone,
        icon="warn" if is_waiting else icon,
        told=_told(result, number, said),
        has_proposal=is_waiting,
    )


def _told(result: RunResult, number: int, said: str) -> str:
    """What became of a kind; the reason only where the notice above has not said it."""
    if not is_complete(result):
        reason = "" if result.message in said else result.message
        return f"{_OUTCOMES.get(Outcome(result.outcome), 'Not written.')} {reason}".strip()
    if result.proposal is not None:
        return _proposed(result.proposal)
    if not result.is_new:
        return f"Unchanged since version {number}: nothing new was saved."
    found = counted(result.findings_count, "finding") if result.findings_count else "no findings"
    return f"Saved as version {number}, {found}"


def _proposed(proposal: Proposal) -> str:
    counts = outcome_counts(proposal.counts)
    if proposal.state == ProposalState.OPEN:
        return f"Proposal: it would change what people have edited ({counts})"
    return f"Proposal, {ProposalState(proposal.state).label.lower()} ({counts})"


def _steps(run: Run, results: Mapping[str, RunResult]) -> tuple[LiveStep, ...]:
    kinds: Mapping[str, Any] = _progress(run).get("kinds", {})
    is_drafting = any(told.get("state") != WAITING for told in kinds.values())
    has_read = is_drafting or bool(results) or run.state == State.SUCCEEDED
    facts = _progress(run).get("facts", 0)
    hint = f"{facts} facts found" if facts and has_read else ""
    read = _now(run, is_done=has_read, is_next=run.state == State.RUNNING)
    steps = [LiveStep("Read the description", read, hint=hint)]
    steps += [_kind_step(run, name, kinds.get(name, {}), results.get(name)) for name in run.kinds]
    is_saved = not run.is_open and any(is_complete(result) for result in results.values())
    is_next = _progress(run).get("step") in {"merge", "check"}
    return (*steps, LiveStep("Check quotes and numbers, save", _now(run, is_done=is_saved, is_next=is_next)))


def _now(run: Run, *, is_done: bool, is_next: bool) -> str:
    if is_done:
        return "done"
    return "current" if is_next and run.state == State.RUNNING else "todo"


def _kind_step(run: Run, name: str, told: Mapping[str, Any], result: RunResult | None) -> LiveStep:
    kind, count = kind_named(name), int(told.get("count", 0))
    items = counted(count, "item") if count else ""
    if result is not None and not is_complete(result):
        return LiveStep(kind.title, "failed", items)
    is_done = result is not None or told.get("state") == DRAFTED
    is_next = told.get("state", WAITING) != WAITING
    return LiveStep(kind.title, _now(run, is_done=is_done, is_next=is_next), items)
