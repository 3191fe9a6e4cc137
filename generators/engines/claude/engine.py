"""The Claude engine."""

from __future__ import annotations

import asyncio
from typing import Any

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import NO_EXTRAS, DraftResult, Extras, OnItem, ShouldStop
from generators.engines.claude.calling import Caller
from generators.engines.claude.client import RetryBudget, retry_budget
from generators.engines.claude.drafting import draft_in_parallel, draft_single
from generators.engines.claude.faults import Fault
from generators.engines.claude.loop import StoppedError, run
from generators.engines.claude.models import retirement_notice
from generators.engines.claude.request import Requests
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.engines.claude.sheet import Sheet
from generators.errors import PromptError
from generators.facts.model import Facts
from generators.kinds.base import Kind

SHORTEST_KEY = 12  # Characters.


class ClaudeEngine:
    """Drafts documents with streaming calls; every ending is an explicit outcome."""

    name = "claude"

    def __init__(self, settings: ClaudeSettings) -> None:
        self.model = settings.model
        self._settings = settings
        self._caller = Caller(settings)

    def draft(
        self,
        kind: Kind[Any],
        brief: Brief,
        facts: Facts,
        *,
        on_item: OnItem,
        should_stop: ShouldStop,
        extras: Extras = NO_EXTRAS,
    ) -> DraftResult:
        """Draft one document; items received before a fault are in the result."""
        requests = Requests(kind, brief, facts, self._settings)
        try:
            sheet = Sheet(kind.item_model, on_item, self.model, requests.digest, extras)
            sheet.resume()
            ending = run(self._within_deadline(requests, sheet), should_stop)
        except StoppedError:
            ending = self._stopped(sheet)
        except PromptError as error:
            return DraftResult(Outcome.ERROR, model=self.model, message=str(error))
        return DraftResult(
            outcome=ending.outcome,
            items=sheet.items,
            model=self.model,
            usage=sheet.usage,
            cost=sheet.cost,
            prompts=requests.prompts,
            message=self._message(ending, sheet),
            retry_after=ending.retry_after,
            counts=sheet.counts,
        )

    async def _within_deadline(self, requests: Requests, sheet: Sheet) -> Fault:
        write = draft_single if self._settings.drafting is Drafting.SINGLE else draft_in_parallel
        retry_budget.set(RetryBudget())
        seconds = self._settings.deadline
        try:
            async with asyncio.timeout(seconds):
                return await write(self._caller, requests, sheet)
        except TimeoutError:
            if sheet.is_whole or _ended_well(sheet):
                return Fault(Outcome.COMPLETE, f"After {seconds:.0f} seconds there was no time for repairs.")
            late = (
                f"Claude had not finished after {seconds:.0f} seconds. Start the run again, "
                "or shorten the description."
            )
            return Fault(Outcome.ERROR, late)

    def _stopped(self, sheet: Sheet) -> Fault:
        """A stop, unless the last answer was whole already and only its end had not been read."""
        if _ended_well(sheet):
            return Fault(Outcome.COMPLETE, "")
        return Fault(Outcome.ERROR, "The run was stopped.")

    def _message(self, ending: Fault, sheet: Sheet) -> str:
        sentences = [ending.message]
        if ending.outcome is not Outcome.COMPLETE and sheet.items:
            sentences.append(
                f"{_items(len(sheet.items), 'finished')} drafted before that; no document was written."
            )
        if sheet.invalid_count:
            sentences.append(f"{_items(sheet.invalid_count, 'invalid')} left out.")
        if sheet.duplicate_count:
            sentences.append(f"{_items(sheet.duplicate_count, 'repeated')} left out.")
        sentences += sheet.notes
        if sheet.marked:
            one = sheet.marked == 1
            sentences.append(
                f"The checks still find fault with {'1 item' if one else f'{sheet.marked} items'}; "
                f"{'it is' if one else 'they are'} kept and marked."
            )
        sentences.append(retirement_notice(self.model))
        return self._without_key(" ".join(sentence for sentence in sentences if sentence))

    def _without_key(self, message: str) -> str:
        # A proxy may quote the request's headers in its error. A word of a sentence is no key.
        key = self._settings.api_key
        return message.replace(key, "[key]") if len(key) >= SHORTEST_KEY else message


def _ended_well(sheet: Sheet) -> bool:
    is_written = bool(sheet.plan) and not sheet.missing
    return is_written and bool(sheet.answers) and sheet.answers[-1].stop_reason == "end_turn"


def _items(count: int, sort: str) -> str:
    return f"{count} {sort} item was" if count == 1 else f"{count} {sort} items were"
