"""Calls of the API: how many at once, and what becomes of each."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, suppress
from functools import lru_cache
from typing import Any, cast

import anthropic

from generators.content import Outcome
from generators.engines.claude.answer import Answer
from generators.engines.claude.client import client_for, in_call, retry_budget
from generators.engines.claude.faults import FAULTS, Fault, fault_of
from generators.engines.claude.settings import ClaudeSettings
from generators.engines.claude.sheet import Sheet

_making = threading.Lock()


class Caller:
    """Streams answers for one key; the calls of a process with that key share its limit of concurrency."""

    def __init__(self, settings: ClaudeSettings) -> None:
        self._client = client_for(settings.api_key, settings.base_url, settings.read_timeout)
        with _making:  # Two threads that come at once would each be given a limit of their own.
            self._gate = _gate(settings.api_key, settings.base_url, settings.concurrency)
        self._deadline = settings.call_deadline

    def may_repeat(self) -> bool:
        """Whether the document may make one more call again; counts it."""
        return retry_budget.get().spend()

    async def stream(self, body: Mapping[str, Any], answer: Answer[Any]) -> Fault | None:
        """Make one call and hand its events to ``answer``; returns what went wrong, or None at its end."""
        async with self._gate, in_call(self._client) as client:
            try:
                async with (
                    asyncio.timeout(self._deadline),
                    await client.messages.create(**body) as stream,
                    # Raw events are read as they come, so that a broken one is told from a broken connection.
                    aclosing(cast("Any", anthropic.AsyncStream.raw_events(stream.response))) as events,
                ):
                    return await _read(events, answer)
            except TimeoutError:
                late = f"A call of Claude had not finished after {self._deadline:.0f} seconds. "
                return Fault(Outcome.ERROR, f"{late}Start the run again.", is_passing=True)
            except FAULTS as error:
                return fault_of(error)

    async def warm(self, body: Mapping[str, Any], sheet: Sheet) -> None:
        """Write the shared beginning of later calls into the cache; a failure only makes them dearer."""
        with suppress(*FAULTS, TimeoutError):
            async with self._gate, in_call(self._client) as client, asyncio.timeout(self._deadline):
                message = await client.messages.create(**{**body, "max_tokens": 0, "stream": False})
                usage = getattr(message, "usage", None)
                if usage is not None:
                    sheet.answer(sheet.item_model, lambda _item: None).count(usage.model_dump())


async def _read(events: AsyncIterator[Any], answer: Answer[Any]) -> Fault | None:
    async for event in events:
        if event.data:
            answer.take(event.data)
        if answer.fault is not None:
            return answer.fault
    return None


@lru_cache(maxsize=8)
def _gate(_api_key: str, _base_url: str | None, concurrency: int) -> asyncio.Semaphore:
    return asyncio.Semaphore(concurrency)
