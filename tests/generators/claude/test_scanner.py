"""Items are found in any cutting of any JSON."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generators.engines.claude.scanner import ItemScanner

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["items", '"}]', "\\"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.just("items"), inner, max_size=3)
    ),
    max_leaves=6,
)
ITEMS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=5)
OTHERS = st.dictionaries(st.text(max_size=5).filter(lambda name: name != "items"), VALUES, max_size=3)


@given(
    before=OTHERS,
    items=ITEMS,
    sizes=st.lists(st.integers(1, 9), min_size=1),
    indent=st.sampled_from([None, 1]),
)
def test_every_item_is_found_however_the_text_is_cut(
    before: dict[str, Any], items: list[dict[str, Any]], sizes: list[int], indent: int | None
) -> None:
    text = json.dumps({**before, "items": items, "after": {"items": [{"no": 1}]}}, indent=indent)
    scanner = ItemScanner("items")
    found: list[Any] = []
    at = turn = 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        found += [json.loads(raw) for raw in scanner.feed(text[at : at + size])]
        at, turn = at + size, turn + 1
    assert found == items
    assert scanner.has_array
    assert scanner.is_closed


@given(items=ITEMS, kept=st.floats(0, 1))
def test_a_cut_text_yields_only_whole_items(items: list[dict[str, Any]], kept: float) -> None:
    text = json.dumps({"items": items})
    scanner = ItemScanner("items")
    found = [json.loads(raw) for raw in scanner.feed(text[: int(len(text) * kept)])]
    assert found == items[: len(found)]
    assert scanner.is_closed is (int(len(text) * kept) == len(text))
