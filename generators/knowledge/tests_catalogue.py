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
OWN_SLOTS = frozenset(
    {"duty", "during", "things", "thing", "a_thing"}
)  # Words of the project itself; it may not give them.
SLOTS = OWN_SLOTS | {"name", "the", "limit"}
MOST_FIXED_WORDS = 7  # A longer sentence without the project's own words would read the same everywhere.
MOST_WORDS_OF_REASON = 6  # It stands behind its level.
MOST_WORDS_OF_AIM = 4  # It stands behind the name of a part.
PART_KINDS = frozenset(
    {
        *("llm", "agent", "retrieval", "embedding", "model", "speech", "vision", "guardrail", "serving"),
        *("database", "cache", "queue", "search", "files", "documents", "batch", "quality"),
        *("api", "web", "chat", "voice", "mobile", "cli", "upload", "external", "payment", "messages"),
        *("sensitive", "secrets", "hosting", "monitoring", "service", "system", "any"),
    }
)
_WORDS_OF_SLOT = {"{name}": 1, "{the}": 2}
_WORDS_OF_PROPOSAL = 3  # “30 s (proposed)”; a stated figure is one.
_SLOT = re.compile(r"\{(\w+)\}")
_COUNTED = re.compile(r"\{\w+\}|[^\W\d_]+|\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


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

    ``parts`` are the kinds of part that it is for, with ``own`` only those that the project built itself;
    ``topics`` the controls whose mention it takes up. Each text comes in one or more wordings: one without
    ``OWN_SLOTS`` for every project, others for projects that give those words. ``stub`` holds ``$unit`` (the
    fixture of the part), ``$name`` (its name as a literal), ``$things`` and ``$limit_line``. ``covers`` names
    the rules of the risk catalogue that the test answers.
    """

    id: str = Field(pattern=r"^[a-z][a-z-]+$")
    parts: tuple[str, ...] = Field(min_length=1)
    own: bool = False
    topics: tuple[str, ...] = ()
    needs_topic: bool = False
    needs_presence: bool = False
    needs_topic_for_system: bool = False
    figure: Literal["", "duration", "availability", "money", "count", "configured"] = ""
    stated: Literal["", "repeat", "missing"] = ""
    types: tuple[TestType, ...] = ()
    limitation: bool = False
    words: str = ""
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
    condition: tuple[str, ...]
    because: tuple[str, ...]
    gap: tuple[str, ...]
    given: tuple[str, ...]
    when: tuple[str, ...]
    then: tuple[str, ...]
    limit: Limit | None = None
    outcome: str = Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+){1,6}$")
    fixtures: dict[str, str] = Field(min_length=1)
    imports: tuple[str, ...] = ()
    stub: str = Field(min_length=20)
    covers: tuple[str, ...] = ()

    @field_validator("condition", "because", "gap", "given", "when", "then", mode="before")
    @classmethod
    def _one_wording_is_a_list_of_one(cls, texts: object) -> object:
        return (texts,) if isinstance(texts, str) else texts

    @field_validator("parts")
    @classmethod
    def _parts_are_known(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(set(parts) - PART_KINDS)
        if unknown:
            message = f"unknown kind of part {unknown[0]!r}; use one of {', '.join(sorted(PART_KINDS))}"
            raise ValueError(message)
        return parts

    @field_validator("words", "risk_words")
    @classmethod
    def _patterns_compile(cls, pattern: str) -> str:
        re.compile(pattern)
        return pattern

    @model_validator(mode="after")
    def _texts_use_known_slots_and_own_words(self) -> CoverageRule:
        if len(_COUNTED.findall(self.aim)) > MOST_WORDS_OF_AIM:
            message = f"{self.id}: “{self.aim}” is longer than {MOST_WORDS_OF_AIM} words"
            raise ValueError(message)
        for texts in self.wordings:
            if not any(is_for_every_project(text) for text in texts):
                message = f"{self.id}: “{texts[0]}” needs a second wording without {sorted(OWN_SLOTS)}"
                raise ValueError(message)
            for text in texts:
                _check_slots(
                    self.id, text, {**_WORDS_OF_SLOT, "{limit}": _WORDS_OF_PROPOSAL if self.limit else 1}
                )
        return self

    @property
    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """The wordings of each text that a document may show."""
        return (self.condition, self.because, self.gap, self.given, self.when, self.then)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of the rule that a document may show."""
        return tuple(text for texts in self.wordings for text in texts)


def slots_of(text: str) -> frozenset[str]:
    """The slots that a text has."""
    return frozenset(_SLOT.findall(text))


def is_for_every_project(text: str) -> bool:
    """Whether a text can be filled for a project that gives no words of its own."""
    return not slots_of(text) & OWN_SLOTS


def _check_slots(rule: str, text: str, words: dict[str, int]) -> None:
    unknown = slots_of(text) - SLOTS
    if unknown:
        message = f"{rule}: unknown slot {sorted(unknown)[0]!r}; use one of {sorted(SLOTS)}"
        raise ValueError(message)
    for sentence in _SENTENCE_END.split(text):
        fixed = sum(words.get(word, 1) for word in _COUNTED.findall(sentence))
        if fixed > MOST_FIXED_WORDS and is_for_every_project(sentence):
            message = f"{rule}: “{sentence}” has {fixed} words and none of the project's own; shorten it"
            raise ValueError(message)


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
    return tuple(rule for path in sorted(FOLDER.glob("[a-z]*.yaml")) for rule in read_rules(path))


@cache
def coverage_words(name: str) -> frozenset[str]:
    """One of the word lists of ``_words.yaml``."""
    return frozenset(read_yaml(FOLDER / "_words.yaml")[name].split())
