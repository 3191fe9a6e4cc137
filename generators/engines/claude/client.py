"""The one client of a process, and the cap on how long it waits for the service."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import mktime_tz, parsedate_tz
from http import HTTPStatus
from typing import Any

import anthropic

from generators.engines.claude import loop

LONGEST_WAIT = 30.0
LONGEST_DEFERRAL = 86_400.0  # A service that names a later moment is asked again after a day.
READ_TIMEOUT = 60.0
_CONNECT_TIMEOUT = 5.0
_MAX_RETRIES = 2
_REPEATED = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS}
RETRIES_A_DOCUMENT = 10
MOST_CLIENTS = 8

_lock = threading.Lock()
_clients: dict[tuple[str, str | None, float], anthropic.AsyncAnthropic] = {}
# Calls under way by client, and clients to be closed after their last call; both belong to the loop's thread.
_calls: Counter[anthropic.AsyncAnthropic] = Counter()
_leaving: set[anthropic.AsyncAnthropic] = set()


class WaitTooLongError(Exception):
    """The service asks for a longer wait than a worker may hold its place for; ``seconds`` is how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The service asks to wait {seconds:.0f} seconds.")
        self.seconds = seconds


class RetriesSpentError(Exception):
    """The service goes on failing and the document has no repeated call left."""


@dataclass
class RetryBudget:
    """How many calls may still be made again for one document, by the SDK or by the engine."""

    left: int = RETRIES_A_DOCUMENT

    def spend(self) -> bool:
        """Take one; False when none is left."""
        self.left -= 1
        return self.left >= 0


@dataclass
class Attempts:
    """How often one call has been made; each time but the first is taken from the document's budget."""

    budget: RetryBudget
    made: int = 0

    def begin(self) -> bool:
        """Count one more; False where the budget does not allow it."""
        self.made += 1
        return self.made == 1 or self.budget.spend()


retry_budget: ContextVar[RetryBudget] = ContextVar("retry_budget")
attempts: ContextVar[Attempts] = ContextVar("attempts")


class CapRetryAfter(anthropic.Middleware):
    """Ends the call where the SDK would sleep for as long as the server says, which may be an hour.

    It also ends it where every repeat that the document may make has been made.
    """

    async def handle_async(self, request: Any, call_next: Any) -> Any:
        """Pass a response on unless it asks for more than ``LONGEST_WAIT`` seconds."""
        # The SDK tells a middleware nothing about its repeats, so that they are counted by call.
        if not attempts.get().begin():
            raise RetriesSpentError
        response = await call_next(request)
        if _is_repeated(response):
            seconds = retry_after(response.headers)
            if seconds is not None and seconds > LONGEST_WAIT:
                await response.close()
                raise WaitTooLongError(seconds)
        return response


def _is_repeated(response: Any) -> bool:
    """Whether the SDK makes the call again, after the wait that the response asks for."""
    told = response.headers.get("x-should-retry")
    if told in {"true", "false"}:
        return bool(told == "true")
    return response.status_code in _REPEATED or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR


def retry_after(headers: Any) -> float | None:
    """Seconds that the headers ask to wait, at most ``LONGEST_DEFERRAL``; None where they name none.

    Read in the order and as leniently as the SDK reads them, or it would sleep for what is overlooked here.
    """
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = _number(headers.get(name))
        if seconds is not None:
            return None if math.isnan(seconds) else min(max(0.0, seconds * scale), LONGEST_DEFERRAL)
    return _seconds_until(headers.get("retry-after"))


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _seconds_until(date: str | None) -> float | None:
    parts = parsedate_tz(date)
    if parts is None:
        return None
    try:
        seconds = mktime_tz(parts) - time.time()
    except (ValueError, OverflowError):
        return LONGEST_DEFERRAL  # A date that no calendar holds lies far away.
    return min(max(0.0, seconds), LONGEST_DEFERRAL)


def client_for(
    api_key: str, base_url: str | None, read_timeout: float = READ_TIMEOUT
) -> anthropic.AsyncAnthropic:
    """The client for a key and address, built once: a new one costs 25 ms and a connection a call.

    ``read_timeout`` is the longest silence in seconds, not the length of the answer.
    """
    wanted = (api_key, base_url, read_timeout)
    with _lock:
        client = _clients.pop(wanted, None) or _new_client(*wanted)
        _clients[wanted] = client  # The newest stands last.
        old = [_clients.pop(known) for known in list(_clients)[:-MOST_CLIENTS]]
    for unused in old:
        loop.start(_close_after_calls(unused))
    return client


@asynccontextmanager
async def in_call(client: anthropic.AsyncAnthropic) -> AsyncIterator[anthropic.AsyncAnthropic]:
    """The client for one call, during which it stays open and counts its repeats."""
    attempts.set(Attempts(retry_budget.get(RetryBudget())))
    _calls[client] += 1
    try:
        yield client
    finally:
        _calls[client] -= 1
        if not _calls[client]:
            del _calls[client]
            if client in _leaving:
                await _close_after_calls(client)


async def _close_after_calls(client: anthropic.AsyncAnthropic) -> None:
    """Close a client that others have taken the place of: at once, or when its last call ends."""
    if _calls[client]:
        _leaving.add(client)
        return
    _leaving.discard(client)
    await client.close()


def close_clients() -> None:
    """Close every connection; the next call builds its client anew."""
    with _lock:
        clients = list(_clients.values())
        _clients.clear()
    for client in clients:
        loop.run(client.close(), lambda: False)


def _new_client(api_key: str, base_url: str | None, read_timeout: float) -> anthropic.AsyncAnthropic:
    return anthropic.AsyncAnthropic(
        api_key=api_key,
        base_url=base_url,
        timeout=anthropic.Timeout(read_timeout, connect=_CONNECT_TIMEOUT),
        max_retries=_MAX_RETRIES,
        middleware=[CapRetryAfter()],
    )
