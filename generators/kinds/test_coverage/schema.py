"""What an engine fills for one row of the matrix."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generators.kinds.base import DraftItem
from generators.knowledge.tests_catalogue import Level, Quality, RiskLevel, Technique, TestType

Status = Literal["tested", "partial", "untested", "unknown"]
Phase = Literal["before launch", "first month", "later"]


class RecommendedTest(BaseModel):
    """The test to write, as one case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="What the test shows, in one short line.")
    given: str = Field(description="The state before, with concrete inputs.")
    when: str = Field(description="The one thing that is done.")
    then: str = Field(description="What can be observed afterwards.")


class CoverageDraft(DraftItem):
    """One row: a component, a condition that must hold, and how far the description shows that it does."""

    component: str = Field(description="The component, interface, data class or claim, as the text names it.")
    condition: str = Field(description="What must hold, in one sentence.")
    test_type: TestType = Field(description="The kind of test, in everyday words.")
    level: Level = Field(description="Test level in the terms of ISTQB.")
    type: Quality = Field(description="Functional, or the quality characteristic of ISO/IEC 25010.")
    technique: Technique = Field(description="How the cases are chosen.")
    status: Status = Field(
        description="tested only with a stated passing result; untested only where the text says so; "
        "unknown where the text is silent."
    )
    status_reason: str = Field(description="Why this status: what the text says, or what it does not say.")
    gap: str = Field(description="What is missing before the condition could be called tested.")
    risk_level: RiskLevel = Field(description="How bad it is if the condition does not hold.")
    risk_reason: str = Field(description="What happens to whom, with the component's own facts.")
    test: RecommendedTest
    stub: str = Field(description="Pytest source that parses: one test function with an assert.")
    effort_hours: float = Field(description="Estimated hours to write the test.")
    is_blocker: bool = Field(description="Whether going live without this test is not defensible.")
    phase: Phase = Field(description="When the test is due.")

    def identity(self) -> str:
        """The component and its condition."""
        return f"{self.component} {self.condition}"


class CatalogueRow(CoverageDraft):
    """A row that the offline engine wrote from a rule of the catalogue."""

    rule: str
    covers: list[str] = Field(description="The rules of the risk catalogue that the test answers.")

    def identity(self) -> str:
        """The component and the rule, which outlive a change of wording."""
        return f"{self.component} {self.rule}"
