"""The catalogue of tests: every rule is whole, and a broken one is named."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest

from generators.errors import KnowledgeError
from generators.kinds.test_coverage.stubs import parses
from generators.knowledge.tests_catalogue import (
    TECHNIQUES,
    TEST_TYPES,
    CoverageRule,
    coverage_rules,
    read_rules,
)

RULES = pytest.mark.parametrize("rule", coverage_rules(), ids=lambda rule: rule.id)
_VAGUE = re.compile(
    r"\b(robust|seamless|ensure|appropriate|comprehensive|properly|various|best practice)", re.I
)


def test_rules_have_distinct_ids_and_cover_the_types_that_reviewers_ask_for() -> None:
    rules = coverage_rules()
    assert len({rule.id for rule in rules}) == len(rules) >= 60
    assert {rule.test_type for rule in rules} == set(TEST_TYPES)
    assert {rule.technique for rule in rules} <= set(TECHNIQUES)


@RULES
def test_the_code_of_a_rule_parses_and_asserts(rule: CoverageRule) -> None:
    body = Template(rule.stub).substitute(unit="part", name="'part'", limit_line="limit = 1")
    source = "def test_it():\n" + "\n".join(f"    {line}" for line in body.splitlines())
    assert parses(source)


@RULES
def test_the_code_of_a_rule_uses_each_fixture_that_it_explains(rule: CoverageRule) -> None:
    unused = [name for name in rule.fixtures if not re.search(rf"\b{name}\b", rule.stub)]
    assert unused == []


@RULES
def test_a_limit_is_shown_and_compared_with(rule: CoverageRule) -> None:
    is_figure = any(trigger.startswith("figure:") for trigger in rule.triggers)
    assert ("$limit_line" in rule.stub) == (rule.limit is not None or is_figure)
    assert any("{limit}" in text for text in rule.texts) == ("$limit_line" in rule.stub)


@RULES
def test_a_rule_uses_no_vague_words(rule: CoverageRule) -> None:
    assert [text for text in rule.texts if _VAGUE.search(text)] == []


def test_a_broken_rule_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("- id: half-a-rule\n  triggers: [component]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"broken\.yaml: half-a-rule"):
        read_rules(path)


def test_a_long_sentence_without_the_projects_own_words_is_refused() -> None:
    rule = coverage_rules()[0]
    fields = {**rule.model_dump(), "gap": "this very long sentence would read the same in all documents"}
    with pytest.raises(ValueError, match="about"):
        CoverageRule.model_validate(fields)


def test_an_unknown_trigger_is_refused() -> None:
    fields = {**coverage_rules()[0].model_dump(), "triggers": ["colour:red"]}
    with pytest.raises(ValueError, match="unknown trigger"):
        CoverageRule.model_validate(fields)
