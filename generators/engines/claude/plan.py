"""The plan of a document: which items it will have, and which calls write them."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from generators.kinds.base import DraftItem

ITEMS_A_GROUP = 3  # A call writes so many; a shorter one saves no time, as its first word takes longer.
MOST_GROUPS = 12

ALIKE = 0.75  # Share of the words of two titles that both have, above which equal quotes make them one.

_NUMBER = "number"
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "in", "into"),
        *("is", "it", "its", "may", "of", "on", "or", "that", "the", "their", "this", "to", "when", "with"),
    }
)


class PlannedItem(BaseModel):
    """One line of the plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="The title that the item will have: its subject and what is said of it.")

    def identity(self) -> str:
        """What the item is about: the words of the title that carry its sense, in any order."""
        return " ".join(sorted(words_of(self.title))) or self.title


def words_of(title: str) -> frozenset[str]:
    """The words that carry a title's sense, without case and the mark of the plural."""
    words = _WORD.findall(title.casefold())
    return frozenset(
        word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        for word in words
        if word not in _EMPTY_WORDS
    )


def are_alike(one: DraftItem, other: DraftItem) -> bool:
    """Whether two items say the same: the same words, or nearly so about the same quotes."""
    if one.identity().casefold().split() == other.identity().casefold().split():
        return True
    words, others = words_of(one.title), words_of(other.title)
    if not words or not others:
        return False
    if words == others:
        return True
    quotes, other_quotes = _quotes(one), _quotes(other)
    shared = len(words & others) / len(words | others)
    return (
        bool(quotes) and quotes == other_quotes and shared >= ALIKE and not _differ_in_number(words, others)
    )


def _differ_in_number(words: frozenset[str], others: frozenset[str]) -> bool:
    return any(word[0].isdigit() for word in words ^ others)


def _quotes(item: DraftItem) -> frozenset[str]:
    return frozenset(" ".join(entry.quote.casefold().split()) for entry in item.evidence)


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


def number_of(raw: str) -> int:
    """The number that an item's text gives, valid or not; 0 where it gives none."""
    try:
        number = json.loads(raw).get(_NUMBER)
    except (ValueError, RecursionError):
        return 0
    return number if isinstance(number, int) else 0


def split_number(item: DraftItem, item_model: type[DraftItem]) -> tuple[int, DraftItem]:
    """The number of the line, and the item as its kind knows it."""
    data = item.model_dump()
    number = int(data.pop(_NUMBER))
    return number, item_model.model_validate(data)
