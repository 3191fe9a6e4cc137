"""Gaps: what a reviewer will ask and the text does not say; and whether there is enough to write from."""

from __future__ import annotations

import re
from collections.abc import Callable

from generators.facts.model import Facts, Gap, Intent, QuantityStatus

_Asked = Callable[[Facts], bool]
_FEWEST_WORDS = 12
_FEWEST_DIVERSE = 0.25
_BUSINESS = frozenset({"cost", "team", "compliance", "human_review"})
_SPEED = frozenset({"latency", "scaling", "availability"})
_SECURITY = frozenset({"authentication", "authorisation", "encryption", "compliance", "secrets"})


def _speaks_of(topics: frozenset[str]) -> _Asked:
    return lambda facts: any(passage.topic in topics for passage in facts.passages)


def _has_purpose(facts: Facts) -> bool:
    return facts.word_count >= _FEWEST_WORDS and bool(
        facts.components or facts.surfaces or facts.technologies or facts.sensitive_data
    )


def _has_limits(facts: Facts) -> bool:
    return bool(facts.limitations) or any(passage.intent is not Intent.PRESENT for passage in facts.passages)


def _has_decisions(facts: Facts) -> bool:
    return any(decision.intent is Intent.PRESENT for decision in facts.decisions)


def _has_integrations(facts: Facts) -> bool:
    return bool(facts.integrations)


def _has_technologies(facts: Facts) -> bool:
    return bool(facts.technologies)


def _has_tests(facts: Facts) -> bool:
    return bool(facts.tests)


def _has_volumes(facts: Facts) -> bool:
    return _speaks_of(frozenset({"data_volume"}))(facts)


def _has_speed(facts: Facts) -> bool:
    targets = any(quantity.status is QuantityStatus.TARGET for quantity in facts.quantities)
    return targets or _speaks_of(_SPEED)(facts)


_QUESTIONS: tuple[tuple[str, str, bool, _Asked], ...] = (
    ("purpose", "What does the system do, for whom, and which parts does it consist of?", True, _has_purpose),
    (
        "decisions",
        "Which choices shaped the architecture, what else was considered, and why was it turned down?",
        True,
        _has_decisions,
    ),
    (
        "technologies",
        "Which languages, frameworks, models, stores and services is it built on?",
        True,
        _has_technologies,
    ),
    (
        "limitations",
        "What does the system not do, or do badly, and what is known to be missing?",
        True,
        _has_limits,
    ),
    (
        "performance",
        "What response time, throughput and availability are needed, and what was measured?",
        False,
        _has_speed,
    ),
    (
        "data_volumes",
        "How many users, requests, records or documents are there now, and how fast do they grow?",
        False,
        _has_volumes,
    ),
    (
        "security",
        "Who may reach the system, how are they identified, and which rules protect its data?",
        False,
        _speaks_of(_SECURITY),
    ),
    (
        "integrations",
        "Which outside services does it depend on, and what happens when one of them is down?",
        False,
        _has_integrations,
    ),
    (
        "business_context",
        "Who relies on the result, what does a failure cost, and who runs the system?",
        False,
        _speaks_of(_BUSINESS),
    ),
    ("tests", "What has been tested, on which data, and with which result?", False, _has_tests),
    (
        "deployment",
        "Where does it run, how does a change get there, and how is it taken back?",
        False,
        _speaks_of(frozenset({"deployment", "ci", "rollback"})),
    ),
)


def read_gaps(facts: Facts) -> tuple[Gap, ...]:
    """The questions that the text leaves open, required ones first."""
    return tuple(
        Gap(topic, question, is_required)
        for topic, question, is_required, is_answered in _QUESTIONS
        if not is_answered(facts)
    )


def is_sufficient(facts: Facts, text: str) -> bool:
    """Whether any document can be written honestly: enough words, and something that they are about."""
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    if len(words) < _FEWEST_WORDS or len(set(words)) < max(8, min(len(words), 200) * _FEWEST_DIVERSE):
        return False
    named = (facts.technologies, facts.components, facts.surfaces, facts.sensitive_data, facts.integrations)
    return sum(1 for group in named if group) + bool(facts.quantities) >= (1 if facts.technologies else 2)
