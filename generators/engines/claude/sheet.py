"""What has been written of one document so far, by all of its calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generators.engines.base import OnItem, Usage
from generators.engines.claude.answer import Answer
from generators.engines.claude.plan import PlannedItem, split_number
from generators.kinds.base import DraftItem


@dataclass
class Sheet:
    """Items by their number in the plan; kept while calls come and go, and when they are cancelled.

    Items are added from one thread only, that of the loop.
    """

    item_model: type[DraftItem]
    on_item: OnItem
    plan: list[PlannedItem] = field(default_factory=list)
    answers: list[Answer[Any]] = field(default_factory=list)
    _items: dict[int, DraftItem] = field(default_factory=dict)
    _identities: set[str] = field(default_factory=set)
    repeated: int = 0

    def answer(self, item_model: type[Any], on_item: Callable[[Any], None]) -> Answer[Any]:
        """An answer whose usage counts for this document."""
        answer = Answer(item_model, on_item)
        self.answers.append(answer)
        return answer

    def take(self, item: DraftItem) -> None:
        """Keep an item of the plan; a second one for the same line, or about the same, is left out."""
        number, plain = split_number(item, self.item_model)
        identity = " ".join(plain.identity().casefold().split())
        if number in self._items or identity in self._identities or not 1 <= number <= len(self.plan):
            self.repeated += 1
            return
        self._items[number] = plain
        self._identities.add(identity)
        self.on_item(plain)

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """The items in the order of the plan."""
        return tuple(self._items[number] for number in sorted(self._items))

    @property
    def missing(self) -> list[int]:
        """The lines of the plan that have no item yet."""
        return [number for number in range(1, len(self.plan) + 1) if number not in self._items]

    @property
    def usage(self) -> Usage:
        """Tokens of all calls."""
        return sum((answer.usage for answer in self.answers), start=Usage())

    @property
    def invalid_count(self) -> int:
        """Items of all calls that did not fit the schema."""
        return sum(answer.invalid_count for answer in self.answers)

    @property
    def duplicate_count(self) -> int:
        """Items of all calls that another one had said already."""
        return self.repeated + sum(answer.duplicate_count for answer in self.answers)
