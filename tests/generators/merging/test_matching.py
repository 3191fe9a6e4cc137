"""Which item is which: by key facts, words and quotes, never by position, with bounded work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generators.content import Item
from generators.merging import Past, matching, merge
from generators.merging.likeness import Portrait, likeness
from generators.merging.matching import MOST_CANDIDATES, match_items
from tests.generators.merging.stage import item, risks


def paired(old: list[Item], new: list[Item]) -> dict[str, str]:
    """Keys of old items by those of new ones."""
    return {key: before.key for key, before in match_items(old, new).items()}


def test_an_item_with_another_key_is_recognised_by_its_title() -> None:
    old = risks(item("old", "R-004", "Outage of the model provider stops answers"))
    new = risks(item("new", "R-001", "An outage of the model provider stops all answers"))
    merged = next(merge(Past(old), new).content.items())
    assert (merged.key, merged.ref) == ("old", "R-004")


def test_an_item_is_recognised_by_what_it_is_about_and_quotes() -> None:
    old = item("old", "R-001", "Queue loses orders on restart", asset="order queue", category="reliability")
    new = item("new", "R-001", "Restarted queue loses orders", asset="order queue", category="reliability")
    assert paired([old], [replace(new, evidence=old.evidence)]) == {"new": "old"}


def test_unlike_items_are_not_merged() -> None:
    old = risks(item("old", "R-001", "Outage of the model provider"))
    new = risks(item("new", "R-001", "Backups were never restored"))
    merged = next(merge(Past(old), new).content.items())
    assert (merged.key, merged.ref) == ("new", "R-002")


def test_another_component_or_test_type_is_another_row() -> None:
    load = item("a", "TC-001", "Gateway: load test", component="gateway", test_type="Performance")
    abuse = item("b", "TC-001", "Gateway: abuse test", component="gateway", test_type="Security")
    assert paired([load], [replace(abuse, evidence=load.evidence)]) == {}
    assert likeness(Portrait(load), Portrait(abuse)) == 0


def test_keys_that_differ_in_their_number_are_told_apart_by_what_they_say() -> None:
    old = [
        item("r:limit", "R-001", "Only English works"),
        item("r:limit-2", "R-002", "Only ten users at once"),
    ]
    new = [
        item("r:limit", "R-001", "Only ten users at once"),
        item("r:limit-2", "R-002", "Only English works"),
    ]
    assert paired(old, new) == {"r:limit": "r:limit-2", "r:limit-2": "r:limit"}


def test_a_new_item_of_a_counted_key_gets_a_number_of_its_own() -> None:
    old = risks(item("r:limit", "R-001", "Only English works"))
    new = risks(
        item("r:limit", "R-001", "Ten users at most, ever"), item("r:limit-2", "R-002", "Only English works")
    )
    merged = merge(Past(old), new).content
    assert [(entry.key, entry.ref) for entry in merged.items()] == [
        ("r:limit-2", "R-002"),
        ("r:limit", "R-001"),
    ]


@pytest.mark.parametrize("is_alike", [True, False])
def test_three_hundred_items_a_side_are_compared_a_few_times_each(
    monkeypatch: pytest.MonkeyPatch,
    is_alike: bool,  # noqa: FBT001  # A parameter of the table.
) -> None:
    compared = 0

    def counting(one: Portrait, other: Portrait) -> float:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    monkeypatch.setattr(matching, "likeness", counting)
    words = list(_words())
    old = [item(f"o{n}", "R-001", _title(words, n, is_alike=is_alike)) for n in range(300)]
    new = [item(f"n{n}", "R-001", f"{_title(words, n, is_alike=is_alike)} today") for n in range(300)]
    found = match_items(old, new)
    assert compared <= 300 * MOST_CANDIDATES
    if not is_alike:
        assert {key: before.key for key, before in found.items()} == {f"n{n}": f"o{n}" for n in range(300)}


def _title(words: list[str], number: int, *, is_alike: bool) -> str:
    return "The queue loses orders" if is_alike else f"The {words[number]} loses {words[number + 300]}"


def _words() -> Iterator[str]:
    letters = "bcdfghjklm"
    for number in range(600):
        yield "".join(
            letters[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number * 7919 % 1000:03d}"
        )
