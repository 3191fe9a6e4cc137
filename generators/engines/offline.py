"""The engine that needs no key and no network: it drafts from facts and the catalogue, the same each time."""

from __future__ import annotations

from typing import Any

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import NO_EXTRAS, DraftResult, Extras, OnItem, ShouldStop
from generators.facts.model import Facts
from generators.kinds.base import DraftItem, Kind


class OfflineEngine:
    """Drafts each kind with its own rules."""

    name = "offline"
    model = ""

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
        """Draft one document; a brief that gives the kind nothing to say is insufficient."""
        del extras  # Its items cost nothing, and its rules need no repair.
        items: list[DraftItem] = []
        for item in kind.draft(brief, facts):
            if should_stop():
                return DraftResult(Outcome.ERROR, tuple(items), message="The run was stopped.")
            items.append(item)
            on_item(item)
        if not items:
            message = f"The description holds nothing that a {kind.noun} could stand on."
            return DraftResult(Outcome.INSUFFICIENT, message=message)
        return DraftResult(Outcome.COMPLETE, tuple(items))
