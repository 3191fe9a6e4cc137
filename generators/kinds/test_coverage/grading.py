"""What code computes for a row: effort, priority, phase, and whether it stops a launch."""

from __future__ import annotations

from typing import get_args

from generators.kinds.test_coverage.schema import Phase
from generators.knowledge.tests_catalogue import RiskLevel

# Hours of one engineer who knows the project, to prepare the cases and write the test.
EFFORT_BY_TECHNIQUE = {
    "equivalence_partitioning": 4,
    "boundary_value": 4,
    "decision_table": 5,
    "state_transition": 6,
    "error_guessing": 4,
    "exploratory": 6,
    "checklist": 4,
    "pairwise": 6,
    "property_based": 6,
    "fuzz": 6,
    "mutation": 6,
    "metamorphic": 6,
    "back_to_back": 6,
    "adversarial": 10,
    "chaos": 8,
    "load": 10,
    "llm_judge": 12,
    "human_eval": 20,
    "golden_set": 16,
}

PRIORITIES = ("P0", "P1", "P2", "P3")
LEVELS: tuple[str, ...] = get_args(RiskLevel)
STATUSES = ("tested", "partial", "untested", "unknown")
PHASES: tuple[str, ...] = get_args(Phase)

# Rows by risk level, columns by status in the order of ``STATUSES``.
_PRIORITY_GRID = {
    "critical": ("P2", "P1", "P0", "P0"),
    "high": ("P3", "P2", "P1", "P1"),
    "medium": ("P3", "P3", "P2", "P2"),
    "low": ("P3", "P3", "P3", "P3"),
}
_PHASE_OF: dict[str, Phase] = {
    "P0": "before launch",
    "P1": "before launch",
    "P2": "first month",
    "P3": "later",
}


def effort_of(technique: str) -> float:
    """Estimated hours for one test of that technique."""
    return float(EFFORT_BY_TECHNIQUE[technique])


def priority_of(risk_level: str, status: str) -> str:
    """P0 to P3 from the risk and from what is known about the test."""
    return _PRIORITY_GRID[risk_level][STATUSES.index(status)]


def phase_of(priority: str) -> Phase:
    """When a test of that priority is due."""
    return _PHASE_OF[priority]


def is_blocker(priority: str) -> bool:
    """Whether a launch without the test is not defensible."""
    return priority == "P0"
