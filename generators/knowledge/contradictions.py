"""Loader of the pairs of claims that cannot stand beside each other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generators.errors import KnowledgeError
from generators.knowledge.files import read_yaml

FILE = Path(__file__).parent / "data" / "contradictions.yaml"


def _compiled(value: object) -> object:
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class Opposition(BaseModel):
    """Two claims: what a clause of each says, and the sentence that tells what clashes.

    ``takes_plans`` lets the second claim stand in a plan ("the audit is to follow"); ``shares_word`` asks
    that both clauses name one thing, since data may be encrypted here and plain there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    code: str = Field(pattern=r"^[a-z][a-z-]+$")
    statement: str = Field(min_length=20)
    first: Pattern
    second: Pattern
    hard: bool = False
    takes_plans: bool = False
    shares_word: bool = False


@cache
def oppositions() -> tuple[Opposition, ...]:
    """Every pair, in the order of the file; raises ``KnowledgeError`` where the file breaks the schema."""
    try:
        found = tuple(Opposition.model_validate(row) for row in read_yaml(FILE))
    except (ValidationError, TypeError, re.error) as error:
        raise KnowledgeError(f"{FILE.name}: {error}") from error
    codes = [entry.code for entry in found]
    if len(set(codes)) != len(codes):
        raise KnowledgeError(f"{FILE.name}: two entries have the same code")
    return found
