"""What an engine drafts for one risk. The severity is not among it: code looks it up."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generators.kinds.base import DraftItem
from generators.knowledge.risks import RiskCategory, Treatment

Severity = Literal["low", "medium", "high", "critical"]
Knowledge = Literal["low", "medium", "high"]
Step = Literal[1, 2, 3, 4, 5]


class FrameworkReference(BaseModel):
    """An entry of a public framework that the risk belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    framework: str = Field(description="Name and edition of the framework.")
    id: str = Field(description="Identifier inside the framework, such as LLM01:2025 or CWE-306.")
    title: str = Field(description="Title of the entry in the framework.")


class RiskDraft(DraftItem):
    """One risk as drafted."""

    description: str = Field(
        description="Cause, event and consequence, with the project's own parts, technologies and numbers."
    )
    category: RiskCategory = Field(description="The area that the risk belongs to.")
    subcategory: str = Field(description="Two or three words that narrow the category.")
    asset: str = Field(description="What is at risk, in the description's own words.")
    likelihood: Step = Field(description="1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain.")
    likelihood_rationale: str = Field(description="Why this step, from facts of the description.")
    consequence: Step = Field(description="1 negligible, 2 minor, 3 moderate, 4 major, 5 severe.")
    consequence_rationale: str = Field(description="Why this step, from facts of the description.")
    impact: str = Field(description="Who is affected and how, in one or two sentences.")
    mitigations: list[str] = Field(
        description="Two to four actions: verb first, the asset named, with a threshold, cadence or gate. "
        "Mark every number of your own with (proposed)."
    )
    verification: str = Field(description="How one sees that the mitigation works.")
    early_warning: str = Field(description="The signal that shows the risk coming.")
    existing_controls: list[str] = Field(
        description="Words of the description, verbatim, that name a control which is already there."
    )
    treatment: Treatment = Field(description="Modify, avoid, share or retain the risk.")
    owner: str = Field(
        description="The role that owns the risk, or unknown where the description names none."
    )
    knowledge: Knowledge = Field(
        description="How much the description says about this risk; low where it is silent."
    )
    framework_refs: list[FrameworkReference] = Field(description="Entries you are sure of; else empty.")


class Calculation(BaseModel):
    """A figure that code computed, with how."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    expression: str
    result: str


class RuleDraft(RiskDraft):
    """A risk drafted by a rule of the catalogue, which knows its own identity and calculations."""

    rule: str
    calculations: list[Calculation] = Field(default_factory=list)

    def identity(self) -> str:
        """The rule, so that the item keeps its key when the words around it change."""
        return self.rule
