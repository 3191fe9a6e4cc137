"""The two ways to write a document: in one call, or a plan and then groups of its items at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from generators.content import Outcome
from generators.engines.claude.answer import Answer
from generators.engines.claude.calling import Caller
from generators.engines.claude.endings import ending_of
from generators.engines.claude.faults import Fault
from generators.engines.claude.plan import PlannedItem, groups_of, numbered
from generators.engines.claude.repairing import Repair
from generators.engines.claude.request import Body, Requests
from generators.engines.claude.sheet import Sheet
from generators.kinds.base import DraftItem

TRIES = 2  # Of each group: once, and once more for the lines that are missing after it.
_COMPLETE = Fault(Outcome.COMPLETE, "")
# Of several endings the document takes the one that says most about what to do.
_GRAVITY = (
    *(Outcome.COMPLETE, Outcome.INSUFFICIENT, Outcome.INVALID, Outcome.TRUNCATED, Outcome.ERROR),
    *(Outcome.DEFERRED, Outcome.REFUSED),
)


async def draft_single(caller: Caller, requests: Requests, sheet: Sheet) -> Fault:
    """Write the document in one call, or what an interrupted one has left to write, and repair it."""
    if not sheet.is_planned:
        written = [entry.title for entry in sheet.plan]
        answer: Answer[DraftItem] = sheet.answer(requests.kind.item_model, sheet.append)
        fault = await caller.stream(requests.rest(written) if written else requests.single(), answer)
        ending = _ending(answer, fault, requests)
        has_rest = ending.outcome is Outcome.COMPLETE
        if not has_rest and not (written and ending.outcome is Outcome.INSUFFICIENT):
            return ending
        sheet.close_plan()
    await Repair(caller, requests, sheet).run()
    return _COMPLETE


async def draft_in_parallel(caller: Caller, requests: Requests, sheet: Sheet) -> Fault:
    """Write a plan, then its items in groups at once, then once more what is missing; repair the whole."""
    if not sheet.is_planned:
        ending = await _plan(caller, requests, sheet)
        if ending.outcome is not Outcome.COMPLETE:
            return ending
    ending = await _fill(caller, requests, sheet)
    if ending.outcome is Outcome.COMPLETE:
        await Repair(caller, requests, sheet).run()
    return ending


async def _plan(caller: Caller, requests: Requests, sheet: Sheet) -> Fault:
    async with _warming(caller, requests, sheet):
        planned: Answer[PlannedItem] = sheet.answer(PlannedItem, sheet.plan.append)
        fault = await caller.stream(requests.plan(), planned)
    ending = _ending(planned, fault, requests)
    if ending.outcome is Outcome.COMPLETE:
        sheet.close_plan()
    return ending


async def _fill(caller: Caller, requests: Requests, sheet: Sheet) -> Fault:
    """Write every line of the plan, in as many tries as it takes and is worth."""
    ending = _COMPLETE
    for _ in range(TRIES):
        if not sheet.missing or not _can_pass(ending):
            break
        if ending.is_passing and not caller.may_repeat():
            break
        ending = await _write(caller, requests, sheet)
    if not sheet.missing and not _spoils(ending):
        return _COMPLETE
    return ending if ending.outcome is not Outcome.COMPLETE else _complete_but(sheet, requests)


@asynccontextmanager
async def _warming(caller: Caller, requests: Requests, sheet: Sheet) -> AsyncIterator[None]:
    """Cache what the calls for items share while the plan is written, where that pays."""
    beginning = requests.beginning()
    warm = asyncio.ensure_future(caller.warm(beginning, sheet)) if beginning else None
    try:
        yield
        if warm is not None:
            await asyncio.wait([warm])
    finally:
        if warm is not None:
            warm.cancel()


async def _write(caller: Caller, requests: Requests, sheet: Sheet) -> Fault:
    """One try at every missing line; returns the gravest ending."""
    bodies = [requests.items(sheet.plan, numbers, sheet.problems) for numbers in groups_of(sheet.missing)]
    # A task group ends with all of its calls, whatever happens to one of them.
    async with asyncio.TaskGroup() as calls:
        tasks = [calls.create_task(_write_group(caller, requests, sheet, body)) for body in bodies]
    return _gravest([task.result() for task in tasks])


async def _write_group(caller: Caller, requests: Requests, sheet: Sheet, body: Body) -> Fault:
    answer: Answer[DraftItem] = sheet.answer(numbered(sheet.item_model), sheet.take)
    fault = await caller.stream(body, answer)
    ending = _ending(answer, fault, requests)
    # A call may leave its lines out; what is missing is seen when all have ended.
    return _COMPLETE if ending.outcome is Outcome.INSUFFICIENT else ending


def _gravest(endings: Sequence[Fault]) -> Fault:
    return max(
        endings, key=lambda ending: (_spoils(ending), _GRAVITY.index(ending.outcome), ending.retry_after or 0)
    )


def _ending(
    answer: Answer[DraftItem] | Answer[PlannedItem], fault: Fault | None, requests: Requests
) -> Fault:
    return fault or ending_of(answer, requests.kind.noun)


def _spoils(ending: Fault) -> bool:
    """Whether even an answer that had all its lines is not taken for whole.

    Lines that had closed before a connection broke are whole. What the model declined, or stopped writing
    for a reason that nobody knows, is not.
    """
    return ending.outcome is Outcome.REFUSED or (ending.outcome is Outcome.ERROR and not ending.is_passing)


def _can_pass(ending: Fault) -> bool:
    return ending.is_passing or ending.outcome in {Outcome.COMPLETE, Outcome.INVALID}


def _complete_but(sheet: Sheet, requests: Requests) -> Fault:
    """Two tries without a fault left lines unwritten: the model found nothing to write, which is told."""
    titles = "; ".join(f"“{sheet.plan[number - 1].title}”" for number in sheet.missing)
    if not sheet.items:
        return Fault(
            Outcome.INVALID, f"Claude planned and then wrote no valid {requests.kind.noun}: {titles}."
        )
    return Fault(Outcome.COMPLETE, f"Planned, but not written by Claude in two tries: {titles}.")
