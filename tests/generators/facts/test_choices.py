"""Decisions are choices of this system: no praise, no worked example, no word to the reader."""

from __future__ import annotations

import pytest

from generators.facts.model import Intent
from tests.generators.facts.reading import facts_of


@pytest.mark.parametrize(
    "text",
    [
        "The sorter demonstrates value by preventing $47K of losses through human review.",
        "This proves that modern sorting needs human oversight, not just models.",
        "See these pages to deploy with Terraform.",
        "You've deployed the default sorter.",
        "## Scenario 2\n\nThe queue fell back at most 3 times.",
        "## Components\n\n- **Label Checker**: compares the label with the human approval list",
        "## Components\n\n- **Label Checker**: Passed after human review",
        "Temperature at 2 meters: air temperature above ground.",
        "**Pass rate**: 92% on the first iteration",
    ],
)
def test_what_chooses_nothing_is_no_decision(text: str) -> None:
    assert facts_of(text).decisions == ()


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("We chose PostgreSQL.", "PostgreSQL"),
        ("- **Iteration limit**: 3 cycles maximum", "3 cycles maximum"),
        ("A critical gap needs human approval.", "A critical gap needs human approval"),
        ("## Stack\n\n- **Storage**: PostgreSQL", "PostgreSQL"),
    ],
)
def test_a_choice_is_a_decision(text: str, chosen: str) -> None:
    assert [decision.chosen for decision in facts_of(text).decisions] == [chosen]


@pytest.mark.parametrize(
    "text",
    [
        "It gives the desks one PostgreSQL table instead of eleven.",
        "The PostgreSQL index found 71% instead of 80%.",
        "PostgreSQL lets people review instead of typing.",
    ],
)
def test_numbers_and_activities_are_no_alternatives(text: str) -> None:
    assert all(decision.alternatives == () for decision in facts_of(text).decisions)


def test_a_duration_is_no_purpose() -> None:
    (decision,) = facts_of("It uses Redis for up to 25 minutes.").decisions
    assert "25" not in decision.subject


def test_a_plan_in_the_second_half_of_a_sentence_leaves_the_first_half_true() -> None:
    facts = facts_of("The page is built with Streamlit; a FastAPI backend is planned.")
    intents = {technology.name: technology.intent for technology in facts.technologies}
    assert intents == {"Streamlit": Intent.PRESENT, "FastAPI": Intent.PLANNED}
    assert facts.decisions[0].intent is Intent.PRESENT
