"""Items on the grid of likelihood and consequence."""

from __future__ import annotations

from dataclasses import dataclass

from generators.content import Content, Item
from generators.kinds.risk.severity import severity_of
from generators.rendering.labels import CONSEQUENCE, LIKELIHOOD

_TONES = {"low": "t1", "medium": "t2", "high": "t3", "critical": "t4"}


@dataclass(frozen=True)
class HeatCell:
    """One cell: how many items, the first of them, and the words for a screen reader."""

    css: str
    count: int
    ref: str
    told: str


@dataclass(frozen=True)
class HeatRow:
    """One likelihood."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Heat:
    """The grid: consequence across, likelihood down."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_of(content: Content) -> Heat | None:
    """The grid of a document whose items have both steps; None for any other document."""
    placed: dict[tuple[int, int], list[Item]] = {}
    for item in content.items():
        likelihood, consequence = item.number("likelihood"), item.number("consequence")
        if likelihood in LIKELIHOOD and consequence in CONSEQUENCE:
            placed.setdefault((int(likelihood), int(consequence)), []).append(item)
    if not placed:
        return None
    columns = tuple(word.capitalize() for _, word in CONSEQUENCE.values())
    return Heat(columns, tuple(_row(step, placed) for step in sorted(LIKELIHOOD, reverse=True)))


def _row(likelihood: int, placed: dict[tuple[int, int], list[Item]]) -> HeatRow:
    cells = tuple(_cell(likelihood, step, placed.get((likelihood, step), [])) for step in CONSEQUENCE)
    return HeatRow(LIKELIHOOD[likelihood][1].capitalize(), cells)


def _cell(likelihood: int, consequence: int, items: list[Item]) -> HeatCell:
    noun = "risk" if len(items) == 1 else "risks"
    told = f"{len(items)} {noun}, {LIKELIHOOD[likelihood][1]}, {CONSEQUENCE[consequence][1]} consequence"
    css = _TONES[severity_of(likelihood, consequence)]
    return HeatCell(css, len(items), items[0].ref if items else "", told)
