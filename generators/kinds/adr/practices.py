"""Decisions that are no product, such as a review gate or an iteration cap: how texts word them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generators.errors import KnowledgeError
from generators.kinds.adr.guide import TOPICS_OF_PRACTICES, Guide
from generators.kinds.adr.roles import Reversibility
from generators.knowledge.files import read_yaml

FILE = Path(__file__).with_name("practices.yaml")
_NOTHING = re.compile(r"(?!)")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _Alternative(_Model):
    name: str = Field(min_length=3)
    reason: str = Field(min_length=20)


class Practice(_Model):
    """One such decision, told in templates (``slots.py``).

    ``pattern`` finds it in a text whatever the case, ``number`` the figure beside it.
    """

    name: str
    title: str
    pattern: str
    number: str = ""
    attribute: str
    needs: tuple[str, ...] = ()  # Categories of technology, one of which the text must name.
    reversibility: Reversibility
    weight: int = Field(default=6, ge=1, le=9)
    need: str
    tension: str
    strengths: tuple[str, ...] = Field(min_length=2)
    drawbacks: tuple[str, ...] = Field(min_length=2)
    alternatives: tuple[_Alternative, ...] = Field(min_length=2)
    test: str
    signal: str
    revisit: tuple[str, ...] = Field(min_length=2)

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def figure(self) -> re.Pattern[str]:
        """The compiled pattern of the figure."""
        return re.compile(self.number, re.IGNORECASE) if self.number else _NOTHING

    def guide(self) -> Guide:
        """Its quality attribute and how hard it is to undo; the rest is told by the practice itself."""
        return Guide(attribute=self.attribute, reversibility=self.reversibility, topics=TOPICS_OF_PRACTICES)


@cache
def practices() -> tuple[Practice, ...]:
    """Every practice, in the order of the file; raises ``KnowledgeError`` where it breaks the schema."""
    rows = read_yaml(FILE)
    try:
        return tuple(Practice.model_validate(row) for row in rows)
    except (ValidationError, TypeError) as error:
        raise KnowledgeError(f"{FILE.name}: {error}") from error
