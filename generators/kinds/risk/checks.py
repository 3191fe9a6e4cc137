"""What only a risk assessment can have wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.brief import Brief
from generators.checks.fields import missing_fields
from generators.checks.quotes import locate
from generators.content import Content, Item
from generators.findings import Finding, Level
from generators.kinds.risk.severity import STEPS, severity_of

REQUIRED = (
    "description",
    "category",
    "severity",
    "likelihood",
    "likelihood_rationale",
    "consequence",
    "consequence_rationale",
    "impact",
    "mitigations",
    "verification",
    "status",
)
FEWEST_TO_JUDGE = 5  # Risks; below it, one level for all of them says nothing.


def check(content: Content, brief: Brief) -> list[Finding]:
    """Missing fields, a severity that the grid does not give, unquoted controls, one level for all."""
    findings = missing_fields(content, REQUIRED)
    for item in content.items():
        findings += [*_severity(content.kind, item), *_controls(content.kind, item, brief)]
    return [*findings, *_spread(content)]


def _severity(kind: str, item: Item) -> Iterator[Finding]:
    steps = [item.number(name) for name in ("likelihood", "consequence")]
    known = [int(step) for step in steps if step is not None and step in range(1, STEPS + 1)]
    if len(known) == len(steps) and item.text("severity") == severity_of(*known):
        return
    given = severity_of(*known) if len(known) == len(steps) else "no level"
    yield Finding(
        code="severity-wrong",
        severity=Level.ERROR,
        message=f"{item.ref} says “{item.text('severity')}”; its likelihood and consequence give “{given}”.",
        remedy=f"Set both steps from 1 to {STEPS}, and let the grid give the severity.",
        kind=kind,
        item=item.key,
        field="severity",
    )


def _controls(kind: str, item: Item, brief: Brief) -> Iterator[Finding]:
    for control in item.texts("existing_controls"):
        if locate(control, brief) is None:
            yield Finding(
                code="quote-not-found",
                severity=Level.ERROR,
                message=f"{item.ref} names a control that the description does not hold: “{control[:100]}”.",
                remedy="Quote the description word for word, or remove the control.",
                kind=kind,
                item=item.key,
                field="existing_controls",
            )


def _spread(content: Content) -> Iterator[Finding]:
    levels = Counter(item.text("severity") for item in content.items())
    if len(levels) == 1 and levels.total() >= FEWEST_TO_JUDGE:
        level = next(iter(levels))
        yield Finding(
            code="severity-flat",
            severity=Level.INFO,
            message=f"All {levels.total()} risks are “{level}”, so the list sets no priorities.",
            remedy="Compare the risks with each other and correct likelihood or consequence.",
            kind=content.kind,
            field="severity",
        )
