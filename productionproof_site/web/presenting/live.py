"""A run while it works and after: steps, items, results, and what to do when it did not end well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generators.content import Outcome
from generators.registry import kind as kind_named
from productionproof_site.artifacts.models import Proposal, ProposalState
from productionproof_site.runs import queries
from productionproof_site.runs.models import Run, RunItem, RunResult, State
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
class Notice:
    """What happened, in a sentence or two."""

    tone: str
    icon: str
    title: str
    text: str


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
    is_changed: bool
    tone: str
    icon: str
    told: str
    has_proposal: bool = False


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
    def status_line(self) -> str:
        """The whole in one line, for screen readers."""
        written = sum(1 for result in self.results if result.number)
        counts = f"{_counted(len(self.items), 'item')}, {_counted(written, 'document')} written"
        return f"{self.state.capitalize()}, {counts}"


def live_view(run: Run) -> Live:
    """Read the run's progress, items and results."""
    results, items = queries.results_of(run), queries.items_of(run)
    state = shown_state(run, results)
    by_kind = {result.kind: result for result in results}
    return Live(
        state=state,
        is_ended=not run.is_open,
        notice=_notice(run, state, results),
        steps=_steps(run, by_kind),
        items=tuple(LiveItem(entry.number, _label(entry), entry.title) for entry in reversed(items)),
        results=tuple(_result(by_kind[name]) for name in run.kinds if name in by_kind),
        retry_kinds=tuple(name for name in run.kinds if not _is_complete(by_kind.get(name))),
        is_thin=any(result.outcome == Outcome.INSUFFICIENT for result in results),
        cost=_cost(run, results),
        seconds=seconds_of(run),
        input_tokens=sum(int(result.usage.get("input_tokens", 0)) for result in results),
        output_tokens=sum(int(result.usage.get("output_tokens", 0)) for result in results),
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _label(item: RunItem) -> str:
    return kind_named(item.kind).ref_prefix


def _is_complete(result: RunResult | None) -> bool:
    return result is not None and result.outcome == Outcome.COMPLETE


def _cost(run: Run, results: Sequence[RunResult]) -> Decimal | float | None:
    if run.is_open:
        cost: float | None = run.progress.get("cost_usd", 0)
        return cost
    costs = [_cost_of(run, result) for result in results]
    return None if None in costs else sum((cost for cost in costs if cost is not None), Decimal(0))


def _cost_of(run: Run, result: RunResult) -> Decimal | None:
    """The offline engine costs nothing; an automatic run that used no token was offline."""
    is_free = run.engine == "offline" or (run.engine == "auto" and not any(result.usage.values()))
    return Decimal(0) if result.cost_usd is None and is_free else result.cost_usd


def _result(result: RunResult) -> LiveResult:
    number = result.version.number if result.version else 0
    is_complete = _is_complete(result)
    is_waiting = result.proposal is not None and result.proposal.state == ProposalState.OPEN
    tone, icon = ("tone-ok", "check") if is_complete else ("tone-bad", "stop")
    return LiveResult(
        kind=result.kind,
        title=kind_named(result.kind).title,
        number=number,
        previous=number - 1,
        is_changed=is_complete and result.is_new and number > 1,
        tone="tone-warn" if is_waiting else tone,
        icon="warn" if is_waiting else icon,
        told=_told(result, number),
        has_proposal=is_waiting,
    )


def _told(result: RunResult, number: int) -> str:
    if not _is_complete(result):
        return f"{_OUTCOMES.get(Outcome(result.outcome), 'Not written.')} {result.message}".strip()
    if result.proposal is not None:
        return _proposed(result.proposal)
    if not result.is_new:
        return f"Unchanged since version {number}: nothing new was saved."
    found = _counted(result.findings_count, "finding") if result.findings_count else "no findings"
    return f"Saved as version {number}, {found}"


def _proposed(proposal: Proposal) -> str:
    counts = outcome_counts(proposal.counts)
    if proposal.state == ProposalState.OPEN:
        return f"Proposal: it would change what people have edited ({counts})"
    return f"Proposal, {ProposalState(proposal.state).label.lower()} ({counts})"


def _steps(run: Run, results: Mapping[str, RunResult]) -> tuple[LiveStep, ...]:
    kinds: Mapping[str, Any] = run.progress.get("kinds", {})
    is_drafting = any(told.get("state") != WAITING for told in kinds.values())
    has_read = is_drafting or bool(results) or run.state == State.SUCCEEDED
    facts = run.progress.get("facts", 0)
    hint = f"{facts} facts found" if facts and has_read else ""
    read = _now(run, is_done=has_read, is_next=run.state == State.RUNNING)
    steps = [LiveStep("Read the description", read, hint=hint)]
    steps += [_kind_step(run, name, kinds.get(name, {}), results.get(name)) for name in run.kinds]
    is_saved = not run.is_open and any(_is_complete(result) for result in results.values())
    is_next = run.progress.get("step") in {"merge", "check"}
    return (*steps, LiveStep("Check quotes and numbers, save", _now(run, is_done=is_saved, is_next=is_next)))


def _now(run: Run, *, is_done: bool, is_next: bool) -> str:
    if is_done:
        return "done"
    return "current" if is_next and run.state == State.RUNNING else "todo"


def _kind_step(run: Run, name: str, told: Mapping[str, Any], result: RunResult | None) -> LiveStep:
    kind, count = kind_named(name), int(told.get("count", 0))
    items = _counted(count, "item") if count else ""
    if result is not None and not _is_complete(result):
        return LiveStep(kind.title, "failed", items)
    is_done = result is not None or told.get("state") == DRAFTED
    is_next = told.get("state", WAITING) != WAITING
    return LiveStep(kind.title, _now(run, is_done=is_done, is_next=is_next), items)


def _notice(run: Run, state: str, results: Sequence[RunResult]) -> Notice | None:
    done = sum(1 for result in results if _is_complete(result))
    # A run that ended by itself with some documents missing says in its reason how many were kept.
    kept = "" if run.error_code == "partial" else f"{done} of {len(run.kinds)} documents were written."
    reason = run.error_message or "No reason was recorded."
    if state == State.SUCCEEDED:
        is_waiting = any(result.proposal is not None for result in results)
        more = " What people have edited waits for a decision." if is_waiting else ""
        text = f"They are listed below and in the project.{more}"
        return Notice("ok", "check", "All documents are finished", text)
    if run.state == State.CANCELLED:
        return Notice("", "s-outdated", "The run was cancelled", f"{reason} {kept}")
    if state == PARTIAL:
        return Notice("warn", "warn", "The run finished in part", f"{reason} {kept}".strip())
    if run.state == State.FAILED:
        return Notice("bad", "stop", "The run failed", f"{reason} Nothing that was saved before has changed.")
    return _waiting_notice(run)


def _waiting_notice(run: Run) -> Notice | None:
    if run.state == State.QUEUED and run.not_before:
        text = run.error_message or "The service asked to wait."
        return Notice("warn", "warn", "The run waits and goes on by itself", text)
    if run.attempt > 1:
        text = "The worker that held it stopped. What was finished is kept."
        return Notice("", "info", f"Attempt {run.attempt} of {run.max_attempts}", text)
    return None
