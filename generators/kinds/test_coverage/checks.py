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
    """The faults of one row, each with the field at fault."""
    for code, field, message, remedy in (*_of_status(item), *_of_stub(item, names)):
        yield Finding(code, Level.ERROR, message, remedy, kind=kind, item=item.key, field=field)


def _of_status(item: Item) -> Iterator[tuple[str, str, str, str]]:
    status, risk, priority = item.text("status"), item.text("risk_level"), item.text("priority")
    if status in _CLAIMS and not item.evidence:
        yield (
            "status-unproved",
            "status",
            f"{item.ref} is {status}, and no quote of the description says so.",
            "Quote the words that say it, or set the status to unknown.",
        )
    if priority != priority_of(risk, status):
        yield (
            "priority-not-computed",
            "priority",
            f"{item.ref} has priority {priority}; {risk} risk, {status} give another.",
            "Change the risk level or the status; the priority follows from them.",
        )


def _of_stub(item: Item, names: Counter[str]) -> Iterator[tuple[str, str, str, str]]:
    stub = item.text("stub")
    if not parses(stub):
        yield (
            "stub-invalid",
            "stub",
            f"The stub of {item.ref} is not Python with a test function that asserts something.",
            "Write one function named test_… with an assert, and check that it parses.",
        )
    elif any(names[name] > 1 for name in names_of(stub)):
        yield (
            "stub-name-repeated",
            "stub",
            f"The test function of {item.ref} has a name used twice; pytest would run one.",
            "Give each test function a name of its own.",
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
