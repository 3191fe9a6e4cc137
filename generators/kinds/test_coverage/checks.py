"""Rules that only a coverage matrix has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.brief import Brief
from generators.checks.fields import missing_fields
from generators.content import Content, Item
from generators.findings import Finding, Level
from generators.kinds.test_coverage.grading import priority_of
from generators.kinds.test_coverage.stubs import names_of, parses

_REQUIRED = (
    "component",
    "condition",
    "test_type",
    "status",
    "status_reason",
    "risk_level",
    "risk_reason",
    "test",
    "stub",
    "effort_hours",
)
_CLAIMS = frozenset({"tested", "partial", "untested"})
MOST_TESTED_SHARE = 0.5


def check(content: Content, _brief: Brief) -> list[Finding]:
    """What is wrong with a matrix: claims without a quote, stubs that do not run, sums that do not agree."""
    findings = missing_fields(content, _REQUIRED)
    names = Counter(name for item in content.items() for name in names_of(item.text("stub")))
    for item in content.items():
        findings += _of_item(content.kind, item, names)
    return [*findings, *_of_whole(content)]


def _of_item(kind: str, item: Item, names: Counter[str]) -> Iterator[Finding]:
    status, risk = item.text("status"), item.text("risk_level")
    if status in _CLAIMS and not item.evidence:
        yield Finding(
            code="status-unproved",
            severity=Level.ERROR,
            message=f"{item.ref} is {status}, and no quote of the description says so.",
            remedy="Quote the words that say it, or set the status to unknown.",
            kind=kind,
            item=item.key,
            field="status",
        )
    if not parses(item.text("stub")):
        yield Finding(
            code="stub-invalid",
            severity=Level.ERROR,
            message=f"The stub of {item.ref} is not Python with a test function that asserts something.",
            remedy="Write one function named test_… with an assert, and check that it parses.",
            kind=kind,
            item=item.key,
            field="stub",
        )
    elif any(names[name] > 1 for name in names_of(item.text("stub"))):
        yield Finding(
            code="stub-name-repeated",
            severity=Level.ERROR,
            message=f"The test function of {item.ref} has a name used twice; pytest would run one.",
            remedy="Give each test function a name of its own.",
            kind=kind,
            item=item.key,
            field="stub",
        )
    if item.text("priority") != priority_of(risk, status):
        yield Finding(
            code="priority-not-computed",
            severity=Level.ERROR,
            message=f"{item.ref} has priority {item.text('priority')}; {risk} risk, {status} give another.",
            remedy="Change the risk level or the status; the priority follows from them.",
            kind=kind,
            item=item.key,
            field="priority",
        )


def _of_whole(content: Content) -> Iterator[Finding]:
    items = list(content.items())
    tested = [item for item in items if item.text("status") == "tested"]
    if len(tested) > MOST_TESTED_SHARE * len(items):
        yield Finding(
            code="tested-share-high",
            severity=Level.INFO,
            message=f"{len(tested)} of {len(items)} rows are tested, which is rare before a launch.",
            remedy="Read the quote of each tested row and see that it states a passing result.",
            kind=content.kind,
        )
