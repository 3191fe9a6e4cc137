"""The first screen: counts, shares with their denominator, and sums of hours."""

from __future__ import annotations

from collections import Counter

from generators.content import Content, Item
from generators.kinds.test_coverage.grading import PHASES, STATUSES
from generators.rendering import labels
from generators.rendering.layout import Figure, Summary

MOST_NAMED = 5  # Refs that fit the first line.


def summarise(content: Content) -> Summary:
    """Status counts, priorities and effort, all counted from the rows."""
    items = list(content.items())
    statuses = Counter(item.text("status") for item in items)
    blockers = [item for item in items if is_open(item) and item.fields.get("is_blocker") is True]
    return Summary(
        headline=_headline(items, statuses, blockers),
        figures=(
            *(Figure(status.capitalize(), share(statuses[status], len(items))) for status in STATUSES),
            Figure("Components", str(len({item.text("component").lower() for item in items}))),
            Figure("Test types", str(len({item.text("test_type") for item in items}))),
            *(_effort(labels.COVERAGE_EFFORT, phase, _due(phase, items)) for phase in PHASES),
            _effort(labels.COVERAGE_EFFORT_IN_ALL, "", _open(items)),
        ),
    )


def _headline(items: list[Item], statuses: Counter[str], blockers: list[Item]) -> str:
    told = share(statuses["tested"], len(items))
    named = ", ".join(item.ref for item in blockers[:MOST_NAMED])
    if len(blockers) > MOST_NAMED:
        named = labels.COVERAGE_MORE.format(refs=named)
    counted = f"{len(blockers)} ({named})" if blockers else "0"
    return labels.COVERAGE_HEADLINE.format(tested=told, blockers=counted)


def share(part: int, whole: int) -> str:
    """A count with its denominator and the share in whole percent."""
    return f"{part} of {whole} rows" + (f" ({round(100 * part / whole)}%)" if whole else "")


def is_open(item: Item) -> bool:
    """Whether a test is still to be written or completed."""
    return item.text("status") != "tested"


def _open(items: list[Item]) -> list[Item]:
    return [item for item in items if is_open(item)]


def _due(phase: str, items: list[Item]) -> list[Item]:
    return [item for item in _open(items) if item.text("phase") == phase]


def _effort(texts: tuple[str, str], phase: str, rows: list[Item]) -> Figure:
    label, note = texts
    return Figure(label.format(phase=phase), f"{_hours(rows)} h", note.format(rows=_count(rows)))


def _hours(items: list[Item]) -> str:
    hours = sum(item.number("effort_hours") or 0 for item in items)
    return f"{hours:g}"


def _count(items: list[Item]) -> str:
    return "1 row" if len(items) == 1 else f"{len(items)} rows"
