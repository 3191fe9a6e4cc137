"""The Claude engine."""

from __future__ import annotations

import asyncio
from typing import Any

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import DraftResult, OnItem, ShouldStop
from generators.engines.claude.calling import Caller
from generators.engines.claude.drafting import draft_in_parallel, draft_single
from generators.engines.claude.faults import Fault
from generators.engines.claude.loop import StoppedError, run
from generators.engines.claude.models import retirement_notice
from generators.engines.claude.pricing import cost
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
        self, kind: Kind[Any], brief: Brief, facts: Facts, *, on_item: OnItem, should_stop: ShouldStop
    ) -> DraftResult:
        """Draft one document; items received before a fault are in the result."""
        requests = Requests(kind, brief, facts, self._settings)
        sheet = Sheet(kind.item_model, on_item)
        try:
            ending = run(self._within_deadline(requests, sheet), should_stop)
        except StoppedError:
            ending = self._halted(sheet, Fault(Outcome.ERROR, "The run was stopped."))
        except PromptError as error:
            return DraftResult(Outcome.ERROR, model=self.model, message=str(error))
        return DraftResult(
            outcome=ending.outcome,
            items=sheet.items,
            model=self.model,
            usage=sheet.usage,
            cost=cost(sheet.usage, self.model),
            prompts=requests.prompts,
            message=self._message(ending, sheet),
            retry_after=ending.retry_after,
        )

    async def _within_deadline(self, requests: Requests, sheet: Sheet) -> Fault:
        write = draft_single if self._settings.drafting is Drafting.SINGLE else draft_in_parallel
        try:
            async with asyncio.timeout(self._settings.deadline):
                return await write(self._caller, requests, sheet)
        except TimeoutError:
            late = (
                f"Claude had not finished after {self._settings.deadline:.0f} seconds. Start the run again, "
                "or shorten the description."
            )
            return self._halted(sheet, Fault(Outcome.ERROR, late))

    def _halted(self, sheet: Sheet, halt: Fault) -> Fault:
        """The halt, unless the last answer was whole already and only its end had not been read."""
        is_whole = bool(sheet.plan) and not sheet.missing and sheet.answers[-1].stop_reason == "end_turn"
        return Fault(Outcome.COMPLETE, "") if is_whole else halt

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
        sentences.append(retirement_notice(self.model))
        return self._without_key(" ".join(sentence for sentence in sentences if sentence))

    def _without_key(self, message: str) -> str:
        # A proxy may quote the request's headers in its error. A word of a sentence is no key.
        key = self._settings.api_key
        return message.replace(key, "[key]") if len(key) >= SHORTEST_KEY else message


def _items(count: int, sort: str) -> str:
    return f"{count} {sort} item was" if count == 1 else f"{count} {sort} items were"
