"""Controls that a description speaks of: there, planned, or stated as missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.quoting import clause_around, is_instruction

# The words that have to stand in a clause before it counts as one about the control.
TOPICS = {
    "authentication": r"auth\w*|log ?in|sign[- ]?(?:in|up)|signup\S*|passwords?|two-factor",
    "authorisation": r"permissions?|roles?|access control|access rights|authori\w+|isolat\w+",
    "backup": r"backups?|back(?:ed)? up|restor\w+|copied",
    "retry": r"retr(?:y|ies|ied)|repeat\w*|backoff",
    "timeout": r"time-?outs?|time limit",
    "fallback": r"fall-?back|fail-?over|degrad\w+|second (?:provider|model)|alternative",
    "rate_limit": r"rate limit\w*|quota|throttl\w+|limit(?:ed|s)? to",
    "monitoring": r"monitor\w*|metrics|dashboards?|health checks?",
    "alerting": r"alert\w*|alarms?|on[- ]call|pager\w*",
    "deployment": r"staging|deploy\w*|release\w*",
    "rollback": r"roll(?:ed)?[- ]?backs?",
    "scaling": r"scal(?:e|es|ed|ing|able|ability)|load balanc\w+|replicas?",
    "retention": r"deletion(?: job)?|retention|delet\w+|kept for|cleanup",
    "audit": r"audit\w*",
    "logging": r"logs?|logging|logged",
    "human_review": r"review\w*|approv\w+|human|person",
    "ci": r"ci\b|ci/cd|pipeline|continuous|github actions",
    "secrets": r"vault|rotat\w+|secrets?|api keys?",
    "synthetic_data": (
        r"synthe\w+ (?:\w+ ){0,2}(?:data\w*|cases|records|examples|samples|sets?|documents?|generation)\b"
        r"|synthesi[sz]ed data|(?:is|are|was|were) (?:\w+ )?synthetic\s*(?:[.,;]|$|and)"
        r"|(?:simulated|generated|made-up) data"
    ),
    "compliance": r"complian\w+|certif\w+|gdpr|hipaa|regulat\w+|act\b",
}
_CONDITIONAL = re.compile(r"\W*(?:if|in case)\b", re.IGNORECASE)
_NOT_BUILT = re.compile(
    r"\b(?:has|have|is|are) (?:not|never) (?:yet )?(?:been )?(?:written|built|implemented|set up"
    r"|configured)\b"
    r"|\bnot (?:yet )?implemented\b",
    re.IGNORECASE,
)
LONGEST = 220  # Characters; in a longer clause the control is one thing among many.
_NO = r"\b(?:no|not|without|never|lacks?|lacking|missing|nor|nobody)\b"


@dataclass(frozen=True)
class Control:
    """A control with what the text says of it and the clause that says so."""

    topic: str
    intent: Intent
    evidence: Evidence
    clause: str

    @property
    def rank(self) -> tuple[int, bool, int, str]:
        """What is said to be missing comes first, then what is there, then what is planned."""
        order = (Intent.ABSENT, Intent.PRESENT, Intent.PLANNED)
        return (
            order.index(self.intent),
            is_instruction(self.clause),
            abs(len(self.clause) - 90),
            self.clause,
        )


def controls_of(brief: Brief, facts: Facts) -> dict[str, Control]:
    """For each topic the statement that weighs most."""
    found: dict[str, Control] = {}
    for control in _stated(brief, facts):
        known = found.get(control.topic)
        if known is None or control.rank < known.rank:
            found[control.topic] = control
    return found


def _stated(brief: Brief, facts: Facts) -> Iterable[Control]:
    for passage in facts.passages:
        words = TOPICS.get(passage.topic)
        clause = clause_around(passage.evidence, brief)
        if words is None or clause is None or _CONDITIONAL.match(clause.quote):
            continue
        text = unmarked(clause.quote)
        if not re.search(rf"\b(?:{words})", text, re.IGNORECASE):
            continue
        intent = passage.intent
        if _NOT_BUILT.search(text):
            intent = Intent.ABSENT
        elif intent is Intent.ABSENT and not is_denied(passage.topic, text):
            intent = Intent.PRESENT
        if intent is Intent.PRESENT and (is_instruction(text) or len(text) > LONGEST):
            continue
        yield Control(passage.topic, intent, passage.evidence, text)


def is_denied(topic: str, clause: str) -> bool:
    """Whether a clause denies the control itself and not something else that it mentions."""
    words = TOPICS.get(topic)
    if words is None:
        return False
    text = unmarked(clause)
    before = rf"{_NO}(?:\W+\w+){{0,3}}?\W+(?:{words})"
    after = rf"\b(?:{words})\W+(?:\w+\W+){{0,2}}?(?:not\b|missing|absent|never)"
    return re.search(f"{before}|{after}", text, re.IGNORECASE) is not None
