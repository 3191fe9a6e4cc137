"""A document walked by its layout, ready for templates. The layout decides what stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generators.brief import Brief
from generators.checks.numbers import calculations_of
from generators.content import Basis, Content, Evidence, Item, Json, Origin
from generators.findings import Finding
from generators.rendering import labels
from generators.rendering.layout import Block, Form, Layout, Shape, Summary, View
from productionproof_site.web.presenting.cells import LEVELS, Cell, write_cell
from productionproof_site.web.presenting.lines import Line, anchor_of, lines_around
from productionproof_site.web.presenting.numbers import marked

BASES = {
    Basis.STATED: ("q", "“", "stated"),
    Basis.VERIFIED: ("q", "“", "verified"),
    Basis.CALCULATED: ("c", "=", "calculated"),
    Basis.INFERRED: ("e", "≈", "inferred"),
    Basis.ASSUMED: ("e", "≈", "assumed"),
    Basis.UNKNOWN: ("u", "?", "unknown"),
}
ORIGINS = {
    Origin.IMPORTED: "imported",
    Origin.HUMAN: "written by a person",
    Origin.EDITED: "edited by a person",
}

_MOST_COLUMNS_BESIDE = 5


@dataclass(frozen=True)
class Quote:
    """A quote with the line of the brief that it stands on; no anchor where the brief does not hold it."""

    text: str
    anchor: str
    line: int
    source: str
    around: tuple[Line, ...] = ()


@dataclass(frozen=True)
class LinkTo:
    """A related item of this or another document."""

    kind: str
    ref: str
    relation: str


@dataclass(frozen=True)
class Group:
    """Neighbouring fields that are shown alike."""

    is_short: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Row:
    """One item in one view."""

    item: Item
    cells: tuple[Cell, ...]
    quotes: tuple[Quote, ...]
    links: tuple[LinkTo, ...]
    findings: tuple[Finding, ...]
    basis: tuple[str, str, str]
    origin: str
    anchor: str
    calculations: tuple[str, ...] = ()
    lost_quotes: tuple[str, ...] = ()

    @property
    def groups(self) -> list[Group]:
        """The cells that have something to show, runs of short ones together; quotes always count."""
        shown = [
            cell for cell in self.cells if not cell.is_empty or cell.field == "evidence" or cell.is_short
        ]
        return [
            Group(is_short, tuple(cells)) for is_short, cells in groupby(shown, lambda cell: cell.is_short)
        ]

    @property
    def level(self) -> str:
        """The first severity or risk level among the fields, for the row's head."""
        words = (self.item.text(name) for name in ("severity", "risk_level"))
        return next((word for word in words if word in LEVELS), "")


@dataclass(frozen=True)
class Part:
    """One view of the document."""

    key: str
    title: str
    intro: str
    empty: str
    shape: str
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    template: str

    @property
    def is_compact(self) -> bool:
        """Whether each row is a few words, which stand on two lines of a phone."""
        return bool(self.rows) and all(cell.is_short for cell in self.rows[0].cells)


@dataclass(frozen=True)
class Document:
    """The whole document."""

    kind: str
    title: str
    banner: str
    summary: Summary
    parts: tuple[Part, ...]
    general_findings: tuple[Finding, ...]

    @property
    def points(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The lists of the summary with their headings; an empty list is left out."""
        lists = ((labels.MATTERS, self.summary.matters), (labels.NEXT_STEPS, self.summary.next_steps))
        return tuple(entry for entry in lists if entry[1])

    @property
    def is_wide(self) -> bool:
        """Whether a table needs the whole width, so that the brief stands below."""
        return any(len(part.labels) > _MOST_COLUMNS_BESIDE for part in self.parts)


def present_document(
    content: Content, layout: Layout, brief: Brief, findings: Sequence[Finding] = ()
) -> Document:
    """Walk every view; an item keeps its id on the page where it first stands."""
    walker = _Walker(brief, findings)
    # Items are written out in full where they stand one by one, so that is where links to them lead.
    views = sorted(layout.views, key=lambda view: not view.shape.is_full)
    written = {view.key: walker.part(view, content) for view in views}
    parts = [written[view.key] for view in layout.views]
    refs = {item.key for item in content.items()}
    return Document(
        kind=content.kind,
        title=content.title,
        banner=layout.banner,
        summary=layout.summarise(content),
        parts=tuple(part for part in parts if part.rows or part.empty),
        general_findings=tuple(finding for finding in findings if finding.item not in refs),
    )


def present_item(item: Item, layout: Layout, brief: Brief, findings: Sequence[Finding] = ()) -> Row:
    """One item with every field that some view of the layout shows, once each."""
    blocks: dict[str, Block] = {}
    for view in sorted(layout.views, key=lambda view: not view.shape.is_full):
        for block in view.blocks:
            if block.field not in {"title", "ref", "key"}:
                blocks.setdefault(block.field if block.form is not Form.EVIDENCE else "evidence", block)
    return _Walker(brief, findings).row(item, tuple(blocks.values()))


class _Walker:
    """Keeps what every item needs: the brief, the findings by item, and the ids given so far."""

    def __init__(self, brief: Brief, findings: Sequence[Finding]) -> None:
        self._brief = brief
        self._findings: dict[str, list[Finding]] = {}
        self._anchored: set[str] = set()
        for finding in findings:
            self._findings.setdefault(finding.item, []).append(finding)

    def part(self, view: View, content: Content) -> Part:
        rows = tuple(
            self.row(item, view.blocks) for item in content.section(view.section) if view.select(item)
        )
        return Part(
            key=view.key,
            title=view.title,
            intro=view.intro,
            empty=view.empty,
            shape=view.shape.value,
            labels=tuple(block.label for block in view.blocks) if view.shape is Shape.TABLE else (),
            rows=rows,
            template=f"document/part_{view.shape.value}.html",
        )

    def row(self, item: Item, blocks: Sequence[Block]) -> Row:
        anchor = "" if item.key in self._anchored else item.ref
        self._anchored.add(item.key)
        return Row(
            item=item,
            cells=tuple(self._cell(item, block) for block in blocks),
            quotes=tuple(self._quote(entry) for entry in item.evidence),
            links=tuple(LinkTo(link.kind, link.ref, link.relation.replace("_", " ")) for link in item.links),
            findings=tuple(self._findings.get(item.key, ())),
            basis=BASES[item.basis],
            origin=ORIGINS.get(item.origin, ""),
            anchor=anchor,
            calculations=tuple(_calculation(record) for record in calculations_of(item.fields)),
            lost_quotes=tuple(item.texts("unproved_quotes")),
        )

    def _quote(self, entry: Evidence) -> Quote:
        source = self._brief.source(entry.source)
        if source is None or source.text[entry.start : entry.end] != entry.quote:
            return Quote(entry.quote, "", 0, entry.source)
        line = source.line_of(entry.start)
        name = entry.source if len(self._brief.sources) > 1 else ""
        anchor, around = anchor_of(self._brief, entry.source, line), lines_around(self._brief, entry)
        return Quote(entry.quote, anchor, line, name, around)

    def _cell(self, item: Item, block: Block) -> Cell:
        mark = partial(marked, brief=self._brief, calculations=calculations_of(item.fields))
        return write_cell(item, block, mark)


def _calculation(record: Mapping[str, Json]) -> str:
    return f"{record.get('expression', '')} = {record.get('result', '')}"
