"""The rule catalogue: complete, consistent, and built so that two projects get different sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators.errors import KnowledgeError
from generators.knowledge.risks import RiskRule, controls, read_rules, references, risk_rules, traits

FEWEST_RULES = 55
OWN_SLOTS = {"it", "sys", "who", "out", "p"}
LONG = 8  # Words; a shorter sentence is a phrase that any two documents may share.
BY_ID = pytest.mark.parametrize("rule", risk_rules(), ids=lambda rule: rule.id)


def test_the_catalogue_is_large_and_every_rule_has_its_own_id() -> None:
    ids = [rule.id for rule in risk_rules()]
    assert len(ids) >= FEWEST_RULES
    assert len(set(ids)) == len(ids)
    assert len({rule.category for rule in risk_rules()}) >= 10


@BY_ID
def test_every_long_sentence_is_built_around_the_projects_own_words(rule: RiskRule) -> None:
    for text in rule.sentences():
        for sentence in re.split(r"(?<=[.])\s", text):
            if len(sentence.split()) >= LONG:
                assert OWN_SLOTS & set(re.findall(r"\{(\w+)\}", sentence)), sentence


@BY_ID
def test_a_number_of_our_own_is_marked_as_proposed(rule: RiskRule) -> None:
    for text in rule.mitigations:
        plain = re.sub(r"\bp\d\d\b|0\.9-1\.1|1x, 2x and 5x|2x", "", text)
        if re.search(r"(?<![\w-])\d+(?:\.\d+)?(?: ?%| \w+)", plain) and "28 days" not in plain:
            assert "(proposed" in text, text


@BY_ID
def test_a_mitigation_begins_with_a_verb_and_says_when_or_how_much(rule: RiskRule) -> None:
    for text in rule.mitigations:
        assert re.match(r"[A-Z][a-z]+(?:-[a-z]+)? ", text), text
        assert not re.match(r"(?:Ensure|Consider|Make|Use|Try)\b", text), text


@BY_ID
def test_vague_words_are_not_used(rule: RiskRule) -> None:
    vague = (
        r"\b(?:robust|seamless|appropriate|adequate|proper(?:ly)?|ensure|leverage|best practices?|various)\b"
    )
    assert not [text for text in rule.sentences() if re.search(vague, text, re.IGNORECASE)]


def test_every_trait_control_and_reference_that_rules_name_exists() -> None:
    names = {trait.name for trait in traits()}
    for rule in risk_rules():
        assert {*rule.needs, *rule.unless, *rule.raise_} <= names
        assert rule.control in controls()
        assert set(rule.refs) <= set(references())
        assert set(rule.yields_to) <= {other.id for other in risk_rules()} - {rule.id}


def test_a_rule_with_an_unknown_slot_is_refused_with_its_file_and_id(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    rule = risk_rules()[0]
    dumped = rule.model_dump(by_alias=True, exclude={"cues", "asset"})
    dumped |= {"cues": ["x"], "asset": {"otherwise": "the thing"}, "title": "{nobody} fails"}
    lines = [f"{name}: {_yaml(value)}" for name, value in dumped.items()]
    path.write_text("- " + "\n  ".join(lines), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"wrong\.yaml: {rule.id}: unknown slot nobody"):
        read_rules(path)


def test_a_rule_without_a_required_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text("- id: half-a-rule\n  category: Security\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"short\.yaml: half-a-rule"):
        read_rules(path)


def _yaml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_yaml(entry) for entry in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_yaml(entry)}" for name, entry in value.items()) + "}"
    return str(value) if isinstance(value, int) else '"' + str(value).replace('"', "'") + '"'
