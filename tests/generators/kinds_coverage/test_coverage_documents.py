"""What the offline engine writes about tests, read as a reviewer reads it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generators.brief import Brief
from generators.checks import run_checks
from generators.content import Content, Item
from generators.facts import read_facts
from generators.kinds.test_coverage.kind import KIND
from generators.kinds.test_coverage.summary import summarise
from generators.knowledge.tests_catalogue import coverage_rules
from generators.rendering import render_markdown
from tests.generators.boilerplate import shared_sentences

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.*") if path.suffix in {".md", ".txt"})
BRIEFS = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)

ORCHARD = """# Orchard Gate

Orchard Gate counts apples on a belt. The belt controller reads a camera frame and sends the count to a
PostgreSQL database. Growers open a web page to see the counts of the day.

## Tests

- 38 of 38 recorded belts passed the counting test in March.
- The web page has not been tested with more than one grower.
- The export to the cooperative is planned.

The page has no login.
"""


def content_of(text: str) -> Content:
    """The matrix that the offline engine writes for a text."""
    brief = Brief.from_text(text)
    facts = read_facts(brief)
    return KIND.build(list(KIND.draft(brief, facts)), brief, facts)


def rows_quoting(content: Content, words: str) -> list[Item]:
    """The rows whose evidence holds these words."""
    return [item for item in content.items() if any(words in entry.quote for entry in item.evidence)]


def test_a_stated_passing_result_is_tested_and_quoted() -> None:
    rows = rows_quoting(content_of(ORCHARD), "38 of 38 recorded belts passed")
    assert "tested" in {row.text("status") for row in rows}


def test_silence_is_unknown_and_only_stated_gaps_are_untested() -> None:
    content = content_of(ORCHARD)
    untested = [item for item in content.items() if item.text("status") == "untested"]
    assert untested
    for item in untested:
        quote = " ".join(entry.quote for entry in item.evidence)
        assert re.search(r"\bnot\b|\bno\b|planned", quote), quote
    database = [item for item in content.items() if item.text("component") == "PostgreSQL database"]
    assert {item.text("status") for item in database} == {"unknown"}


def test_a_missing_control_is_a_gap_of_high_risk_at_least() -> None:
    rows = rows_quoting(content_of(ORCHARD), "no login")
    assert any(row.text("risk_level") in {"high", "critical"} for row in rows)


def test_a_project_without_models_gets_no_rows_about_models() -> None:
    text = (ROOT / "examples/clinic_booking.md").read_text(encoding="utf-8")
    said = " ".join(
        f"{item.text('condition')} {item.text('risk_reason')}" for item in content_of(text).items()
    )
    assert not re.search(r"prompt injection|hallucinat|token limit|embedding", said)


def test_a_short_description_is_not_padded_to_the_size_of_a_long_one() -> None:
    rows = list(content_of(ORCHARD).items())
    long_text = (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")
    assert len(rows) <= 14
    assert len(list(content_of(long_text).items())) >= 20


@BRIEFS
def test_every_row_quotes_the_description_and_gives_a_reason_and_an_effort(path: Path) -> None:
    for item in content_of(path.read_text(encoding="utf-8")).items():
        assert item.evidence, item.ref
        assert len(item.text("risk_reason").split()) >= 4
        assert (item.number("effort_hours") or 0) > 0
        assert item.text("priority") in {"P0", "P1", "P2", "P3"}


@BRIEFS
def test_stubs_run_as_python_and_no_two_tests_share_a_name(path: Path) -> None:
    names: list[str] = []
    for item in content_of(path.read_text(encoding="utf-8")).items():
        tree = ast.parse(item.text("stub"))
        compile(tree, item.ref, "exec")
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert len(functions) == 1
        arguments = {argument.arg for argument in functions[0].args.args}
        assert len(arguments) == len(functions[0].args.args)
        names += [function.name for function in functions]
    assert len(set(names)) == len(names) >= 8


@BRIEFS
def test_the_matrix_spreads_over_components_and_types_of_test(path: Path) -> None:
    items = list(content_of(path.read_text(encoding="utf-8")).items())
    assert len({item.text("component").lower() for item in items}) >= 6
    assert len({item.text("test_type") for item in items}) >= 6


@BRIEFS
def test_each_cell_of_the_matrix_holds_one_row_and_components_stand_together(path: Path) -> None:
    items = list(content_of(path.read_text(encoding="utf-8")).items())
    cells = [(item.text("component"), item.text("test_type")) for item in items]
    assert len(set(cells)) == len(cells)
    components = [component for component, _ in cells]
    assert len(set(components)) <= 13
    assert [
        name for name, before in zip(components, ["", *components], strict=False) if name != before
    ] == list(dict.fromkeys(components))


@BRIEFS
def test_a_row_says_which_rule_it_follows_and_which_risks_it_covers(path: Path) -> None:
    rules = {rule.id: list(rule.covers) for rule in coverage_rules()}
    for item in content_of(path.read_text(encoding="utf-8")).items():
        assert item.texts("covers") == rules[item.text("rule")]


@BRIEFS
def test_names_are_short_and_no_sentence_is_padded_with_brackets(path: Path) -> None:
    for item in content_of(path.read_text(encoding="utf-8")).items():
        assert len(item.text("component").split()) <= 6
        said = [item.text(name) for name in ("component", "condition", "risk_reason", "gap")]
        assert not re.search(r"\((?!proposed\))|“", " ".join(said)), said


@BRIEFS
def test_the_summary_gives_a_verdict_what_matters_and_the_work_of_next_week(path: Path) -> None:
    content = content_of(path.read_text(encoding="utf-8"))
    summary = summarise(content)
    refs = {item.ref for item in content.items()}
    assert 1 <= summary.headline.count(". ") + 1 <= 3
    assert 1 <= len(summary.matters) <= 5
    assert 3 <= len(summary.next_steps) <= 5
    for line in (*summary.matters, *summary.next_steps[:-1]):
        assert set(re.findall(r"TC-\d{3}", line)) <= refs
        assert re.search(r"TC-\d{3}", line)
    hours = [float(re.search(r"([\d.]+) h \(estimate\)", line)[1]) for line in summary.next_steps]  # type: ignore[index]  # Each line has its hours.
    assert sum(hours[:-1]) == hours[-1]


def test_a_document_without_rows_has_a_verdict() -> None:
    assert summarise(Content("test_coverage", "Tests", ())).headline


@BRIEFS
def test_own_figures_are_marked_as_proposed(path: Path) -> None:
    brief = Brief.from_text(path.read_text(encoding="utf-8"))
    content = content_of(path.read_text(encoding="utf-8"))
    assert [
        finding.message for finding in run_checks(content, brief, {}) if finding.code == "number-unproved"
    ] == []
    for item in content.items():
        for line in item.text("stub").splitlines():
            if line.strip().startswith("limit = ") and "None" not in line:
                assert re.search(r"# .*(?:as stated|proposed)", line), line


def test_two_projects_share_no_sentence() -> None:
    texts = [path for path in EXAMPLES if path.stem != "autodoc_first_brief"]
    contents = {path.stem: content_of(path.read_text(encoding="utf-8")) for path in texts}
    assert shared_sentences(contents) == {}


def test_the_markdown_has_the_known_columns_and_computed_sums() -> None:
    content = content_of((ROOT / "examples/sample_input.txt").read_text(encoding="utf-8"))
    text = render_markdown(content, KIND.layout, note="")
    for column in ("Component", "Test Type", "Coverage Status", "Evidence", "Risk if Untested", "Estimate"):
        assert f"| {column} |" in text
    for title in ("What is tested", "Critical gaps", "Pre-launch test plan: before launch"):
        assert f"## {title}" in text
    hours = sum(
        item.number("effort_hours") or 0 for item in content.items() if item.text("status") != "tested"
    )
    assert f"Effort in all: {hours:g} h" in text
    assert re.search(r"Coverage \(tested rows\): \d+ of \d+ rows", text)
    parts = re.search(r"Effort in all: ([\d.]+) h \(estimate: (.*?)\)", text)
    assert parts is not None
    assert sum(float(number) for number in re.findall(r"([\d.]+) h", parts[2])) == float(parts[1])
