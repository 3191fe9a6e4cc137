"""Decisions that are no product, such as a review gate or an iteration cap: how texts word them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generators.errors import KnowledgeError
from generators.kinds.adr.guide import Guide, Option, Reversibility
from generators.knowledge.files import read_yaml

FILE = Path(__file__).with_name("practices.yaml")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _Alternative(_Model):
    name: str = Field(min_length=3)
    choose_when: str = Field(min_length=10)


class Practice(_Model):
    """One such decision; ``pattern`` finds it in a text whatever the case."""

    name: str
    question: str
    pattern: str
    attribute: str
    needs: tuple[str, ...] = ()  # Categories of technology, one of which the text must name.
    reversibility: Reversibility
    weight: int = Field(default=6, ge=1, le=9)
    strengths: tuple[str, ...] = Field(min_length=2)
    drawbacks: tuple[str, ...] = Field(min_length=2)
    alternatives: tuple[_Alternative, ...] = Field(min_length=2)
    tests: tuple[str, ...] = Field(min_length=1)
    metrics: tuple[str, ...] = Field(min_length=1)
    capacity_drivers: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, re.IGNORECASE)

    def guide(self) -> Guide:
        """What choosing it means."""
        return Guide(
            question=self.question,
            attribute=self.attribute,
            reversibility=self.reversibility,
            strengths=self.strengths,
            drawbacks=self.drawbacks,
            options=tuple(Option(entry.name, entry.choose_when) for entry in self.alternatives),
            tests=self.tests,
            metrics=self.metrics,
            drivers=self.capacity_drivers,
        )


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice, in the order of the file; raises ``KnowledgeError`` where it breaks the schema."""
    rows = read_yaml(FILE)
    try:
        return tuple(Practice.model_validate(row) for row in rows)
    except (ValidationError, TypeError) as error:
        raise KnowledgeError(f"{FILE.name}: {error}") from error
