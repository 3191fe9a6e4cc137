"""The test coverage matrix as a kind: from rows that an engine drafted to a document."""

from __future__ import annotations

from collections.abc import Sequence

from generators.brief import Brief
from generators.content import Content, Item, Json, Section
from generators.facts.model import Facts
from generators.kinds.base import Kind
from generators.kinds.building import make_item, with_unique_keys
from generators.kinds.test_coverage.checks import check
from generators.kinds.test_coverage.grading import priority_of
from generators.kinds.test_coverage.layout import LAYOUT, SECTION
from generators.kinds.test_coverage.offline import draft
from generators.kinds.test_coverage.schema import CatalogueRow, CoverageDraft
from generators.kinds.test_coverage.stubs import with_unique_names
from generators.rendering import labels

PREFIX = "TC"


def build(drafts: Sequence[CoverageDraft], brief: Brief, _facts: Facts) -> Content:
    """Rows with located quotes, computed priority and stubs of distinct names."""
    stubs = with_unique_names(
        [entry.stub.strip() + "\n" for entry in drafts], [entry.identity() for entry in drafts]
    )
    items = [
        _item(number, entry, stub, brief)
        for number, (entry, stub) in enumerate(zip(drafts, stubs, strict=True), start=1)
    ]
    section = Section(SECTION, labels.COVERAGE_MATRIX, with_unique_keys(items))
    return Content(KIND.name, f"{labels.COVERAGE_TITLE}: {brief.title}", (section,))


def _item(number: int, entry: CoverageDraft, stub: str, brief: Brief) -> Item:
    fields: dict[str, Json] = {
        "component": entry.component,
        "condition": entry.condition,
        "test_type": entry.test_type,
        "level": entry.level,
        "type": entry.type,
        "technique": entry.technique,
        "status": entry.status,
        "status_reason": entry.status_reason,
        "gap": entry.gap,
        "risk_level": entry.risk_level,
        "risk_reason": entry.risk_reason,
        "priority": priority_of(entry.risk_level, entry.status),
        "test": entry.test.model_dump(),
        "stub": stub,
        "effort_hours": entry.effort_hours,
        "is_blocker": entry.is_blocker,
        "phase": entry.phase,
    }
    if isinstance(entry, CatalogueRow):
        fields |= {"rule": entry.rule, "covers": entry.covers}
    return make_item(PREFIX, number, entry, fields, brief)


KIND: Kind[CoverageDraft] = Kind(
    name="test_coverage",
    title=labels.COVERAGE_TITLE,
    short_title="Tests",
    noun="coverage row",
    filename="test_coverage.md",
    ref_prefix=PREFIX,
    description="What the description shows as tested, what it leaves open, and the tests to write.",
    item_model=CoverageDraft,
    layout=LAYOUT,
    draft=draft,
    build=build,
    check=check,
)
