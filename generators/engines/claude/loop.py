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

T = TypeVar("T")

_making = threading.Lock()


class StoppedError(Exception):
    """The work was cancelled because its caller asked to stop."""


def run(work: Coroutine[Any, Any, T], should_stop: ShouldStop) -> T:
    """The result of ``work``, run in the loop; cancels it and raises ``StoppedError`` when asked to stop."""
    future = asyncio.run_coroutine_threadsafe(work, _loop())
    while True:
        try:
            return future.result(timeout=LOOK_EVERY)
        except StillRunningError:
            if future.done():
                raise
            if should_stop():
                future.cancel()
                raise StoppedError from None


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
