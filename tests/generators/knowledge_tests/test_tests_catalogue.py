"""The catalogue of tests: every rule is whole, and a broken one is named."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest

from generators.errors import KnowledgeError
from generators.kinds.risk.conflicts import conflicts
from generators.kinds.test_coverage.stubs import parses
from generators.knowledge.risks import risk_rules
from generators.knowledge.tests_catalogue import (
    TECHNIQUES,
    TEST_TYPES,
    CoverageRule,
    coverage_rules,
    coverage_words,
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
    body = Template(rule.stub).substitute(
        unit="part", name="'part'", limit_line="limit = 1", things="cases", thing="case"
    )
    source = "def test_it():\n" + "\n".join(f"    {line}" for line in body.splitlines())
    assert parses(source)


@RULES
def test_the_code_of_a_rule_uses_each_fixture_that_it_explains(rule: CoverageRule) -> None:
    words = {"things": "cases", "thing": "case"}
    stub = Template(rule.stub).safe_substitute(words)
    names = [Template(name).substitute(words) for name in rule.fixtures]
    assert [name for name in names if not re.search(rf"\b{name}\b", stub)] == []


@RULES
def test_a_limit_is_shown_and_compared_with(rule: CoverageRule) -> None:
    assert ("$limit_line" in rule.stub) == (rule.limit is not None or bool(rule.figure))
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
    with pytest.raises(ValueError, match="shorten it"):
        CoverageRule.model_validate(fields)


def test_every_text_has_a_wording_for_projects_without_words_of_their_own() -> None:
    fields = {**coverage_rules()[0].model_dump(), "gap": ("What {job} leaves of {things}.",)}
    with pytest.raises(ValueError, match="second wording"):
        CoverageRule.model_validate(fields)


def test_an_unknown_kind_of_part_is_refused() -> None:
    fields = {**coverage_rules()[0].model_dump(), "parts": ["colour"]}
    with pytest.raises(ValueError, match="unknown kind of part"):
        CoverageRule.model_validate(fields)


def test_an_unknown_slot_is_refused() -> None:
    fields = {**coverage_rules()[0].model_dump(), "when": "{colour} changes"}
    with pytest.raises(ValueError, match="unknown slot"):
        CoverageRule.model_validate(fields)


@RULES
def test_a_rule_covers_risks_that_exist(rule: CoverageRule) -> None:
    risks = {risk.id for risk in risk_rules()}
    risks |= {f"conflict-{code}" for code in conflicts()}
    assert set(rule.covers) <= risks
    assert len(set(rule.covers)) == len(rule.covers)


def test_the_word_lists_hold_single_words() -> None:
    for name in ("verbs", "doubled", "everyday", "no_things", "alone"):
        assert all(re.fullmatch(r"[a-z_-]+", word) for word in coverage_words(name))
