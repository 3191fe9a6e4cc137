"""The shape of the technology catalogue: categories, entries, and families of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Hosting = Literal["managed", "self_hosted", "library", "either", "none"]


class _Entry(BaseModel):
    """Common settings: entries are immutable and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Category(_Entry):
    """One sort of technology; ``question`` is the decision made by choosing one of its kind."""

    name: str = Field(pattern=r"^[a-z][a-z_]+$")
    label: str = Field(min_length=2)
    is_ai: bool
    question: str = Field(min_length=10)


class Alternative(_Entry):
    """Another option, and the condition under which it is the better one.

    ``name`` is the canonical name of an entry, unless ``is_plain_name`` says that there is no such entry.
    """

    name: str = Field(min_length=1)
    choose_when: str = Field(min_length=10)
    is_plain_name: bool = False


class TechnologyEntry(_Entry):
    """One technology: what it is called, and what choosing it means.

    Strengths and drawbacks are clauses that read well after "it". Lists hold no figures unless ``source`` and
    ``as_of`` say where and when these were true. ``hosting`` is ``none`` for what nobody runs, such as a law.
    """

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    category: str
    vendor: str = ""
    hosting: Hosting
    needs_context: bool = False
    question: str = ""
    strengths: tuple[str, ...] = ()
    drawbacks: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    failure_modes: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    capacity_drivers: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    source: str = ""
    as_of: date | None = None

    @model_validator(mode="after")
    def _source_and_date_come_together(self) -> TechnologyEntry:
        if bool(self.source) != (self.as_of is not None):
            message = f"{self.name}: source and as_of must be given together; add the missing one"
            raise ValueError(message)
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and every alias."""
        return (self.name, *self.aliases)

    @property
    def is_detailed(self) -> bool:
        """Whether the entry says enough to write a decision about it."""
        return bool(self.strengths and self.drawbacks and self.alternatives)


class Profile(_Entry):
    """What holds for every product of one sort; ``members`` are groups of peers, each with its condition."""

    name: str = Field(min_length=3)
    failure_modes: tuple[str, ...] = Field(min_length=2)
    metrics: tuple[str, ...] = Field(min_length=2)
    capacity_drivers: tuple[str, ...] = Field(min_length=2)
    tests: tuple[str, ...] = Field(min_length=2)
    members: tuple[dict[str, str], ...] = Field(min_length=1)

    def peers_of(self, name: str) -> tuple[Alternative, ...]:
        """The other members of the same group, each with the condition under which it is better."""
        group = next(group for group in self.members if name in group)
        return tuple(Alternative(name=peer, choose_when=when) for peer, when in group.items() if peer != name)


@dataclass(frozen=True)
class Family:
    """A pattern for names that the catalogue does not list one by one.

    ``entry`` is the canonical name of the entry whose details hold for the whole family, or empty.
    """

    name: str
    pattern: re.Pattern[str]
    category: str
    entry: str = ""
