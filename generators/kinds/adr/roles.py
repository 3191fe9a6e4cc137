"""What each category of technology does in a system, as a decision."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generators.errors import KnowledgeError
from generators.knowledge.files import read_yaml

FILE = Path(__file__).with_name("roles.yaml")

Reversibility = Literal["two_way", "costly", "one_way"]


class Role(BaseModel):
    """One category: the words of its decision, its weight, and what pulls against what.

    ``use`` is the title where the text says what the choice is for, ``otherwise`` where it does not; then
    ``scope`` is the purpose, and ``what`` is the need that any choice of the category answers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    category: str
    weight: int = Field(ge=1, le=9)
    use: str
    otherwise: str
    scope: str
    what: str
    tension: str
    attribute: str = "functional suitability"
    reversibility: Reversibility = "costly"


@cache
def roles() -> dict[str, Role]:
    """Every role by its category; raises ``KnowledgeError`` where the file breaks the schema."""
    try:
        found = tuple(Role.model_validate(row) for row in read_yaml(FILE))
    except (ValidationError, TypeError) as error:
        raise KnowledgeError(f"{FILE.name}: {error}") from error
    return {role.category: role for role in found}


def is_decision(category: str) -> bool:
    """Whether choosing something of the category is a decision by itself."""
    return category in roles()
