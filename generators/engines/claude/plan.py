"""The plan of a document: which items it will have, and which calls write them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from generators.kinds.base import DraftItem

ITEMS_A_GROUP = 3  # A call writes so many; a shorter one saves no time, as its first word takes longer.
MOST_GROUPS = 12

_NUMBER = "number"


class PlannedItem(BaseModel):
    """One line of the plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="The title that the item will have: its subject and what is said of it.")

    def identity(self) -> str:
        """What the item is about."""
        return self.title


def groups_of(numbers: Sequence[int]) -> list[list[int]]:
    """The numbers in order, in groups of about ``ITEMS_A_GROUP`` and of nearly the same size."""
    count = min(MOST_GROUPS, max(1, -(-len(numbers) // ITEMS_A_GROUP)))
    size, larger = divmod(len(numbers), count)
    starts = [at * size + min(at, larger) for at in range(count + 1)]
    return [list(numbers[start:end]) for start, end in itertools.pairwise(starts)]


@cache
def _numbered(item_model: type[DraftItem]) -> type[DraftItem]:
    number = (int, Field(description="The number of the line of the plan that this item is written for."))
    fields: dict[str, Any] = {_NUMBER: number}
    return create_model(f"Numbered{item_model.__name__}", __base__=item_model, **fields)


def numbered(item_model: type[DraftItem]) -> type[DraftItem]:
    """The item with the number of its line in the plan, by which it is known when calls end in any order."""
    return _numbered(item_model)


def split_number(item: DraftItem, item_model: type[DraftItem]) -> tuple[int, DraftItem]:
    """The number of the line, and the item as its kind knows it."""
    data = item.model_dump()
    number = int(data.pop(_NUMBER))
    return number, item_model.model_validate(data)
