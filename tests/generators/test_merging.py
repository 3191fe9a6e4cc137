"""Items keep their identity, and people keep their words, when a document is generated again."""

import dataclasses

from generators.content import Content, Evidence, Item, Origin, Section
from generators.merging import merge


def item(key: str, ref: str, title: str, *, impact: str = "None", origin: Origin = Origin.GENERATED) -> Item:
    """A risk with a quote of its own."""
    quote = Evidence("brief.md", 0, len(title), title)
    return Item(key=key, ref=ref, title=title, fields={"impact": impact}, evidence=(quote,), origin=origin)


def risks(*items: Item) -> Content:
    """A document of these risks."""
    return Content("risk", "Risks", (Section("risks", "Risks", items),))


def test_without_a_version_before_the_draft_is_taken_as_it_is() -> None:
    new = risks(item("a", "R-001", "Outage of the provider"))
    assert merge(None, new).content is new


def test_an_item_keeps_its_ref_when_others_are_drafted_before_it() -> None:
    old = risks(item("outage", "R-001", "Outage of the provider"))
    new = risks(
        item("leak", "R-001", "Patient data leaks"), item("outage", "R-002", "Outage of the provider")
    )
    merged = merge(old, new).content
    assert [(entry.key, entry.ref) for entry in merged.items()] == [("leak", "R-002"), ("outage", "R-001")]


def test_an_item_with_another_key_is_recognised_by_its_title() -> None:
    old = risks(item("old", "R-004", "Outage of the model provider stops answers"))
    new = risks(item("new", "R-001", "An outage of the model provider stops answers"))
    merged = next(merge(old, new).content.items())
    assert (merged.key, merged.ref) == ("old", "R-004")


def test_unlike_items_are_not_merged() -> None:
    old = risks(item("old", "R-001", "Outage of the model provider"))
    new = risks(item("new", "R-001", "Backups were never restored"))
    merged = next(merge(old, new).content.items())
    assert (merged.key, merged.ref) == ("new", "R-002")


def test_a_number_that_was_given_before_is_not_given_to_another_item() -> None:
    old = risks(item("a", "R-001", "First thing"), item("b", "R-007", "Second matter"))
    new = risks(item("c", "R-001", "Entirely different subject"))
    assert next(merge(old, new).content.items()).ref == "R-008"


def test_edited_text_wins_over_the_new_draft_and_is_told() -> None:
    edited = item("outage", "R-001", "Outage of the provider", impact="We checked this", origin=Origin.EDITED)
    merged = merge(
        risks(edited), risks(item("outage", "R-001", "Outage of the provider", impact="Generated"))
    )
    assert next(merged.content.items()) == edited
    assert [finding.code for finding in merged.findings] == ["human-text-kept"]


def test_an_edited_item_that_equals_the_new_draft_is_not_worth_telling() -> None:
    edited = item("outage", "R-001", "Outage of the provider", origin=Origin.EDITED)
    same = dataclasses.replace(edited, origin=Origin.GENERATED)
    assert merge(risks(edited), risks(same)).findings == ()


def test_a_human_item_stays_when_no_draft_has_it() -> None:
    human = item("own", "R-003", "The data centre floods", origin=Origin.HUMAN)
    merged = merge(risks(human), risks(item("outage", "R-001", "Outage of the provider")))
    assert [entry.ref for entry in merged.content.items()] == ["R-004", "R-003"]
    assert [finding.code for finding in merged.findings] == ["human-item-kept"]


def test_a_generated_item_that_no_draft_has_goes() -> None:
    merged = merge(risks(item("a", "R-001", "First thing")), risks(item("b", "R-001", "Second matter")))
    assert [entry.key for entry in merged.content.items()] == ["b"]
