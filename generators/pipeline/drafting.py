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
from generators.engines.base import DraftResult, Engine, Extras, Paid, ShouldStop
from generators.facts.model import Facts
from generators.kinds.base import DraftItem, Kind
from generators.pipeline.keeping import Attempt, Keeping
from generators.pipeline.model import Listener, Progress, State, Step

logger = logging.getLogger(__name__)

_UNEXPECTED = "An unexpected error stopped this document; the log has the details. Start the run again."


@dataclass(frozen=True)
class Draft:
    """One kind's draft and how long it took, in seconds."""

    kind: Kind[Any]
    result: DraftResult
    seconds: float


@dataclass(frozen=True)
class _Kept:
    """Something that a kind's draft has paid for."""

    kind: str
    paid: Paid


News = Progress | _Kept | Future[Draft]


@dataclass(frozen=True)
class _Wires:
    """How one draft speaks with the caller's thread."""

    told: SimpleQueue[News]
    stops: ShouldStop
    paid: tuple[Paid, ...]


def draft_all(
    engine: Engine,
    kinds: Sequence[Kind[Any]],
    brief: Brief,
    facts: Facts,
    *,
    listener: Listener,
    attempt: Attempt,
) -> list[Draft]:
    """Draft every kind in a thread of its own and return the drafts in the order of ``kinds``.

    When the listener or the store raises, the drafts still under way are told to stop and the error is
    passed on.
    """
    told: SimpleQueue[News] = SimpleQueue()
    halted = threading.Event()

    def stops() -> bool:
        return halted.is_set() or attempt.should_stop()

    keeping = attempt.keeping
    paid = {kind.name: tuple(keeping.load(kind.name)) if keeping else () for kind in kinds}
    with ThreadPoolExecutor(max_workers=len(kinds), thread_name_prefix="draft") as pool:
        futures = [
            pool.submit(_draft_one, engine, kind, brief, facts, _Wires(told, stops, paid[kind.name]))
            for kind in kinds
        ]
        for future in futures:
            future.add_done_callback(told.put)
        try:
            _listen(told, len(futures), listener, keeping)
        except BaseException:
            halted.set()
            raise
    return [_finished(kind, future) for kind, future in zip(kinds, futures, strict=True)]


def _draft_one(
    engine: Engine,
    kind: Kind[Any],
    brief: Brief,
    facts: Facts,
    wires: _Wires,
) -> Draft:
    told = wires.told
    started = time.monotonic()
    count = 0

    def on_item(item: DraftItem) -> None:
        nonlocal count
        count += 1
        told.put(Progress(Step.DRAFT, State.ITEM, kind.name, item.title, count))

    def on_repaired(item: DraftItem) -> None:
        told.put(Progress(Step.DRAFT, State.REPAIRED, kind.name, item.title, count))

    told.put(Progress(Step.DRAFT, State.STARTED, kind.name))
    extras = Extras(
        paid=wires.paid, on_paid=lambda paid: told.put(_Kept(kind.name, paid)), on_repaired=on_repaired
    )
    result = engine.draft(kind, brief, facts, on_item=on_item, should_stop=wires.stops, extras=extras)
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


def _listen(told: SimpleQueue[News], running: int, listener: Listener, keeping: Keeping | None) -> None:
    while running:
        message = told.get()
        if isinstance(message, Progress):
            listener(message)
        elif isinstance(message, Future):
            running -= 1
        elif keeping is not None:
            keeping.keep(message.kind, message.paid)


def _finished(kind: Kind[Any], future: Future[Draft]) -> Draft:
    error = future.exception()
    if error is None:
        return future.result()
    # One kind's defect must not lose the other kinds, whose drafts may have been paid for.
    logger.error("Drafting %s failed", kind.name, exc_info=error)
    return Draft(kind, DraftResult(Outcome.ERROR, cost=Decimal(0), message=_UNEXPECTED), 0.0)
