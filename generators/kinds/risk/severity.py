"""Severity of a risk: looked up in a stored grid, never drafted."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

from generators.errors import KnowledgeError
from generators.kinds.risk.schema import Severity
from generators.knowledge.files import read_yaml

LEVELS: tuple[Severity, ...] = get_args(Severity)
STEPS = 5
_GRID = Path(__file__).parent / "grid.yaml"


def severity_of(likelihood: int, consequence: int) -> Severity:
    """The level for two steps of 1 to 5; raises ``ValueError`` for any other step."""
    if not (1 <= likelihood <= STEPS and 1 <= consequence <= STEPS):
        message = (
            f"likelihood {likelihood} and consequence {consequence} must be whole steps from 1 to {STEPS}"
        )
        raise ValueError(message)
    return grid()[likelihood - 1][consequence - 1]


@cache
def grid() -> tuple[tuple[Severity, ...], ...]:
    """The stored grid, row by likelihood; raises ``KnowledgeError`` when it is not 5 by 5 known levels."""
    rows = read_yaml(_GRID)
    read = tuple(tuple(row) for row in rows)
    if len(read) != STEPS or any(len(row) != STEPS or set(row) - set(LEVELS) for row in read):
        message = f"{_GRID.name}: must hold {STEPS} rows of {STEPS} levels out of {', '.join(LEVELS)}"
        raise KnowledgeError(message)
    return read
