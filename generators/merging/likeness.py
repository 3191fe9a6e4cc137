"""How alike two items are, from 0 to 1: key facts, title and evidence; never where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from generators.content import Item

# Fields that say what an item is about, in every kind that has them; prose is not among them.
KEY_FACTS = ("subject", "asset", "component", "test_type", "category", "subcategory")
# A row of the matrix is one thing tested one way: another component or test type makes it another row.
_DECISIVE = ("component", "test_type", "subject")

_TITLE, _FACTS, _EVIDENCE = 0.5, 0.3, 0.2  # Shares of the whole; evidence that both lack does not count.
_SAME_TITLE = 0.9
_APART = 0.5
_MOST_QUOTES = 4
_LONGEST_QUOTE = 300


@dataclass(frozen=True)
class Portrait:
    """What the likeness of an item is read from, worked out once."""

    item: Item

    @cached_property
    def title(self) -> str:
        """The title in lower case."""
        return " ".join(self.item.title.lower().split())

    @cached_property
    def facts(self) -> dict[str, str]:
        """The key facts that the item has."""
        values = {name: self.item.text(name).lower().strip() for name in KEY_FACTS}
        return {name: value for name, value in values.items() if value}

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """Its distinct quotes in lower case, the first few, cut."""
        lines = (" ".join(entry.quote.lower().split()) for entry in self.item.evidence)
        return tuple(dict.fromkeys(line[:_LONGEST_QUOTE] for line in lines))[:_MOST_QUOTES]


def likeness(one: Portrait, other: Portrait) -> float:
    """How likely it is that both are the same item; 0 where a decisive fact sets them apart."""
    title = fuzz.token_sort_ratio(one.title, other.title) / 100
    shared = {name: fuzz.ratio(value, other.facts[name]) / 100 for name, value in _both(one, other)}
    apart = min((shared[name] for name in _DECISIVE if name in shared), default=1.0)
    if apart < _APART and title < _SAME_TITLE:
        return 0.0
    parts = [(_TITLE, title)]
    if shared:
        parts.append((_FACTS, sum(shared.values()) / len(shared)))
    if one.quotes or other.quotes:
        parts.append((_EVIDENCE, _evidence(one, other)))
    return sum(share * value for share, value in parts) / sum(share for share, _ in parts)


def _both(one: Portrait, other: Portrait) -> list[tuple[str, str]]:
    return [(name, value) for name, value in one.facts.items() if name in other.facts]


def _evidence(one: Portrait, other: Portrait) -> float:
    """The mean, over the quotes of the side with fewer, of the closest quote on the other side."""
    fewer, more = sorted((one.quotes, other.quotes), key=len)
    if not fewer:
        return 0.0
    return sum(max(fuzz.ratio(quote, entry) for entry in more) for quote in fewer) / len(fewer) / 100
