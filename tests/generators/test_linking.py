"""Items of different kinds that quote the same words are linked, both ways."""

from generators.content import Content, Evidence, Item, Link, Section
from generators.linking import MOST_LINKS, link_contents


def document(kind: str, *items: Item) -> Content:
    """A document of these items."""
    return Content(kind, kind, (Section("all", "All", items),))


def item(ref: str, start: int, end: int, source: str = "a.md") -> Item:
    """An item that quotes one span."""
    return Item(
        key=ref, ref=ref, title=ref, fields={}, evidence=(Evidence(source, start, end, "x" * (end - start)),)
    )


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
