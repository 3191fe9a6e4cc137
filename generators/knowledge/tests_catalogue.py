"""Loader of the catalogue of tests: the YAML files of ``data/tests``, read once per process.

A rule says what about a part of a system calls for a test, and holds the words and the code of that test with
slots for what the description says.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from generators.errors import KnowledgeError
from generators.knowledge.files import read_yaml

FOLDER = Path(__file__).parent / "data" / "tests"

TestType = Literal[
    "Unit",
    "Integration",
    "End-to-end",
    "Performance",
    "Security",
    "Edge case",
    "Failure/Recovery",
    "Model quality",
    "Data quality",
    "Regression",
    "Usability",
    "Acceptance",
    "Deployment",
    "Privacy",
    "Cost",
]
Level = Literal[
    "component",
    "component_integration",
    "system",
    "system_integration",
    "acceptance",
    "input_data",
    "model",
]
Quality = Literal[
    "functional",
    "performance_efficiency",
    "compatibility",
    "interaction_capability",
    "reliability",
    "security",
    "maintainability",
    "flexibility",
    "safety",
    "structural",
    "confirmation",
    "regression",
]
Technique = Literal[
    "equivalence_partitioning",
    "boundary_value",
    "decision_table",
    "state_transition",
    "error_guessing",
    "exploratory",
    "checklist",
    "pairwise",
    "property_based",
    "fuzz",
    "mutation",
    "metamorphic",
    "back_to_back",
    "adversarial",
    "chaos",
    "load",
    "llm_judge",
    "human_eval",
    "golden_set",
]
RiskLevel = Literal["low", "medium", "high", "critical"]

TEST_TYPES: tuple[str, ...] = get_args(TestType)
TECHNIQUES: tuple[str, ...] = get_args(Technique)
SLOTS = frozenset({"name", "about", "limit", "own_test", "own_failure"})
_WORDS_OF_SLOT = {"{name}": 2, "{limit}": 3, "{about}": 0, "{own_test}": 0, "{own_failure}": 0}
MOST_FIXED_WORDS = 7  # A longer sentence without the project's own words would read the same everywhere.
_SLOT = re.compile(r"\{(\w+)\}")
_TRIGGER = re.compile(
    r"component|technology|integration|sensitive|limitation|planned|absent|(?:category|surface|topic|figure|stated):[a-z_]+"
)


class _Entry(BaseModel):
    """Common settings: entries are immutable and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Limit(_Entry):
    """The figure that a test compares with.

    It is taken from the description where a quantity there has one of ``units`` and a clause that matches
    ``words``; otherwise ``value`` in ``unit`` is proposed.
    """

    units: tuple[str, ...]
    words: str
    value: float
    unit: str


class CoverageRule(_Entry):
    """One test that a part of a system may need.

    ``triggers`` say what it applies to; ``words`` must then occur around the part, ``component_words`` only
    where the part is a component. Texts hold the slots of ``SLOTS``; ``stub`` holds ``$unit`` (the fixture of
    the part), ``$name`` (its name as a literal) and ``$limit_line``.
    """

    id: str = Field(pattern=r"^[a-z][a-z-]+$")
    triggers: tuple[str, ...] = Field(min_length=1)
    words: str = ""
    component_words: str = ""
    is_ai: bool = False
    needs_llm: bool = False
    weight: int = Field(ge=1, le=10)
    most: int = Field(default=1, ge=1, le=8)
    test_type: TestType
    level: Level
    type: Quality
    technique: Technique
    risk: RiskLevel
    risk_words: str = ""
    risk_if_words: RiskLevel | None = None
    risk_if_sensitive: RiskLevel | None = None
    aim: str = Field(min_length=4, max_length=40)
    condition: str
    because: tuple[str, ...] = Field(min_length=2)
    gap: str
    given: str
    when: str
    then: str
    limit: Limit | None = None
    outcome: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
    fixtures: dict[str, str] = Field(min_length=1)
    imports: tuple[str, ...] = ()
    stub: str = Field(min_length=20)

    @field_validator("triggers")
    @classmethod
    def _triggers_are_known(cls, triggers: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [trigger for trigger in triggers if not _TRIGGER.fullmatch(trigger)]
        if unknown:
            message = f"unknown trigger {unknown[0]!r}; use one of {_TRIGGER.pattern}"
            raise ValueError(message)
        return triggers

    @field_validator("words", "component_words", "risk_words")
    @classmethod
    def _patterns_compile(cls, pattern: str) -> str:
        re.compile(pattern)
        return pattern

    @model_validator(mode="after")
    def _texts_use_known_slots_and_own_words(self) -> CoverageRule:
        for text in self.texts:
            unknown = set(_SLOT.findall(text)) - SLOTS
            if unknown:
                message = f"{self.id}: unknown slot {sorted(unknown)[0]!r}; use one of {sorted(SLOTS)}"
                raise ValueError(message)
            fixed = sum(_WORDS_OF_SLOT.get(word, 1) for word in re.findall(r"\{\w+\}|[\w'-]+", text))
            if fixed > MOST_FIXED_WORDS and "{about}" not in text:
                message = f"{self.id}: “{text}” has {fixed} fixed words without {{about}}; add it or shorten"
                raise ValueError(message)
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of the rule that a document may show."""
        return (self.condition, *self.because, self.gap, self.given, self.when, self.then)


def read_rules(path: Path) -> tuple[CoverageRule, ...]:
    """The rules of one file; KnowledgeError names the file and the rule that is wrong."""
    rows = read_yaml(path)
    if not isinstance(rows, list):
        message = f"{path.name}: must hold a list of rules; start each rule with '- id:'"
        raise KnowledgeError(message)
    return tuple(_rule(path, row) for row in rows)


def _rule(path: Path, row: Any) -> CoverageRule:
    name = row.get("id", "?") if isinstance(row, dict) else "?"
    try:
        return CoverageRule.model_validate(row)
    except ValueError as error:
        message = f"{path.name}: {name}: {error}"
        raise KnowledgeError(message) from error


@cache
def coverage_rules() -> tuple[CoverageRule, ...]:
    """Every rule, ordered by file and by place in the file."""
    return tuple(rule for path in sorted(FOLDER.glob("*.yaml")) for rule in read_rules(path))
