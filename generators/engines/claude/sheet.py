"""What has been written of one document so far, by all of its calls and in all attempts at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generators.content import Json
from generators.engines.base import NO_EXTRAS, Extras, OnItem, Paid, Usage
from generators.engines.claude.answer import Answer, Told
from generators.engines.claude.plan import PlannedItem, are_alike, number_of, numbered, split_number
from generators.engines.claude.pricing import cost
from generators.kinds.base import DraftItem

PLAN, ITEM, USAGE, REPAIRED = "plan", "item", "usage", "repaired"


@dataclass
class Sheet:
    """Items by their number in the plan; kept while calls come and go, and when they are cancelled.

    Everything is added from one thread only, that of the loop. ``request`` is a digest of what is asked for;
    ``problems`` is what was wrong with what was written for lines that are still missing.
    """

    item_model: type[DraftItem]
    on_item: OnItem
    model: str = ""
    request: str = ""
    extras: Extras = NO_EXTRAS
    plan: list[PlannedItem] = field(default_factory=list)
    is_planned: bool = False
    is_repaired: bool = False
    answers: list[Answer[Any]] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    repaired: int = 0
    marked: int = 0
    repeated: int = 0
    resumed: int = 0
    _items: dict[int, DraftItem] = field(default_factory=dict)
    _usages: dict[int, Usage] = field(default_factory=dict)

    def resume(self) -> None:
        """Take over what earlier attempts have paid for; what was bought with another request only counts."""
        bought = {(entry.sort, entry.number): entry for entry in self.extras.paid}
        for (sort, number), entry in bought.items():
            if sort == USAGE:
                self._usages[number] = Usage.from_json(entry.data)
        fitting = {place: entry.data for place, entry in bought.items() if entry.request == self.request}
        self.is_repaired = (REPAIRED, 0) in fitting
        items = {number: data for (sort, number), data in sorted(fitting.items()) if sort == ITEM}
        planned = fitting.get((PLAN, 0))
        if planned is not None:
            self.is_planned = True
            self.plan = [PlannedItem(title=title) for title in _texts(planned.get("titles"))]
        else:
            # A single call numbers its items as they come.
            self.plan = [PlannedItem(title=str(data.get("title"))) for data in items.values()]
        for number, data in items.items():
            self._items[number] = self.item_model.model_validate(data)
            self.on_item(self._items[number])
        self.resumed = len(self._items)

    def answer(self, item_model: type[Any], on_item: Callable[[Any], None]) -> Answer[Any]:
        """An answer whose usage counts for this document."""
        call = max(self._usages, default=0) + 1
        self.add_usage(call, Usage())
        answer = Answer(item_model, on_item, Told(lambda usage: self.add_usage(call, usage), self._refuse))
        self.answers.append(answer)
        return answer

    def add_usage(self, call: int, usage: Usage) -> None:
        """Note the tokens of a call as last reported."""
        self._usages[call] = usage
        if usage != Usage():
            self._pay(USAGE, call, usage.to_json())

    def close_plan(self) -> None:
        """The plan has all of its lines."""
        self.is_planned = True
        self._pay(PLAN, 0, {"titles": [entry.title for entry in self.plan]})

    def take(self, item: DraftItem) -> None:
        """Keep an item of the plan; a second one for the same line, or about the same, is left out."""
        number, plain = split_number(item, self.item_model)
        same = [known for known, entry in self._items.items() if are_alike(entry, plain)]
        if number in self._items or same or not 1 <= number <= len(self.plan):
            self.repeated += 1
            if same and number not in self._items:
                self.problems[number] = f"It said the same as the item of line {same[0]}."
            return
        self._keep(number, plain)
        self.on_item(plain)

    def append(self, item: DraftItem) -> None:
        """Keep an item of a single call, whose plan grows with its items."""
        self.plan.append(PlannedItem(title=item.title))
        self.take(numbered(self.item_model).model_validate({**item.model_dump(), "number": len(self.plan)}))
        if len(self.plan) not in self._items:
            self.plan.pop()

    def mend(self, number: int, item: DraftItem) -> None:
        """Put an item that was written again in the place of the first one."""
        self.repaired += 1
        self._keep(number, item)
        self.extras.on_repaired(item)

    def close_repair(self) -> None:
        """The one round of repair is over."""
        self.is_repaired = True
        self._pay(REPAIRED, 0, {})

    @property
    def by_number(self) -> Mapping[int, DraftItem]:
        """The items by their number in the plan."""
        return dict(sorted(self._items.items()))

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """The items in the order of the plan."""
        return tuple(self.by_number.values())

    @property
    def missing(self) -> list[int]:
        """The lines of the plan that have no item yet."""
        return [number for number in range(1, len(self.plan) + 1) if number not in self._items]

    @property
    def is_whole(self) -> bool:
        """Whether every line of a finished plan has its item."""
        return self.is_planned and bool(self.plan) and not self.missing

    @property
    def usage(self) -> Usage:
        """Tokens of all calls."""
        return sum(self._usages.values(), start=Usage())

    @property
    def cost(self) -> Decimal | None:
        """US dollars of all calls, each at its own tier; None where the price is not known."""
        costs = [cost(usage, self.model) for usage in (*self._usages.values(), Usage())]
        known = [amount for amount in costs if amount is not None]
        return sum(known, start=Decimal(0)) if len(known) == len(costs) else None

    @property
    def invalid_count(self) -> int:
        """Items of all calls that did not fit the schema."""
        return sum(answer.invalid_count for answer in self.answers)

    @property
    def duplicate_count(self) -> int:
        """Items of all calls that another one had said already."""
        return self.repeated + sum(answer.duplicate_count for answer in self.answers)

    @property
    def counts(self) -> Mapping[str, int]:
        """How the document came about, in numbers."""
        return {
            "calls": len(self._usages),
            "planned": len(self.plan),
            "resumed": self.resumed,
            "written": len(self._items),
            "invalid": self.invalid_count,
            "repeated": self.duplicate_count,
            "repaired": self.repaired,
            "marked": self.marked,
            "missing": len(self.missing),
        }

    def _keep(self, number: int, item: DraftItem) -> None:
        self._items[number] = item
        self.problems.pop(number, None)
        self._pay(ITEM, number, item.model_dump(mode="json"))

    def _refuse(self, raw: str, reason: str) -> None:
        number = number_of(raw)
        if number in self.missing:
            self.problems[number] = f"It did not fit the schema: {reason}."

    def _pay(self, sort: str, number: int, data: Mapping[str, Json]) -> None:
        # Through JSON, so that what is kept is what will be read back.
        kept: Mapping[str, Json] = json.loads(json.dumps(data, default=dict))
        self.extras.on_paid(Paid(sort, number, self.request, kept))


def _texts(value: Json) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []
