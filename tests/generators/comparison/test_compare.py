"""Two documents, item by item."""

from collections.abc import Mapping

from generators.comparison.compare import Change, ChangeType, compare_contents, flatten
from generators.comparison.words import Operation
from generators.content import Basis, Content, Evidence, Item, Json, Link, Origin, Section


def _item(key: str, fields: Mapping[str, Json] | None = None, **other: object) -> Item:
    item = Item(key=key, ref=key.upper(), title=f"About {key}", fields=fields or {"impact": "Data is lost."})
    return Item(**{**item.__dict__, **other})


def _content(*items: Item) -> Content:
    return Content(kind="risk", title="Risks", sections=(Section("risks", "Risks", items),))


def _types(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.key, change.type.value) for change in changes]


def test_a_document_compared_with_itself_has_only_unchanged_items() -> None:
    content = _content(_item("a"), _item("b"))
    assert _types(compare_contents(content, content)) == [("a", "unchanged"), ("b", "unchanged")]


def test_added_and_removed_items_are_named_and_removed_ones_stand_where_they_stood() -> None:
    before = _content(_item("a"), _item("gone"), _item("b"))
    after = _content(_item("a"), _item("b"), _item("new"))
    assert _types(compare_contents(before, after)) == [
        ("a", "unchanged"),
        ("gone", "removed"),
        ("b", "unchanged"),
        ("new", "added"),
    ]


def test_an_item_removed_from_the_top_stands_at_the_top() -> None:
    changes = compare_contents(_content(_item("first"), _item("a")), _content(_item("a")))
    assert _types(changes)[0] == ("first", "removed")
    assert changes[0].item.key == "first"


def test_a_changed_field_is_named_with_its_words() -> None:
    before = _content(_item("a", {"impact": "Data is lost.", "severity": "high"}))
    after = _content(_item("a", {"impact": "All data is lost.", "severity": "high"}))
    (change,) = compare_contents(before, after)
    assert change.type is ChangeType.CHANGED
    assert [field.field for field in change.fields] == ["impact"]
    added = [p.text.strip() for p in change.fields[0].text.after if p.operation is Operation.ADDED]
    assert "All data" in " ".join(added) or added == ["All", "data"]


def test_spans_order_of_evidence_links_and_origin_are_no_change() -> None:
    one, two = Evidence("d", 0, 5, "Redis"), Evidence("d", 9, 13, "Kafka")
    moved = (Evidence("d", 40, 45, "Kafka"), Evidence("d", 90, 95, "Redis"))
    before = _content(_item("a", evidence=(one, two)))
    after = _content(_item("a", evidence=moved, links=(Link("x", "adr", "ADR-001"),), origin=Origin.EDITED))
    assert _types(compare_contents(before, after)) == [("a", "unchanged")]


def test_a_lost_quote_and_a_new_basis_are_changes() -> None:
    before = _content(_item("a", evidence=(Evidence("d", 0, 5, "Redis"),), basis=Basis.STATED))
    after = _content(_item("a", basis=Basis.UNKNOWN))
    (change,) = compare_contents(before, after)
    assert [field.field for field in change.fields] == ["evidence", "basis"]


def test_records_lists_and_truth_values_are_readable() -> None:
    value: Json = [{"option": "Kafka", "was_used": False, "note": None}, "plain"]
    assert flatten(value) == "option: Kafka; was used: no\nplain"
