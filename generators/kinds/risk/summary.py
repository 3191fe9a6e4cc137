"""The first screen of a risk assessment: the verdict, what decides it, and next week's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generators.content import Content, Item
from generators.kinds.risk.severity import LEVELS
from generators.rendering import labels
from generators.rendering.layout import Figure, Summary
from generators.rendering.values import quote_lines

SECTION = "risks"
MOST_MATTERS = 5
MOST_STEPS = 4
MOST_REFS = 5
_UNKNOWN = "unknown"


def summarise(content: Content) -> Summary:
    """Verdict, the gravest risks with the words they stand on, and the first action of each."""
    items = content.section(SECTION)
    if not items:
        return Summary(labels.RISK_EMPTY)
    levels = Counter(item.text("severity") for item in items)
    told = ", ".join(f"{levels[level]} {level}" for level in reversed(LEVELS) if levels[level])
    headline = labels.RISK_HEADLINE.format(total=len(items), levels=told, verdict=_verdict(items))
    return Summary(headline, _figures(items), tuple(_matters(items)), tuple(_steps(items)))


def _verdict(items: Sequence[Item]) -> str:
    """What stops a launch: critical risks, else high ones; a lower one never does."""
    critical = [item for item in items if item.text("severity") == "critical"]
    high = [item for item in items if item.text("severity") == "high"]
    if critical:
        return labels.RISK_STOPS.format(refs=_refs(critical), is_are="are" if len(critical) > 1 else "is")
    if high:
        return labels.RISK_STOPS.format(refs=_refs(high), is_are="are" if len(high) > 1 else "is")
    medium = [item for item in items if item.text("severity") == "medium"]
    return labels.RISK_SLOWS.format(refs=_refs(medium)) if medium else labels.RISK_CALM


def _refs(items: Sequence[Item]) -> str:
    refs = [item.ref for item in items[:MOST_REFS]]
    more = len(items) - len(refs)
    if more:
        return f"{', '.join(refs)} and {more} more"
    return " and ".join(part for part in (", ".join(refs[:-1]), refs[-1]) if part)


def _figures(items: Sequence[Item]) -> tuple[Figure, ...]:
    silent = sum(item.text("knowledge") == "low" for item in items)
    open_owner = sum(item.text("owner").casefold() in {"", _UNKNOWN} for item in items)
    label, note = labels.RISK_SILENT
    return (
        Figure("Risks", str(len(items))),
        Figure(label, f"{silent} of {len(items)}", note),
        Figure("Without an owner", f"{open_owner} of {len(items)}"),
    )


def _matters(items: Sequence[Item]) -> list[str]:
    return [
        labels.RISK_MATTER.format(
            ref=item.ref,
            severity=item.text("severity"),
            title=item.title,
            quote=quote_lines(item)[0] if item.evidence else labels.NO_EVIDENCE,
        )
        for item in items[:MOST_MATTERS]
    ]


def _steps(items: Sequence[Item]) -> list[str]:
    """The first action of each of the gravest risks, and owners for those that have none."""
    steps = [
        labels.RISK_STEP.format(ref=item.ref, action=actions[0])
        for item in items[:MOST_STEPS]
        if (actions := item.texts("mitigations"))
    ]
    ownerless = sum(item.text("owner").casefold() in {"", _UNKNOWN} for item in items)
    return [*steps, labels.RISK_OWNERS.format(count=ownerless)] if ownerless else steps
