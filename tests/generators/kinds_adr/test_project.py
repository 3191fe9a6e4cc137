"""The nouns that a project is told in, and what a choice is for."""

import re

import pytest

from generators.brief import Brief
from generators.content import Evidence
from generators.kinds.adr.project import project_of
from generators.kinds.adr.scope import gerund, purpose_of
from generators.kinds.adr.slots import fill, small

NOTHING = re.compile(r"(?!)")


@pytest.mark.parametrize(
    ("text", "cases", "system"),
    [
        (
            "# Claims desk\n\nIt is a web-based letter reader tool. Clerks drop 40 letters a day.",
            "letters",
            "the letter reader tool",
        ),
        (
            "# Roster\n\nPlanners look at 300 shipments. Shipments leave at noon.",
            "shipments",
            "the shipment system",
        ),
        ("# Zylo\n\nIt does what people want, most of the time, and no more.", "cases", "Zylo"),
        (
            "# Tide forecasting tool\n\nThe tide matters to sailors and to the port.",
            "tide forecasting cases",
            "the tide forecasting tool",
        ),
    ],
)
def test_a_project_is_told_in_its_own_nouns(text: str, cases: str, system: str) -> None:
    project = project_of(Brief.from_text(text))
    assert (project.cases, project.system) == (cases, system)


def test_people_measures_and_parts_of_software_are_not_what_is_handled() -> None:
    text = "# Roster\n\nDispatchers and agents wait minutes. Dispatchers and users see modules and savings."
    assert project_of(Brief.from_text(text)).cases == "cases"


@pytest.mark.parametrize(
    ("clause", "purpose"),
    [
        ("Letters are kept in Kestrel.", "letters"),
        ("Kestrel shows the proposals.", "showing the proposals"),
        ("**Kestrel**: Workflow engine for nightly settlements", "nightly settlements"),
        ("We use Kestrel to classify tickets, then stop.", "classifying tickets"),
        ("The bridge stores readings in Kestrel every hour.", "storing readings"),
        ("Kestrel is used.", ""),
        ("Kestrel for you and your team", ""),
    ],
)
def test_the_purpose_of_a_choice_is_read_from_its_clause(clause: str, purpose: str) -> None:
    place = Evidence("main", 0, len(clause), clause)
    assert purpose_of(re.compile("Kestrel"), [place], NOTHING) == purpose


@pytest.mark.parametrize(
    ("verb", "expected"), [("stores", "storing"), ("classifies", "classifying"), ("searches", "searching")]
)
def test_verbs_become_activities(verb: str, expected: str) -> None:
    assert gerund(verb) == expected


def test_a_template_drops_what_has_no_figure() -> None:
    template = "work on {cases} ends at the cap< of {number}>"
    assert fill(template, {"cases": "letters", "number": ""}) == "Work on letters ends at the cap"
    assert fill(template, {"cases": "letters", "number": "3 rounds"}).endswith("cap of 3 rounds")


def test_a_name_keeps_its_capital_inside_a_sentence() -> None:
    assert small("Weekly refresh") == "weekly refresh"
    assert small("PostgreSQL on one host") == "PostgreSQL on one host"
