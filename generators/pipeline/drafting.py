"""Draft several kinds at once, telling the listener in the caller's own thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from queue import SimpleQueue
from typing import Any

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import DraftResult, Engine, Extras, ShouldStop
from generators.facts.model import Facts
from generators.kinds.base import DraftItem, Kind
from generators.pipeline.model import Listener, Progress, State, Step

logger = logging.getLogger(__name__)

_UNEXPECTED = "An unexpected error stopped this document; the log has the details. Start the run again."


@dataclass(frozen=True)
class Draft:
    """One kind's draft and how long it took, in seconds."""

    kind: Kind[Any]
    result: DraftResult
    seconds: float


def draft_all(
    engine: Engine,
    kinds: Sequence[Kind[Any]],
    brief: Brief,
    facts: Facts,
    *,
    listener: Listener,
    should_stop: ShouldStop,
) -> list[Draft]:
    """Draft every kind in a thread of its own and return the drafts in the order of ``kinds``.

    ``should_stop`` is asked from the drafting threads, so it must be cheap and safe there. When the listener
    raises, the drafts still under way are told to stop and the error is passed on.
    """
    told: SimpleQueue[Progress | Future[Draft]] = SimpleQueue()
    halted = threading.Event()

    def stops() -> bool:
        return halted.is_set() or should_stop()

    with ThreadPoolExecutor(max_workers=len(kinds), thread_name_prefix="draft") as pool:
        futures = [pool.submit(_draft_one, engine, kind, brief, facts, (told, stops)) for kind in kinds]
        for future in futures:
            future.add_done_callback(told.put)
        try:
            _listen(told, len(futures), listener)
        except BaseException:
            halted.set()
            raise
    return [_finished(kind, future) for kind, future in zip(kinds, futures, strict=True)]


def _draft_one(
    engine: Engine,
    kind: Kind[Any],
    brief: Brief,
    facts: Facts,
    wires: tuple[SimpleQueue[Progress | Future[Draft]], ShouldStop],
) -> Draft:
    told, stops = wires
    started = time.monotonic()
    count = 0

    def on_item(item: DraftItem) -> None:
        nonlocal count
        count += 1
        told.put(Progress(Step.DRAFT, State.ITEM, kind.name, item.title, count))

    def on_repaired(item: DraftItem) -> None:
        told.put(Progress(Step.DRAFT, State.REPAIRED, kind.name, item.title, count))

    told.put(Progress(Step.DRAFT, State.STARTED, kind.name))
    extras = Extras(on_repaired=on_repaired)
    result = engine.draft(kind, brief, facts, on_item=on_item, should_stop=stops, extras=extras)
    told.put(
        Progress(
            Step.DRAFT,
            State.FINISHED,
            kind.name,
            count=len(result.items),
            outcome=result.outcome,
            usage=result.usage,
            cost=result.cost,
            message=result.message,
        )
    )
    return Draft(kind, result, time.monotonic() - started)


def _listen(told: SimpleQueue[Progress | Future[Draft]], running: int, listener: Listener) -> None:
    while running:
        message = told.get()
        if isinstance(message, Progress):
            listener(message)
        else:
            running -= 1


def _finished(kind: Kind[Any], future: Future[Draft]) -> Draft:
    error = future.exception()
    if error is None:
        return future.result()
    # One kind's defect must not lose the other kinds, whose drafts may have been paid for.
    logger.error("Drafting %s failed", kind.name, exc_info=error)
    return Draft(kind, DraftResult(Outcome.ERROR, cost=Decimal(0), message=_UNEXPECTED), 0.0)
