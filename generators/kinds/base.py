"""What a kind of document is to the rest of the core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from generators.brief import Brief
from generators.content import Content
from generators.facts.model import Facts
from generators.findings import Finding
from generators.rendering.layout import Layout


class Quote(BaseModel):
    """Words of the project description that an item stands on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(description="Name of the source that the words come from.")
    quote: str = Field(description="The words, copied character for character; at most 300 characters.")


class DraftItem(BaseModel):
    """What an engine hands over for one item, before code has checked any of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="One line that names the subject and what is said of it.")
    evidence: list[Quote] = Field(description="Verbatim quotes; empty only where the description is silent.")

    def identity(self) -> str:
        """What the item is about, stable across drafts; engines that know a rule override it."""
        return self.title


D = TypeVar("D", bound=DraftItem)


@dataclass(frozen=True)
class Kind(Generic[D]):
    """One kind of document: its names, what a model fills, and pure functions from draft to document."""

    name: str
    title: str
    short_title: str  # For tabs and menus: "Risks".
    noun: str  # For counts: "risk".
    filename: str
    ref_prefix: str
    description: str
    item_model: type[D]
    layout: Layout
    draft: Callable[[Brief, Facts], Iterator[D]]
    build: Callable[[Sequence[D], Brief, Facts], Content]
    check: Callable[[Content, Brief], list[Finding]]
