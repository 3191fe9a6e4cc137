"""What the description itself says about tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generators.brief import Brief
from generators.facts.clauses import clause_at
from generators.facts.model import Component, Facts, Intent, TestFact, TestStatus
from generators.kinds.test_coverage.names import noun_head, short_name
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.subjects import Subject, heading_of, make_subject
from generators.knowledge.tests_catalogue import Level, Quality

# The first pattern that matches the stated kind of test, else the words around it, gives the type.
_TYPES = (
    ("Edge case", r"edge.case"),
    ("Performance", r"load|stress|performance|latenc|speed|through?put|concurren|benchmark|percentile"),
    ("Security", r"penetration|pen[- ]?test|security|attack|vulnerab|injection|isolation"),
    ("Failure/Recovery", r"restore|recover|failover|fallback|retry|chaos|outage|disaster|unavailable"),
    ("End-to-end", r"end.to.end|\be2e\b|browser|scenario|demo"),
    ("Regression", r"regression|drift"),
    (
        "Model quality",
        (
            r"accura|precision|recall|\bauc\b|\bf1\b|\bmae\b|rmse|error rate|evaluat|fidelity|hallucin|ground"
            r"|relevan|fairness|bias|held.?out|test set|validation set|forecast|predict|model|verdict|agent"
        ),
    ),
    ("Data quality", r"data quality|schema|validation of data|missing values"),
    ("Integration", r"integration|contract|\bapi\b"),
    ("Acceptance", r"acceptance|pilot|user test|usability|audit"),
    ("Unit", r"\bunit|pytest|covers?\b|parser"),
)
LEVEL_AND_QUALITY: dict[str, tuple[Level, Quality]] = {
    "Performance": ("system", "performance_efficiency"),
    "Security": ("system", "security"),
    "Failure/Recovery": ("system", "reliability"),
    "End-to-end": ("system", "functional"),
    "Regression": ("model", "regression"),
    "Model quality": ("model", "functional"),
    "Data quality": ("input_data", "functional"),
    "Integration": ("component_integration", "functional"),
    "Acceptance": ("acceptance", "functional"),
    "Unit": ("component", "functional"),
    "Edge case": ("system", "functional"),
    "Privacy": ("system", "functional"),
}
_LIMITED = re.compile(
    r"synthetic|simulated|demo\b|demonstration|sample|by hand|manual|only|once|one developer|small|subset|toy"
    r"|local|works as expected|early|preliminary|estimated",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"\b(?:tests?|tested|testing|pytest|test set|verified|validated|evaluated|measured|benchmarked|examined"
    r"|tried|audited|judged|compared|scanned)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\bno (?:\w+ )?(?:\w+ )?tests? (?:exist )?(?:for|of|on|in|against) (?:the )?(?P<what>.+)", re.IGNORECASE
)
# Under such headings figures are about the world before the project.
_OF_OTHERS = re.compile(r"\b(?:problem|motivation|background|why|introduction|industry)\b", re.IGNORECASE)
_QUALITY = re.compile(
    r"accura|precision|recall|\bauc\b|\bf1\b|\bmae\b|error|pass|score|match|evaluation|measurements?",
    re.IGNORECASE,
)
_HAS_FIGURE = re.compile(r"\d")
_PASSED = re.compile(
    r"\bpass(?:ed|es|ing)?\b|\d\s*%|\d\s*/\s*\d|\d+ of \d+|\ball\b|matched"
    r"|verified|succe|closed|zero|accuracy|error|score"
    r"|took|\bmae\b|\bms\b",
    re.IGNORECASE,
)


def stated_subjects(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    """One subject for each statement about a test."""
    is_synthetic = any(
        passage.topic == "synthetic_data" and passage.intent is Intent.PRESENT for passage in facts.passages
    )
    for fact in facts.tests:
        source = brief.source(fact.evidence.source)
        if source is None:
            continue
        clause = clause_at(source, fact.evidence.start, fact.evidence.end)
        status, note = status_of(fact, clause.quote, is_synthetic=is_synthetic)
        if not status:
            continue
        tag = "stated:missing" if status == "untested" else "stated:repeat"
        if _OF_OTHERS.search(heading_of(clause, brief)):
            continue
        subject = make_subject(_name_of(fact, clause.quote, facts), [tag], [fact.evidence], brief)
        if subject is not None:
            yield replace(subject, stated=status, note=note, test_type=type_of(fact, clause.quote))


def status_of(fact: TestFact, clause: str, *, is_synthetic: bool = False) -> tuple[str, str]:
    """Tested, partial or untested with the limit that the text names; empty for words about tests in general.

    Tested needs a stated passing result with its figure, from a check that was carried out, without a limit.
    """
    if fact.status in {TestStatus.UNTESTED, TestStatus.PLANNED}:
        return "untested", ""
    said = f"{fact.result} {unmarked(clause)}"
    was_done = _CARRIED_OUT.search(said)
    if not (was_done or (_HAS_FIGURE.search(said) and _QUALITY.search(said))):
        return "", ""
    limit = _LIMITED.search(said)
    if limit or is_synthetic:
        return "partial", limit.group().lower() if limit else "synthetic data"
    if fact.status is TestStatus.TESTED and was_done and _HAS_FIGURE.search(said) and _PASSED.search(said):
        return "tested", ""
    return "partial", "" if _HAS_FIGURE.search(said) else "no figures"


def type_of(fact: TestFact, clause: str) -> str:
    """The type of test in everyday words; what the fact names counts before the words around it."""
    for words in (fact.test_type.replace("_", " "), fact.subject, unmarked(clause)):
        for name, pattern in _TYPES:
            if re.search(pattern, words, re.IGNORECASE):
                return name
    return "Acceptance"


def _name_of(fact: TestFact, clause: str, facts: Facts) -> str:
    """The component that the statement is about, else what it says is missing, else its own subject."""
    missing = _MISSING.search(unmarked(clause)) if fact.status is TestStatus.UNTESTED else None
    name = noun_head(missing["what"]) if missing else short_name(fact.subject)
    named = [component.name for component in facts.components if _is_named(component, name)]
    return max(named, key=lambda component: (len(component), component), default=name)


def _is_named(component: Component, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(component.name)}(?!\w)", words, re.IGNORECASE) is not None
