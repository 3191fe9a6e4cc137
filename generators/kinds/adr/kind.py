"""The kind `adr`: from drafted decisions to the document."""

from __future__ import annotations

from collections.abc import Sequence

from generators.brief import Brief
from generators.content import Content, Json, Section
from generators.facts.model import Facts
from generators.kinds.adr.checks import check
from generators.kinds.adr.layout import LAYOUT
from generators.kinds.adr.offline import draft
from generators.kinds.adr.schema import AdrDraft, Alternative
from generators.kinds.base import Kind
from generators.kinds.building import make_item, with_unique_keys
from generators.rendering import labels

PREFIX = "ADR"


def build(drafts: Sequence[AdrDraft], brief: Brief, facts: Facts) -> Content:
    """The document of these drafts, in their order."""
    del facts  # Everything that a decision says stands in its draft.
    items = with_unique_keys(
        make_item(PREFIX, number, entry, _fields(entry), brief)
        for number, entry in enumerate(drafts, start=1)
    )
    title = f"{labels.ADR_TITLE}: {brief.title}"
    return Content("adr", title, (Section("decisions", "Decisions", items),))


def _fields(entry: AdrDraft) -> dict[str, Json]:
    said = entry.model_dump(mode="json", exclude={"title", "evidence", "alternatives"})
    said["alternatives"] = [
        {"option": option.option, "reason": _reason(option), "origin": option.origin}
        for option in entry.alternatives
    ]
    return said


def _reason(option: Alternative) -> str:
    """A suggested option never reads as if the authors had discussed it."""
    if option.origin == "stated" or option.reason.startswith(labels.NOT_DISCUSSED):
        return option.reason
    return f"{labels.NOT_DISCUSSED}; {option.reason[:1].lower()}{option.reason[1:]}"


KIND = Kind[AdrDraft](
    name="adr",
    title="Architecture decision records",
    short_title="Decisions",
    noun="decision",
    filename="architecture_decisions.md",
    ref_prefix=PREFIX,
    description="The decisions that shape the system: forces, choice, trade-offs and other options.",
    item_model=AdrDraft,
    layout=LAYOUT,
    draft=draft,
    build=build,
    check=check,
)
