"""What an engine fills for one architecture decision record."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generators.kinds.base import DraftItem


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Driver(_Part):
    """A force that speaks for one way or another."""

    text: str = Field(description="The force in the project's own terms, with its numbers.")
    quality_attribute: str = Field(
        description="The quality it concerns: performance efficiency, reliability, security, functional "
        "suitability, maintainability, flexibility, compatibility, interaction capability, safety, cost, "
        "time to market or compliance."
    )


class Consequence(_Part):
    """What follows from the decision."""

    polarity: Literal["good", "bad", "neutral"] = Field(description="Whom it helps: good, bad or neutral.")
    text: str = Field(
        description="One sentence on what follows for this project, naming the component or number that it "
        "touches. A number that the description does not hold is marked (estimate)."
    )


class Alternative(_Part):
    """Another option for the same question."""

    option: str = Field(description="Name of the option.")
    reason: str = Field(
        description="Stated options: the description's own reason for or against it. Suggested options: the "
        "condition under which it would be the better choice for this project; never that it was rejected."
    )
    origin: Literal["stated", "suggested"] = Field(
        description="stated only where the description names this option; otherwise suggested."
    )


class Confirmation(_Part):
    """How to see that the decision holds."""

    method: str = Field(description="The test, review or measurement that checks it.")
    signal: str = Field(description="The observable result that shows it holds or does not.")


class AdrDraft(DraftItem):
    """One decision that the description states, or shows by use."""

    subject: str = Field(
        description="The question decided, in two to six words that stay the same when the text is reworded, "
        "such as 'vector store' or 'iteration limit'."
    )
    status: Literal["proposed", "accepted", "superseded"] = Field(
        description="accepted only where the description says that it was decided; otherwise proposed."
    )
    context: str = Field(description="The forces: purpose, data, numbers with their status, constraints.")
    drivers: list[Driver] = Field(description="One to four forces that bear on the choice.")
    decision: str = Field(description="What was chosen, with versions, settings and roles from the text.")
    consequences: list[Consequence] = Field(
        description="Three to six; at least one good and one bad, as different in kind as they are in truth."
    )
    alternatives: list[Alternative] = Field(description="Two to four other options.")
    confirmation: Confirmation
    reversibility: Literal["two_way", "costly", "one_way"] = Field(
        description="two_way: undone in days; costly: undone with a project of its own; one_way: not undone."
    )
    revisit_if: list[str] = Field(description="One to three observable conditions that reopen the question.")
    implementation: Literal["done", "planned", "unknown"] = Field(
        description="done where the description speaks of it as there, planned where it is announced."
    )

    def identity(self) -> str:
        """The question that is decided; its answer may change without making it another record."""
        return self.subject
