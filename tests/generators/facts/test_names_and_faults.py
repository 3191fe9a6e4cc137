"""A component has a name, no sentence; a list of known problems holds limitations."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import facts_of


@pytest.mark.parametrize(
    "name",
    ["Unit tests cover the tide", "Agents investigate", "Exclude nighttime", "Fetches daily", "12", "yes"],
)
def test_half_sentences_and_empty_cells_are_no_components(name: str) -> None:
    listed = facts_of(f"## Architecture\n\n- **{name}**: does this\n- **Reader**: reads letters")
    table = facts_of(f"| Component | Role |\n|---|---|\n| {name} | x |\n| Reader | reads letters |")
    assert [component.name for component in listed.components] == ["Reader"]
    assert [component.name for component in table.components] == ["Reader"]


@pytest.mark.parametrize("name", ["Validate service", "Work order desk", "Sales index", "Letter reader"])
def test_names_with_a_verb_in_them_stay(name: str) -> None:
    facts = facts_of(f"## Architecture\n\n- **{name}**: does this")
    assert [component.name for component in facts.components] == [name]


@pytest.mark.parametrize("heading", ["Known problems", "Problems", "Issues", "3. Known issues", "Open bugs"])
@pytest.mark.parametrize("mark", ["-", "1."])
def test_a_list_of_problems_holds_limitations(heading: str, mark: str) -> None:
    facts = facts_of(f"## {heading}\n\n{mark} The page hangs after lunch.\n\n## End")
    assert [limitation.text for limitation in facts.limitations] == ["The page hangs after lunch"]


def test_the_problem_that_a_project_solves_is_no_limitation() -> None:
    assert facts_of("## The problem\n\n- Clerks type letters by hand.\n\n## End").limitations == ()
