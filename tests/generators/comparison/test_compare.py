"""Two documents, item by item."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.comparison import values
from generators.comparison.compare import Change, ChangeType, compare_contents
from generators.comparison.summary import summary_line
from generators.comparison.values import EntryType, flatten
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


def test_a_list_is_compared_entry_by_entry() -> None:
    before = _content(_item("a", {"mitigations": ["Back up daily", "Test the restore", "Page the owner"]}))
    after = _content(
        _item("a", {"mitigations": ["Page the owner", "Back up daily and weekly", "Encrypt all disks"]})
    )
    ((field,),) = [change.fields for change in compare_contents(before, after)]
    assert [(entry.type, entry.before, entry.after) for entry in field.entries] == [
        (EntryType.CHANGED, "Back up daily", "Back up daily and weekly"),
        (EntryType.ADDED, "", "Encrypt all disks"),
        (EntryType.REMOVED, "Test the restore", ""),
    ]
    assert [piece.text for piece in field.entries[0].text.after][-1] == " and weekly"


def test_records_of_a_list_are_told_as_people_read_them() -> None:
    before = _content(_item("a", {"x": [{"polarity": "good", "text": "It is quick."}]}))
    after = _content(
        _item("a", {"x": [{"option": "Kafka", "reason": "Order of events", "origin": "stated"}]})
    )
    ((field,),) = [change.fields for change in compare_contents(before, after)]
    assert [(entry.before, entry.after) for entry in field.entries] == [
        ("", "Kafka: Order of events; stated"),
        ("It is quick. (good)", ""),
    ]


def test_a_list_in_another_order_differs_in_no_entry() -> None:
    (change,) = compare_contents(
        _content(_item("a", {"x": ["a", "b"]})), _content(_item("a", {"x": ["b", "a"]}))
    )
    assert [(field.is_list, field.entries) for field in change.fields] == [(True, ())]


def test_a_record_is_compared_member_by_member() -> None:
    before = _content(_item("a", {"test": {"given": "a queue", "when": "it stops", "then": "an alert"}}))
    after = _content(_item("a", {"test": {"given": "a queue", "when": "it fills", "then": "an alert"}}))
    (change,) = compare_contents(before, after)
    assert [(entry.field, entry.member, entry.after) for entry in change.fields] == [
        ("test", "when", "it fills")
    ]


def test_the_fewest_items_are_shown_as_moved() -> None:
    before = _content(*(_item(key) for key in "abcd"))
    after = _content(_item("d"), _item("a"), _item("b", {"impact": "Other."}), _item("c"))
    assert _types(compare_contents(before, after)) == [
        ("d", "moved"),
        ("a", "unchanged"),
        ("b", "changed"),
        ("c", "unchanged"),
    ]


def test_an_item_of_another_section_has_moved() -> None:
    before = Content("risk", "Risks", (Section("one", "One", (_item("a"),)), Section("two", "Two", ())))
    after = Content("risk", "Risks", (Section("one", "One", ()), Section("two", "Two", (_item("a"),))))
    assert _types(compare_contents(before, after)) == [("a", "moved")]


def test_the_summary_counts_and_names_the_levels_that_moved() -> None:
    before = _content(_item("a", {"severity": "high"}), _item("b"), _item("gone"))
    after = _content(_item("a", {"severity": "medium"}), _item("b"), _item("n"), _item("m"))
    changes = compare_contents(before, after)
    assert summary_line(changes, "risk") == "2 risks added, 1 removed, 1 changed; A High → Medium"
    assert summary_line(compare_contents(after, after), "risk") == "No risk changed"


def test_more_levels_than_fit_are_counted() -> None:
    sides = [_content(*(_item(key, {"severity": level}) for key in "abcde")) for level in ("low", "high")]
    told = summary_line(compare_contents(*sides), "risk")
    assert told == "5 risks changed; A Low → High, B Low → High, C Low → High and 2 more"


def test_the_words_of_three_hundred_items_are_compared_only_where_they_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(values, "compare_texts", lambda before, _after: compared.append(before))
    before = _content(*(_item(f"k{n}", {"impact": f"Loss {n}.", "owner": "x"}) for n in range(300)))
    after = _content(*(_item(f"k{n}", {"impact": f"Loss {n} again.", "owner": "x"}) for n in range(300)))
    changes = compare_contents(before, after)
    assert compared == []
    for change in changes:
        for field in change.fields:
            _ = field.text
    assert len(compared) == 300


_LISTS = st.lists(st.sampled_from(["Back up daily", "Back up", "Page the owner", "Encrypt"]), max_size=4)
_ITEMS = st.builds(
    lambda key, title, listed: _item(key, {"mitigations": listed}, title=title),
    st.sampled_from("abcdef"),
    st.sampled_from(["One", "Two"]),
    _LISTS,
)
_CONTENTS = st.lists(_ITEMS, unique_by=lambda item: item.key, max_size=6).map(lambda items: _content(*items))


@given(content=_CONTENTS)
def test_nothing_differs_from_itself(content: Content) -> None:
    assert {change.type for change in compare_contents(content, content)} <= {ChangeType.UNCHANGED}


@given(before=_CONTENTS, after=_CONTENTS)
def test_every_item_of_either_side_is_told_once_and_equal_hashes_are_no_change(
    before: Content, after: Content
) -> None:
    changes = compare_contents(before, after)
    keys = [change.key for change in changes]
    assert sorted(keys) == sorted({item.key for item in (*before.items(), *after.items())})
    assert [key for key in keys if after.item(key)] == [item.key for item in after.items()]
    says_the_same = {change.type for change in changes} <= {ChangeType.UNCHANGED, ChangeType.MOVED}
    assert says_the_same == (before.content_hash == after.content_hash)
