"""Which rules of the catalogue apply to which subjects, and which rows are worth their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.facts.model import Facts, Intent
from generators.kinds.test_coverage.subjects import Subject
from generators.knowledge.technologies import CATEGORIES
from generators.knowledge.tests_catalogue import CoverageRule, coverage_rules

MOST_ROWS = 26
MOST_STATED = 8
LEAST_ROWS = 12
WORDS_PER_ROW = 50  # A longer description holds more to ask about; a short one is not padded.
LEAST_SIGNS_OF_AI = 3

_NOT_A_SIGN = frozenset({"dataset", "hardware"})
_AI_WORDS = re.compile(
    r"\b(?:LLMs?|language models?|machine learning|neural|embeddings?|prompts?|AI agents?|multi-agent"
    r"|classifiers?|training data|gradient boosting"
    r"|RAG|fine-tun\w+|inference|speech recognition|transcri\w+|recommender"
    r"|hallucinat\w+|trained)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Nature:
    """What sort of project it is: whether models produce results, whether data are protected."""

    is_ai: bool
    has_llm: bool
    is_sensitive: bool
    words: str

    @classmethod
    def of(cls, brief: Brief, facts: Facts) -> Nature:
        """The nature of a project by its technologies and by its words."""
        used = [entry for entry in facts.technologies if entry.intent is not Intent.ABSENT]
        models = [entry for entry in used if _is_sign(entry.category)]
        text = "\n".join(source.reading for source in brief.sources)
        signs = len(models) + len({match.lower() for match in _AI_WORDS.findall(text)})
        is_ai = signs >= LEAST_SIGNS_OF_AI
        return cls(
            is_ai=is_ai,
            has_llm=is_ai
            and any(entry.category in {"llm", "agent_framework", "llm_gateway"} for entry in models),
            is_sensitive=bool(facts.sensitive_data),
            words=" ".join(sorted({entry.name for entry in facts.surfaces})),
        )


def _is_sign(category: str) -> bool:
    return category in CATEGORIES and CATEGORIES[category].is_ai and category not in _NOT_A_SIGN


@dataclass(frozen=True)
class Candidate:
    """A rule that applies to a subject."""

    rule: CoverageRule
    subject: Subject
    score: int

    @property
    def rank(self) -> tuple[int, str, tuple[str, str, str]]:
        """Best first; ties are broken by names, never by place in the text."""
        return (-self.score, self.rule.id, self.subject.rank)

    @property
    def test_type(self) -> str:
        """The stated type where the text gives one, else that of the rule."""
        return self.subject.test_type or self.rule.test_type


def candidates(subjects: Iterable[Subject], nature: Nature) -> list[Candidate]:
    """Every rule that applies to a subject, best first."""
    found = [
        Candidate(rule, subject, _score(rule, subject))
        for subject in subjects
        for rule in coverage_rules()
        if _applies(rule, subject, nature)
    ]
    return sorted(found, key=lambda candidate: candidate.rank)


def _applies(rule: CoverageRule, subject: Subject, nature: Nature) -> bool:
    if not subject.tags & set(rule.triggers):
        return False
    if (rule.is_ai and not nature.is_ai) or (rule.needs_llm and not nature.has_llm):
        return False
    is_part = "component" in subject.tags
    words = f"{subject.name} {subject.about}" if is_part else subject.text
    patterns = [rule.words, rule.component_words if is_part else ""]
    return all(re.search(pattern, words, re.IGNORECASE) for pattern in patterns if pattern)


def _score(rule: CoverageRule, subject: Subject) -> int:
    stated = {"": 0, "untested": 24, "tested": 22}.get(subject.stated, 20) - 6 * (
        subject.note == "no figures"
    )
    told = min(len(subject.about.split()), 5)
    part = 4 if "component" in subject.tags else 0
    decided = 3 if subject.intent is not Intent.PRESENT else 0
    vague = 8 if subject.is_instruction else 0
    return rule.weight * 2 - vague + stated + told + part + decided - (4 if not subject.about else 0)


@dataclass(frozen=True)
class _Allowance:
    """How many rows one round lets through."""

    of_subject: int
    of_rule: int
    of_type: int


_ROUNDS = (_Allowance(1, 1, 2), _Allowance(1, 2, 4), _Allowance(2, 8, 5), _Allowance(3, 8, 7))


def most_rows(word_count: int) -> int:
    """How many rows a description of that length can carry."""
    return min(MOST_ROWS, LEAST_ROWS + word_count // WORDS_PER_ROW)


def selected(found: Sequence[Candidate], most: int = MOST_ROWS) -> list[Candidate]:
    """The rows of the matrix: the best first, spread over subjects, rules and types of test."""
    chosen: list[Candidate] = []
    for allowance in _ROUNDS:
        for candidate in found:
            if len(chosen) >= most:
                return chosen
            if candidate not in chosen and _fits(candidate, chosen, allowance):
                chosen.append(candidate)
    return chosen


def _fits(candidate: Candidate, chosen: Sequence[Candidate], allowance: _Allowance) -> bool:
    subjects = Counter(entry.subject.name.lower() for entry in chosen)
    rules = Counter(entry.rule.id for entry in chosen)
    types = Counter(entry.test_type for entry in chosen)
    name = candidate.subject.name.lower()
    is_stated = bool(candidate.subject.stated)
    if any(_is_same(candidate, entry) for entry in chosen):
        return False
    if is_stated and sum(1 for entry in chosen if entry.subject.stated) >= MOST_STATED:
        return False
    most = candidate.rule.most if is_stated else min(allowance.of_rule, candidate.rule.most)
    return (
        subjects[name] < allowance.of_subject
        and rules[candidate.rule.id] < most
        and (is_stated or types[candidate.test_type] < allowance.of_type)
    )


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two rows would ask for the same test of the same thing."""
    same_name = one.subject.name.lower() == other.subject.name.lower()
    same_clause = one.subject.evidence.overlaps(other.subject.evidence)
    if same_clause and "limitation" in {one.rule.id, other.rule.id}:
        return True
    same_test = one.test_type == other.test_type or one.rule.id == other.rule.id
    return (same_name or same_clause) and same_test
