"""What one document says that another of the same project leaves open."""

from __future__ import annotations

from collections.abc import Mapping

from generators.content import Content, Item
from generators.findings import Finding, Level

_GRAVE = frozenset({"high", "critical"})


def inconsistencies(content: Content, contents: Mapping[str, Content]) -> list[Finding]:
    """Grave risks that no row of the coverage matrix tests, where the project has such a matrix."""
    if content.kind != "risk" or "test_coverage" not in contents:
        return []
    untested = [item for item in content.items() if _is_grave(item) and not _is_tested(item)]
    return [
        Finding(
            code="risk-without-test",
            severity=Level.INFO,
            message=f"{item.ref} ({item.text('severity')}): no row tests it.",
            remedy="Add a row that tests it.",
            kind=content.kind,
            item=item.key,
            field="links",
        )
        for item in untested
    ]


def _is_grave(item: Item) -> bool:
    return item.text("severity") in _GRAVE


def _is_tested(item: Item) -> bool:
    return any(link.kind == "test_coverage" for link in item.links)
