"""The first screen: the verdict, what decides it, the work of next week, and the counts behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generators.content import Content, Item
from generators.kinds.test_coverage.grading import LEVELS, PHASES
from generators.rendering import labels
from generators.rendering.layout import Figure, Summary
from generators.rendering.values import capitalised, quote_lines

MOST_MATTERS = 5
MOST_STEPS = 5
MOST_REFS = 4


def summarise(content: Content) -> Summary:
    """Verdict, gaps and next tasks, all counted from the rows."""
    items = list(content.items())
    if not items:
        return Summary(labels.COVERAGE_EMPTY)
    return Summary(_headline(items), _figures(items), tuple(_matters(items)), tuple(_next_steps(items)))


def _headline(items: Sequence[Item]) -> str:
    count = Counter(item.text("status") for item in items)
    silent = labels.COVERAGE_SILENT.format(unknown=count["unknown"], rows=len(items))
    if count["tested"]:
        shown = labels.COVERAGE_SHOWN.format(tested=count["tested"], rows=len(items))
    elif count["partial"]:
        shown = labels.COVERAGE_PARTLY.format(partial=count["partial"], rows=len(items))
    else:
        shown = labels.COVERAGE_NOT_SHOWN
    blockers = [item for item in items if is_blocker(item)]
    stop = labels.COVERAGE_BLOCKED.format(count=len(blockers), hours=hours_of(blockers)) if blockers else ""
    return " ".join(sentence for sentence in (shown, silent, stop) if sentence)


def _matters(items: Sequence[Item]) -> list[str]:
    """The blockers by component, then what the text itself calls untested, then what is partly tested."""
    lines = []
    for component, rows in _by_component([item for item in items if is_blocker(item)]).items():
        lines.append(_matter(component, rows))
    told = [item for item in items if item.text("status") == "untested" and not is_blocker(item)]
    if told:
        lines.append(labels.COVERAGE_ADMITTED.format(refs=_refs(told)))
    partial = [item for item in items if item.text("status") == "partial"]
    lines = lines[: MOST_MATTERS - bool(partial)]
    if partial:
        lines.append(labels.COVERAGE_PARTIAL.format(refs=_refs(partial), gap=partial[0].text("gap")))
    return lines[:MOST_MATTERS] or [_matter(item.text("component"), [item]) for item in _due_first(items)]


def _matter(component: str, rows: Sequence[Item]) -> str:
    quote = quote_lines(rows[0])[0] if rows[0].evidence else labels.NO_EVIDENCE
    return labels.COVERAGE_MATTER.format(
        component=component, refs=_refs(rows), reason=rows[0].text("risk_reason"), quote=quote
    )


def _next_steps(items: Sequence[Item]) -> list[str]:
    """The most urgent tests, quickest first among equals, with their estimates and their sum."""
    steps = _due_first(items)
    lines = [
        labels.COVERAGE_STEP.format(
            title=item.title, ref=item.ref, then=_expected(item), hours=hours_of([item])
        )
        for item in steps
    ]
    return [*lines, labels.COVERAGE_STEPS.format(hours=hours_of(steps))] if len(steps) > 1 else lines


def _expected(item: Item) -> str:
    test = item.records("test")
    return str(test[0].get("then", "")) if test else ""


def _due_first(items: Sequence[Item]) -> list[Item]:
    """The open rows in the order of their priority; one for each component before a second one."""
    ordered = sorted(
        (item for item in items if is_open(item)),
        key=lambda item: (
            item.text("priority"),
            -LEVELS.index(item.text("risk_level")),
            _hours(item),
            item.ref,
        ),
    )
    first: dict[str, Item] = {}
    for item in ordered:
        first.setdefault(item.text("component"), item)
    return list(first.values())[: MOST_STEPS - 1]


def _figures(items: Sequence[Item]) -> tuple[Figure, ...]:
    count = Counter(item.text("status") for item in items)
    told = len(items) - count["unknown"]
    open_rows = [item for item in items if is_open(item)]
    now, soon, later = (
        hours_of([item for item in open_rows if item.text("phase") == phase]) for phase in PHASES
    )
    return (
        Figure(labels.COVERAGE_TESTED_SHARE, share(count["tested"], len(items))),
        Figure(
            labels.COVERAGE_TOLD_SHARE,
            share(told, len(items)),
            labels.COVERAGE_TOLD.format(
                tested=count["tested"], partial=count["partial"], untested=count["untested"]
            ),
        ),
        Figure(
            labels.COVERAGE_SIZE,
            labels.COVERAGE_COMPONENTS_AND_TYPES.format(
                components=len({item.text("component").lower() for item in items}),
                types=len({item.text("test_type") for item in items}),
            ),
        ),
        Figure(
            labels.COVERAGE_EFFORT_IN_ALL,
            f"{hours_of(open_rows)} h",
            labels.COVERAGE_PHASES.format(now=now, soon=soon, later=later),
        ),
    )


def share(part: int, whole: int) -> str:
    """A count with its denominator and the share in whole percent."""
    return labels.COVERAGE_SHARE.format(
        part=part, whole=whole, percent=round(100 * part / whole) if whole else 0
    )


def is_open(item: Item) -> bool:
    """Whether a test is still to be written or completed."""
    return item.text("status") != "tested"


def is_blocker(item: Item) -> bool:
    """Whether an open row stops the launch."""
    return is_open(item) and item.fields.get("is_blocker") is True


def hours_of(items: Sequence[Item]) -> str:
    """The sum of the estimates, without a needless point."""
    return f"{sum(_hours(item) for item in items):g}"


def _hours(item: Item) -> float:
    return item.number("effort_hours") or 0


def _by_component(items: Sequence[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(capitalised(item.text("component")), []).append(item)
    return groups


def _refs(items: Sequence[Item]) -> str:
    named = ", ".join(item.ref for item in items[:MOST_REFS])
    more = len(items) - MOST_REFS
    return labels.COVERAGE_MORE.format(refs=named, count=more) if more > 0 else named
