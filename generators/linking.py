"""Links between items of different kinds that stand on the same fact.

Two items share a fact when their quotes overlap in the brief. This needs no engine and no model, and it is
the same for every engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generators.content import Content, Evidence, Item, Link

MOST_LINKS = 5  # The closest relations of one item; a longer list is not read.

# What an item of the first kind says of an item of the second; any other pair is merely related.
_RELATIONS = {
    ("adr", "risk"): "raises",
    ("risk", "adr"): "caused_by",
    ("risk", "test_coverage"): "tested_by",
    ("test_coverage", "risk"): "covers",
    ("adr", "test_coverage"): "confirmed_by",
    ("test_coverage", "adr"): "confirms",
}


def link_contents(contents: Mapping[str, Content]) -> dict[str, Content]:
    """The same documents with links between them, both ways; items of one kind are never linked."""
    return {kind: _linked(content, contents) for kind, content in contents.items()}


def _linked(content: Content, contents: Mapping[str, Content]) -> Content:
    others = [
        (kind, item) for kind, other in contents.items() if kind != content.kind for item in other.items()
    ]
    sections = tuple(
        replace(section, items=tuple(_with_links(content.kind, item, others) for item in section.items))
        for section in content.sections
    )
    return replace(content, sections=sections)


def _with_links(kind: str, item: Item, others: list[tuple[str, Item]]) -> Item:
    shared = [(_shared(item, other), other_kind, other) for other_kind, other in others]
    closest = sorted(
        (entry for entry in shared if entry[0] > 0), key=lambda entry: (-entry[0], entry[1], entry[2].ref)
    )
    links = [
        Link(_RELATIONS.get((kind, other_kind), "related"), other_kind, other.ref)
        for _, other_kind, other in closest[:MOST_LINKS]
    ]
    return replace(item, links=tuple(sorted(links, key=lambda link: (link.kind, link.ref))))


def _shared(item: Item, other: Item) -> int:
    """The number of code points of the brief that both items quote."""
    return sum(_overlap(one, two) for one in item.evidence for two in other.evidence)


def _overlap(one: Evidence, two: Evidence) -> int:
    if one.source != two.source:
        return 0
    return max(0, min(one.end, two.end) - max(one.start, two.start))
