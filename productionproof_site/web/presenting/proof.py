"""How much of a document stands on the description: counts of statements by what they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generators.brief import Brief
from generators.checks.numbers import Mark, calculations_of, mark_numbers
from generators.comparison.values import flatten
from generators.content import Basis, Content, Item

_GAP = 1.2  # Per cent of the bar between two parts.
# Levels that code looks up, and steps and hours that an engine proposes.
_COMPUTED = ("severity", "priority")
_ESTIMATED = ("likelihood", "consequence", "effort_hours")
_NOT_PROSE = {"stub", "calculations", "framework_refs", "unproved_quotes"}
_MARKS = {Mark.QUOTED: "q", Mark.COMPUTED: "c", Mark.PROPOSED: "e", Mark.UNPROVED: "u"}
_UNQUOTED = {Basis.CALCULATED: "c", Basis.UNKNOWN: "u"}


@dataclass(frozen=True)
class Part:
    """One part of the proof bar, in per cent of its width."""

    css: str
    x: str
    width: str


@dataclass(frozen=True)
class Proof:
    """Statements by ground: quotes and quoted numbers, computed, estimated, unknown."""

    quoted: int = 0
    computed: int = 0
    estimated: int = 0
    unknown: int = 0

    def __add__(self, other: Proof) -> Proof:
        return Proof(
            self.quoted + other.quoted,
            self.computed + other.computed,
            self.estimated + other.estimated,
            self.unknown + other.unknown,
        )

    @property
    def total(self) -> int:
        """All statements counted."""
        return self.quoted + self.computed + self.estimated + self.unknown

    @property
    def share(self) -> int:
        """Per cent of the statements that are quoted or computed, rounded down."""
        return 100 * (self.quoted + self.computed) // self.total if self.total else 0

    @cached_property
    def parts(self) -> list[Part]:
        """The bar, from left to right; empty parts are left out."""
        counts = {"q": self.quoted, "c": self.computed, "e": self.estimated, "u": self.unknown}
        shown = [(css, count) for css, count in counts.items() if count]
        room = 100 - _GAP * len(shown)
        parts, x = [], 0.0
        for css, count in shown:
            width = room * count / self.total
            parts.append(Part(f"p-{css}", f"{x:.1f}%", f"{width:.1f}%"))
            x += width + _GAP
        return parts


def proof_of(content: Content, brief: Brief) -> Proof:
    """Count each quote, number, level, suggestion and field that says unknown.

    An item without a quote counts once more, by its basis.
    """
    total = Proof()
    for item in content.items():
        total += item_proof(item, brief)
    return total


def item_proof(item: Item, brief: Brief) -> Proof:
    """The counts of one item."""
    counts = Counter(_statements(item, brief))
    return Proof(counts["q"], counts["c"], counts["e"], counts["u"])


def _statements(item: Item, brief: Brief) -> Iterator[str]:
    yield from ("q" for _ in item.evidence)
    if not item.evidence:
        yield _UNQUOTED.get(item.basis, "e")
    yield from ("u" for value in item.fields.values() if value == "unknown")
    yield from ("c" for name in _COMPUTED if item.text(name))
    yield from ("e" for name in _ESTIMATED if item.number(name) is not None)
    yield from ("e" for record in item.records("alternatives") if record.get("origin") == "suggested")
    calculations = calculations_of(item.fields)
    for name, value in item.fields.items():
        if name not in _NOT_PROSE and not isinstance(value, int | float):
            for number in mark_numbers(flatten(value), brief, calculations):
                yield _MARKS[number.mark]
