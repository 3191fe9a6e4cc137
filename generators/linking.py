"""Links between items of different kinds, made after all of them are merged.

Items are related when a catalogue rule says so, when their quotes overlap in the brief, or when they are
about the same thing: a technology or component that few items name. This needs no engine and no model, and
every pair is linked both ways.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generators.content import Content, Item, Link

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
_GRAVE = {"critical", "high"}
_RISK, _TESTS = "risk", "test_coverage"

_BY_RULE = 10_000  # More than quotes can overlap, which counts code points.
_BY_SUBJECT = 20
_MOST_NAMERS = 6  # A word that more items of one kind are about tells nothing apart.
_MOST_SHARERS = 60  # Quotes that more items share relate none of them in particular.

_ABOUT = ("subject", "asset", "component")
_WORD = re.compile(r"[^\W_][\w.+#-]{2,}")
_COUNTED = re.compile(r"-\d+$")


@dataclass(frozen=True)
class _Place:
    """An item and the document that it stands in."""

    kind: str
    item: Item

    @property
    def name(self) -> tuple[str, str]:
        return self.kind, self.item.ref

    @property
    def is_grave(self) -> bool:
        return self.kind == _RISK and self.item.text("severity") in _GRAVE


_Pair = tuple[int, int]


def link_contents(contents: Mapping[str, Content]) -> dict[str, Content]:
    """The same documents with links between them, both ways; items of one kind are never linked."""
    places = [_Place(kind, item) for kind in sorted(contents) for item in contents[kind].items()]
    links = _links(places, _chosen(places, _scores(places)))
    return {kind: _linked(kind, content, links) for kind, content in contents.items()}


def _linked(kind: str, content: Content, links: Mapping[tuple[str, str], tuple[Link, ...]]) -> Content:
    sections = tuple(
        replace(
            section,
            items=tuple(replace(item, links=links.get((kind, item.ref), ())) for item in section.items),
        )
        for section in content.sections
    )
    return replace(content, sections=sections)


def _links(places: Sequence[_Place], pairs: Iterable[_Pair]) -> dict[tuple[str, str], tuple[Link, ...]]:
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            here, there = places[one], places[other]
            relation = _RELATIONS.get((here.kind, there.kind), "related")
            found[here.name].append(Link(relation, there.kind, there.item.ref))
    return {
        name: tuple(sorted(links, key=lambda link: (link.kind, link.ref))) for name, links in found.items()
    }


def _chosen(places: Sequence[_Place], scores: Mapping[_Pair, int]) -> list[_Pair]:
    """The closest pairs, at most ``MOST_LINKS`` an item; first one test for each grave risk that has any."""
    ranked = sorted(scores, key=lambda pair: (-scores[pair], places[pair[0]].name, places[pair[1]].name))
    counts: Counter[int] = Counter()
    chosen: dict[_Pair, None] = {}
    for pair in [*_tests_of_grave_risks(places, ranked), *ranked]:
        if pair not in chosen and all(counts[place] < MOST_LINKS for place in pair):
            chosen[pair] = None
            counts.update(pair)
    return list(chosen)


def _tests_of_grave_risks(places: Sequence[_Place], ranked: Sequence[_Pair]) -> Iterator[_Pair]:
    """The closest test of each grave risk that still has room; risks with the fewest tests choose first."""
    tests: dict[int, list[_Pair]] = defaultdict(list)
    for pair in ranked:
        for one, other in (pair, pair[::-1]):
            if places[one].is_grave and places[other].kind == _TESTS:
                tests[one].append(pair)
    counts: Counter[int] = Counter()
    for risk in sorted(tests, key=lambda place: (len(tests[place]), places[place].name)):
        for pair in tests[risk]:
            test = next(place for place in pair if place != risk)
            if counts[test] < MOST_LINKS:
                counts[test] += 1
                yield pair
                break


def _scores(places: Sequence[_Place]) -> Counter[_Pair]:
    """How close items of different kinds are; pairs that share nothing are not among them."""
    scores: Counter[_Pair] = Counter()
    for pair, shared in (*_overlaps(places), *_subjects(places), *_rules(places)):
        if places[pair[0]].kind != places[pair[1]].kind:
            scores[pair] += shared
    return scores


def _overlaps(places: Sequence[_Place]) -> Iterator[tuple[_Pair, int]]:
    """Code points of the brief that both quote, found by one walk along each source."""
    spans = sorted(
        (entry.source, entry.start, entry.end, place)
        for place, here in enumerate(places)
        for entry in here.item.evidence
    )
    under_way: list[tuple[str, int, int, int]] = []
    for span in spans:
        source, start, end, place = span
        under_way = [other for other in under_way if other[0] == source and other[2] > start]
        for other in under_way[-_MOST_SHARERS:]:
            if other[3] != place:
                pair = (min(place, other[3]), max(place, other[3]))
                yield pair, min(end, other[2]) - start
        under_way.append(span)


def _subjects(places: Sequence[_Place]) -> Iterator[tuple[_Pair, int]]:
    """Pairs that are about the same thing: a word that few items of either kind are about."""
    about: dict[str, list[int]] = defaultdict(list)
    for place, here in enumerate(places):
        for word in _about(here.item):
            about[word].append(place)
    for namers in about.values():
        kinds = Counter(places[place].kind for place in namers)
        if len(kinds) > 1 and max(kinds.values()) <= _MOST_NAMERS:
            yield from ((pair, _BY_SUBJECT) for pair in combinations(namers, 2))


def _about(item: Item) -> set[str]:
    texts = [item.text(name) for name in _ABOUT]
    return {word.lower().rstrip(".-") for text in texts for word in _WORD.findall(text.replace("_", " "))}


def _rules(places: Sequence[_Place]) -> Iterator[tuple[_Pair, int]]:
    """A coverage row says in ``covers`` which rules it tests; the key of a risk ends in its rule."""
    by_rule: dict[str, list[int]] = defaultdict(list)
    for place, here in enumerate(places):
        if here.kind == _RISK:
            rule = _COUNTED.sub("", here.item.key.partition(":")[2])
            by_rule[rule].append(place)
    for place, here in enumerate(places):
        if here.kind == _TESTS:
            for rule in here.item.texts("covers"):
                yield from (((risk, place), _BY_RULE) for risk in by_rule.get(rule, ()))
