"""The risk assessment as a kind: from drafts to the document."""

from __future__ import annotations

from collections.abc import Sequence

from generators.brief import Brief
from generators.content import Content, Item, Json, Section
from generators.facts.model import Facts
from generators.kinds.base import Kind
from generators.kinds.building import make_item, with_unique_keys
from generators.kinds.risk.checks import check
from generators.kinds.risk.layout import LAYOUT
from generators.kinds.risk.offline import draft
from generators.kinds.risk.schema import RiskDraft
from generators.kinds.risk.severity import LEVELS, severity_of
from generators.kinds.risk.summary import SECTION

PREFIX = "R"


def build(drafts: Sequence[RiskDraft], brief: Brief, _facts: Facts) -> Content:
    """The risks in order of severity, each with its level looked up in the grid."""
    ordered = sorted(enumerate(drafts), key=lambda entry: (_rank(entry[1]), entry[0]))
    items = [_item(number, entry, brief) for number, (_, entry) in enumerate(ordered, start=1)]
    title = f"Risk assessment of {brief.title}"
    return Content("risk", title, (Section(SECTION, "Risks", with_unique_keys(items)),))


def _rank(entry: RiskDraft) -> tuple[int, int]:
    level = LEVELS.index(severity_of(entry.likelihood, entry.consequence))
    return (-level, -entry.likelihood * entry.consequence)


def _item(number: int, entry: RiskDraft, brief: Brief) -> Item:
    said = entry.model_dump(mode="json", exclude={"title", "evidence", "rule"})
    said.setdefault("calculations", [])
    fields: dict[str, Json] = {
        **said,
        "severity": severity_of(entry.likelihood, entry.consequence),
        "status": "open",
    }
    return make_item(PREFIX, number, entry, fields, brief)


KIND: Kind[RiskDraft] = Kind(
    name="risk",
    title="Risk assessment",
    short_title="Risks",
    noun="risk",
    filename="risk_assessment.md",
    ref_prefix=PREFIX,
    description="What can go wrong, how likely and how grave it is, and what to do about it.",
    item_model=RiskDraft,
    layout=LAYOUT,
    draft=draft,
    build=build,
    check=check,
)
