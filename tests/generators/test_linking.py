"""Items of different kinds that quote the same words are linked, both ways."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generators.content import Content, Evidence, Item, Json, Link, Section
from generators.linking import MOST_LINKS, link_contents


def document(kind: str, *items: Item) -> Content:
    """A document of these items."""
    return Content(kind, kind, (Section("all", "All", items),))


def item(ref: str, start: int, end: int, source: str = "a.md", **fields: Json) -> Item:
    """An item that quotes one span; none where its start is its end."""
    evidence = (Evidence(source, start, end, "x" * (end - start)),) if end > start else ()
    return Item(key=ref, ref=ref, title=ref, fields=fields, evidence=evidence)


def links_of(documents: Mapping[str, Content]) -> dict[str, list[str]]:
    """Refs that each item is linked to, after linking."""
    linked = link_contents(documents).values()
    return {entry.ref: [link.ref for link in entry.links] for content in linked for entry in content.items()}


def test_items_on_the_same_words_are_linked_both_ways_with_the_relation_of_their_kinds() -> None:
    linked = link_contents(
        {"risk": document("risk", item("R-001", 10, 30)), "adr": document("adr", item("ADR-001", 20, 40))}
    )
    assert next(linked["risk"].items()).links == (Link("caused_by", "adr", "ADR-001"),)
    assert next(linked["adr"].items()).links == (Link("raises", "risk", "R-001"),)


def test_neighbours_and_other_sources_are_not_linked() -> None:
    linked = link_contents(
        {
            "risk": document("risk", item("R-001", 10, 20)),
            "adr": document("adr", item("ADR-001", 20, 30), item("ADR-002", 10, 20, source="b.md")),
        }
    )
    assert next(linked["risk"].items()).links == ()


def test_items_of_one_kind_are_not_linked() -> None:
    linked = link_contents({"risk": document("risk", item("R-001", 0, 9), item("R-002", 0, 9))})
    assert [entry.links for entry in linked["risk"].items()] == [(), ()]


def test_only_the_closest_relations_are_kept() -> None:
    rows = [item(f"TC-{number:03d}", 0, number) for number in range(1, 10)]
    linked = link_contents(
        {"risk": document("risk", item("R-001", 0, 50)), "test_coverage": document("test_coverage", *rows)}
    )
    links = next(linked["risk"].items()).links
    assert len(links) == MOST_LINKS
    assert [link.ref for link in links] == [f"TC-{number:03d}" for number in range(5, 10)]


def test_links_do_not_change_what_a_document_says() -> None:
    before = document("risk", item("R-001", 10, 30))
    after = link_contents({"risk": before, "adr": document("adr", item("ADR-001", 20, 40))})["risk"]
    assert after.content_hash == before.content_hash


def test_a_row_that_covers_the_rule_of_a_risk_is_linked_first() -> None:
    risk = replace(item("R-001", 0, 5), key="r:single-instance-2")
    rows = [item(f"TC-{number:03d}", 0, 5) for number in range(1, 8)]
    covering = item("TC-009", 90, 95, covers=["single-instance", "other-rule"])
    linked = links_of(
        {"risk": document("risk", risk), "test_coverage": document("test_coverage", *rows, covering)}
    )
    assert len(linked["R-001"]) == MOST_LINKS
    assert "TC-009" in linked["R-001"]
    assert linked["TC-009"] == ["R-001"]


def test_items_about_the_same_thing_are_linked_without_a_common_quote() -> None:
    linked = links_of(
        {
            "adr": document("adr", item("ADR-001", 0, 5, subject="vector_store: qdrant")),
            "risk": document("risk", item("R-001", 9, 12, asset="the Qdrant index")),
            "test_coverage": document("test_coverage", item("TC-001", 20, 21, component="order queue")),
        }
    )
    assert linked == {"ADR-001": ["R-001"], "R-001": ["ADR-001"], "TC-001": []}


def test_a_word_that_everything_is_about_relates_nothing() -> None:
    risks = [item(f"R-{n:03d}", 0, 0, asset="the service") for n in range(9)]
    rows = [item(f"TC-{n:03d}", 0, 0, component="service") for n in range(9)]
    linked = links_of({"risk": document("risk", *risks), "test_coverage": document("test_coverage", *rows)})
    assert set(map(tuple, linked.values())) == {()}


def test_every_grave_risk_that_shares_its_words_with_a_row_gets_a_row() -> None:
    # Row 1 shares most with every risk; without a plan it would be full before the last risk came.
    risks = [item(f"R-{n:03d}", 0, 50, severity="high") for n in range(1, 8)]
    rows = [item("TC-001", 0, 50), item("TC-002", 0, 10)]
    linked = links_of({"risk": document("risk", *risks), "test_coverage": document("test_coverage", *rows)})
    assert all(linked[f"R-{n:03d}"] for n in range(1, 8))
    assert max(map(len, linked.values())) <= MOST_LINKS


_SPANS = st.tuples(st.integers(0, 20), st.integers(0, 9))


@given(st.tuples(*[st.lists(_SPANS, max_size=9)] * 3))
def test_links_are_symmetric_and_bounded(spans: tuple[list[tuple[int, int]], ...]) -> None:
    kinds = ("adr", "risk", "test_coverage")
    documents = {
        kind: document(kind, *(item(f"{kind}-{n}", at, at + size) for n, (at, size) in enumerate(found)))
        for kind, found in zip(kinds, spans, strict=True)
    }
    linked = links_of(documents)
    assert all(len(others) <= MOST_LINKS and len(set(others)) == len(others) for others in linked.values())
    assert all(one in linked[other] for one, others in linked.items() for other in others)
