"""One event loop for all calls of a process, in a thread of its own.

Cancelling a call there closes its socket at once, however long the service has been silent; a thread that
reads a socket can only wait.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import TimeoutError as StillRunningError
from functools import cache
from typing import Any, TypeVar

from generators.engines.base import ShouldStop

LOOK_EVERY = 0.25  # Seconds between two questions whether to stop.
LONGEST_END = 1.0  # Seconds that cancelled work may take to close its connections.

T = TypeVar("T")

_making = threading.Lock()


class StoppedError(Exception):
    """The work was cancelled because its caller asked to stop."""


def run(work: Coroutine[Any, Any, T], should_stop: ShouldStop) -> T:
    """The result of ``work``, run in the loop; cancels it and raises ``StoppedError`` when asked to stop.

    Cancelled work has ended, with its connections closed, before the error is raised.
    """
    ended = threading.Event()
    future = asyncio.run_coroutine_threadsafe(_telling(work, ended), _loop())
    while True:
        try:
            return future.result(timeout=LOOK_EVERY)
        except StillRunningError:
            if future.done():
                raise
            if should_stop():
                future.cancel()
                ended.wait(LONGEST_END)
                raise StoppedError from None


async def _telling(work: Coroutine[Any, Any, T], ended: threading.Event) -> T:
    try:
        return await work
    finally:
        ended.set()


def start(work: Coroutine[Any, Any, object]) -> None:
    """Run ``work`` in the loop without waiting for it."""
    asyncio.run_coroutine_threadsafe(work, _loop())


def _loop() -> asyncio.AbstractEventLoop:
    # A cache alone would let two threads that come first at once make a loop each, and the connections of
    # one loop fail in the other.
    with _making:
        return _the_loop()


@cache
def _the_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="claude-calls", daemon=True).start()
    return loop
