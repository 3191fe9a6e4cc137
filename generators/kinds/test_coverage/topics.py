"""Controls that a description speaks of: there, planned, or stated as missing."""

from __future__ import annotations

import re
from dataclasses import replace

from generators.facts.model import Intent, Passage
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.subjects import Subject

TOPICS = {
    "authentication": "sign-in",
    "authorisation": "access rights",
    "backup": "backup",
    "retry": "retries",
    "timeout": "time limit",
    "fallback": "fallback",
    "rate_limit": "rate limit",
    "monitoring": "monitoring",
    "alerting": "alerting",
    "deployment": "deployment",
    "rollback": "rollback",
    "scaling": "scaling",
    "availability": "availability",
    "retention": "retention",
    "audit": "audit trail",
    "logging": "logging",
    "human_review": "human review",
    "ci": "delivery pipeline",
    "secrets": "keys and secrets",
    "compliance": "compliance",
    "synthetic_data": "synthetic data",
}
_WORDS = {
    "authentication": r"auth\w*|log ?in|sign[- ]?(?:in|up)|signup\S*|passwords?|two-factor|accounts?",
    "authorisation": r"permissions?|roles?|access control|authori\w+",
    "backup": r"backups?|procedure|restor\w+|copy",
    "retry": r"retr\w+|repeat\w*",
    "timeout": r"time-?outs?|time limit",
    "fallback": r"fallback|fail-?over|second (?:provider|model)|alternative",
    "rate_limit": r"rate limit\w*|limit|quota|throttl\w+",
    "monitoring": r"monitor\w*|metrics|dashboards?",
    "alerting": r"alert\w*|alarms?|on[- ]call|pager",
    "deployment": r"staging|deploy\w*|environment",
    "rollback": r"roll-?backs?",
    "scaling": r"scal\w+|load balanc\w+|replicas?",
    "availability": r"availability|uptime|redundan\w+",
    "retention": r"deletion(?: job)?|retention|delet\w+",
    "audit": r"audit\w*|table",
    "logging": r"logs?|logging",
    "human_review": r"reviews?|approval|reviewed",
    "ci": r"ci\b|pipeline|continuous",
    "secrets": r"vault|rotation|secret\w*",
    "compliance": r"complian\w+|certif\w+",
}
_TYPES = {
    "authentication": "Security",
    "authorisation": "Security",
    "secrets": "Security",
    "rate_limit": "Edge case",
    "backup": "Failure/Recovery",
    "retry": "Failure/Recovery",
    "timeout": "Failure/Recovery",
    "fallback": "Failure/Recovery",
    "rollback": "Failure/Recovery",
    "availability": "Performance",
    "scaling": "Performance",
    "retention": "Privacy",
    "audit": "Security",
}
_NO = r"\b(?:no|not|without|never|lacks?|lacking|missing|nor)\b"


def as_intended(subject: Subject, passage: Passage) -> Subject:
    """The subject of a passage; a planned or missing control asks for its own test."""
    test_type = _TYPES.get(passage.topic, "Acceptance")
    if passage.intent is Intent.PLANNED:
        return replace(subject, tags=frozenset({"planned"}), intent=Intent.PLANNED, test_type=test_type)
    if passage.intent is Intent.ABSENT and is_denied(passage.topic, subject.evidence.quote):
        return replace(subject, tags=frozenset({"absent"}), intent=Intent.ABSENT, test_type=test_type)
    return subject


def is_denied(topic: str, clause: str) -> bool:
    """Whether a clause denies the control itself and not something else that it mentions."""
    words = _WORDS.get(topic)
    if words is None:
        return False
    text = unmarked(clause)
    before = rf"{_NO}(?:\W+\w+){{0,3}}?\W+(?:{words})"
    after = rf"\b(?:{words})\W+(?:\w+\W+){{0,2}}?(?:not\b|missing|absent|never)"
    return re.search(f"{before}|{after}", text, re.IGNORECASE) is not None
