"""Components are noun phrases that name a part; nothing else is one."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import facts_of


def _names(text: str) -> list[str]:
    return [component.name for component in facts_of(text).components]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("## Components\n\n- **Mail Worker**: sends letters in Redis order", ["Mail Worker"]),
        ("## Components\n\n- **Mailer**: sends letters", ["Mailer"]),
        ("## Components\n\n- **Site**: Django 5 with two pages", ["Site"]),
        ("## Parts\n\n| Service | Task |\n|---|---|\n| pricing | computes fees |", ["pricing"]),
        ("## Pipeline stages\n\n- **Data Preparation**: merges the sales files", ["Data Preparation"]),
        ("The letter parser reads scans.", ["letter parser"]),
        ("A fast letter classifier sorts the post.", ["letter classifier"]),
        ("Letters pass through the Sorting Service.", ["Sorting Service"]),
        ("The REST API serves the billing program.", ["REST API"]),
    ],
)
def test_a_part_is_named(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "## Architecture\n\n### Depot service\n\n- **Purpose**: finds the address\n- **Temperature**: 0.2",
        "## Architecture\n\n- **Corpus Size**: holds 300 letters",
        "## Agents\n\n- **Agent confidence represents quality** - it is no probability",
        "## How it works\n\n- **If YES with high confidence**: sends the letter",
        "*Source: `sort_letters.py`, measured on 300 letters*",
        "*Careful evaluation on 10,000 letters*",
        "## Stack\n\n- **Pydantic**: checks the types of data",
        "The sorter calls the Anthropic API and the Weather Forecast API.",
        "## Scenario 2: wrong address\n\n- **Letter Agents**: 'returned' within 3 days",
        "The deletion job has not been written.",
        "A killed worker is started again.",
        "The fine-tuned model is larger.",
        "It is a data pipeline.",
        "## Running Pipelines\n\nPress the button.",
        "## View Sorting Dashboard\n\nPress the button.",
        "# Post Sorting Engine\n\nThe Post Sorting Engine sorts.",
        "# Posta - Post Sorting Engine\n\nWords about nothing.",
        "See the Cloud Service Mesh pages.",
        "## Roadmap\n\n- **Mail Worker**: sends letters",
        "- [ ] **Mail Worker**: sends letters",
    ],
)
def test_what_names_no_part_is_no_component(text: str) -> None:
    assert set(_names(text)) <= {"Depot service"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("- **Mail Worker**: Sent 14 letters to the wrong town", ""),
        ("- **Mail Worker**: 5-10 seconds", ""),
        ("- **Mail Worker**: 'lost', depot within range", ""),
        ("- **Mail Worker**: what carries the letters", ""),
        (
            "- **Mail Worker**: sends letters with Node.js and a queue. It restarts.",
            "sends letters with Node.js and a queue",
        ),
        (
            "- **Mail Worker**: sends letters (first class vs. second class)",
            "sends letters (first class vs. second class)",
        ),
    ],
)
def test_a_role_says_what_a_part_does(text: str, role: str) -> None:
    (component,) = facts_of(f"## Components\n\n{text}").components
    assert component.role == role
