"""How the matrix is walked: the table, what is tested, what is critical, and the plan with its stubs."""

from __future__ import annotations

from collections.abc import Callable

from generators.content import Item
from generators.kinds.test_coverage.grading import PHASES
from generators.kinds.test_coverage.summary import is_open, summarise
from generators.rendering import labels
from generators.rendering.layout import Block, Form, Layout, Shape, View

SECTION = "matrix"


def _is_tested(item: Item) -> bool:
    return item.text("status") in {"tested", "partial"}


def _is_critical_gap(item: Item) -> bool:
    return is_open(item) and item.text("risk_level") == "critical"


def _is_due(phase: str) -> Callable[[Item], bool]:
    def select(item: Item) -> bool:
        return is_open(item) and item.text("phase") == phase

    return select


_MATRIX = (
    Block("Ref", "ref", Form.VALUE),
    Block("Component", "component", Form.VALUE),
    Block("Test Type", "test_type", Form.VALUE),
    Block("Coverage Status", "status", Form.STATUS),
    Block("Evidence", "status_reason", Form.EVIDENCE),
    Block("Risk if Untested", "risk_level", Form.LEVEL),
    Block("Estimate", "effort_hours", Form.VALUE),
)
_PLAN = (
    Block("Condition", "condition", Form.PROSE),
    Block("Still missing", "gap", Form.VALUE),
    Block("Priority", "priority", Form.VALUE),
    Block("Level", "level", Form.VALUE),
    Block("Quality", "type", Form.VALUE),
    Block("Technique", "technique", Form.VALUE),
    Block("Estimate", "effort_hours", Form.VALUE),
    Block("Test", "test", Form.RECORD),
    Block("Related", "links", Form.LINKS),
    Block("Stub", "stub", Form.CODE),
)


def _plan(phase: str) -> View:
    return View(
        key=f"plan_{phase.replace(' ', '_')}",
        title=f"{labels.COVERAGE_PLAN}: {phase}",
        section=SECTION,
        blocks=_PLAN,
        select=_is_due(phase),
    )


LAYOUT = Layout(
    banner=labels.COVERAGE_BANNER,
    views=(
        View("matrix", labels.COVERAGE_MATRIX, SECTION, _MATRIX, Shape.TABLE),
        View(
            "tested",
            labels.COVERAGE_TESTED,
            SECTION,
            (
                Block("", "status", Form.STATUS),
                Block("", "evidence", Form.EVIDENCE),
                Block("missing", "gap", Form.VALUE),
            ),
            Shape.LIST,
            _is_tested,
            empty=labels.COVERAGE_NOTHING_TESTED,
        ),
        View(
            "gaps",
            labels.COVERAGE_GAPS,
            SECTION,
            (
                Block("", "risk_reason", Form.VALUE),
                Block("", "evidence", Form.EVIDENCE),
                Block("missing", "gap", Form.VALUE),
            ),
            Shape.LIST,
            _is_critical_gap,
            empty=labels.COVERAGE_NO_CRITICAL_GAP,
        ),
        *(_plan(phase) for phase in PHASES),
    ),
    summarise=summarise,
)
