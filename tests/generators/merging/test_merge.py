"""Items keep their identity, and people keep their words, when a document is generated again."""

from __future__ import annotations

import pytest

from generators.content import Item, Origin
from generators.merging import ItemMerge, MergeOutcome, Past, merge, settle
from tests.generators.merging.stage import edited, item, risks

OUTAGE = item("outage", "R-001", "Outage of the provider", impact="Answers stop", owner="unknown")
LEAK = item("leak", "R-002", "Patient data leaks", impact="Trust is lost", owner="unknown")


def entry_of(past: Past, *new: Item) -> ItemMerge:
    """What the run means for the outage."""
    return next(entry for entry in merge(past, risks(*new)).entries if entry.key == "outage")


def past_of(*mine: Item, base: tuple[Item, ...] = (OUTAGE, LEAK)) -> Past:
    """A document as people left it, and as it was generated last."""
    return Past(risks(*mine), risks(*base))


def test_without_a_version_before_the_draft_is_taken_as_it_is() -> None:
    merged = merge(None, risks(OUTAGE))
    assert (merged.content, merged.needs_people) == (risks(OUTAGE), False)
    assert [entry.outcome for entry in merged.entries] == [MergeOutcome.NEW]


def test_an_item_keeps_its_ref_when_others_are_drafted_before_it() -> None:
    new = risks(item("leak", "R-001", "Patient data leaks"), item("outage", "R-002", OUTAGE.title))
    merged = merge(Past(risks(OUTAGE)), new).content
    assert [(entry.key, entry.ref) for entry in merged.items()] == [("leak", "R-002"), ("outage", "R-001")]


def test_a_number_that_was_ever_given_is_not_given_to_another_item() -> None:
    past = Past(risks(OUTAGE), refs={"gone-long-ago": "R-007"})
    merged = merge(past, risks(OUTAGE, item("c", "R-002", "Entirely different subject")))
    assert [entry.ref for entry in merged.content.items()] == ["R-001", "R-008"]


def test_an_item_that_comes_back_gets_its_own_ref_again() -> None:
    past = Past(risks(OUTAGE), risks(OUTAGE), refs={"leak": "R-002", "flood": "R-003"})
    merged = merge(past, risks(item("leak", "R-001", "Patient data leaks"), OUTAGE))
    assert [(entry.key, entry.ref) for entry in merged.content.items()] == [
        ("leak", "R-002"),
        ("outage", "R-001"),
    ]


def test_a_part_that_only_the_run_changed_is_taken() -> None:
    entry = entry_of(past_of(OUTAGE, LEAK), edited(OUTAGE, impact="Answers are late"), LEAK)
    assert (entry.outcome, entry.is_edited) == (MergeOutcome.CHANGED, False)
    assert entry.merged is not None
    assert entry.merged.text("impact") == "Answers are late"


def test_a_part_that_only_people_changed_is_kept() -> None:
    mine = edited(OUTAGE, owner="Olga")
    assert entry_of(past_of(mine, LEAK), OUTAGE, LEAK).outcome is MergeOutcome.UNCHANGED
    merged = merge(past_of(mine, LEAK), risks(OUTAGE, LEAK))
    assert not merged.needs_people
    assert merged.content.content_hash == risks(mine, LEAK).content_hash


def test_different_parts_of_one_item_are_joined_and_people_are_asked() -> None:
    mine, theirs = edited(OUTAGE, owner="Olga"), edited(OUTAGE, impact="Answers are late")
    merged = merge(past_of(mine, LEAK), risks(theirs, LEAK))
    entry = merged.entries[0]
    assert (entry.outcome, entry.conflicts, merged.needs_people) == (MergeOutcome.CHANGED, (), True)
    assert entry.merged is not None
    assert dict(entry.merged.fields) == {"impact": "Answers are late", "owner": "Olga"}


def test_a_part_that_both_changed_is_a_conflict_that_people_decide() -> None:
    mine = edited(OUTAGE, impact="We checked this", owner="Olga")
    past, theirs = past_of(mine, LEAK), edited(OUTAGE, impact="Generated anew")
    entry = entry_of(past, theirs, LEAK)
    assert (entry.outcome, entry.conflicts) == (MergeOutcome.CONFLICT, ("impact",))
    assert entry.merged is not None
    assert entry.merged.text("impact") == "We checked this"
    accepted = settle(past, risks(theirs, LEAK), {"outage"}).item("outage")
    assert accepted is not None
    assert dict(accepted.fields) == {"impact": "Generated anew", "owner": "Olga"}
    assert settle(past, risks(theirs, LEAK), ()).item("outage") == mine


def test_both_changed_alike_is_no_change() -> None:
    both = edited(OUTAGE, impact="Answers are late")
    assert entry_of(past_of(both, LEAK), both, LEAK).outcome is MergeOutcome.UNCHANGED


def test_what_code_computes_is_taken_together_with_what_it_is_computed_from() -> None:
    base = item("outage", "R-001", "Outage", likelihood=2, consequence=3, severity="low")
    mine = edited(base, likelihood=4, severity="high")
    theirs = edited(base, consequence=5, severity="high")
    entry = entry_of(Past(risks(mine), risks(base)), theirs)
    assert entry.outcome is MergeOutcome.CONFLICT
    assert entry.accepted is not None
    assert (entry.accepted.number("likelihood"), entry.accepted.number("consequence")) == (2, 5)
    assert entry.merged is not None
    assert (entry.merged.number("likelihood"), entry.merged.number("consequence")) == (4, 3)


def test_a_generated_item_that_no_draft_has_goes() -> None:
    merged = merge(past_of(OUTAGE, LEAK), risks(LEAK))
    assert [entry.outcome for entry in merged.open_entries] == [MergeOutcome.GONE]
    assert [entry.key for entry in merged.content.items()] == ["leak"]
    assert not merged.needs_people


def test_an_edited_item_that_no_draft_has_stays_until_people_decide() -> None:
    mine = edited(OUTAGE, owner="Olga")
    merged = merge(past_of(mine, LEAK), risks(LEAK))
    assert (merged.entries[0].outcome, merged.needs_people) == (MergeOutcome.CONFLICT, True)
    assert merged.content.item("outage") == mine
    assert settle(past_of(mine, LEAK), risks(LEAK), {"outage"}).item("outage") is None


def test_an_item_of_a_persons_own_stays_where_it_stood() -> None:
    own = item("own", "R-003", "The data centre floods", origin=Origin.HUMAN)
    merged = merge(past_of(OUTAGE, own, LEAK), risks(OUTAGE, LEAK))
    assert [entry.key for entry in merged.content.items()] == ["outage", "own", "leak"]
    assert not merged.needs_people


def test_what_people_declined_is_not_asked_again_until_the_run_says_something_else() -> None:
    # The last settled run had the leak; people left it out.
    past = past_of(OUTAGE)
    assert merge(past, risks(OUTAGE, LEAK)).open_entries == ()
    again = merge(past, risks(OUTAGE, edited(LEAK, impact="A fine is due")))
    assert [entry.outcome for entry in again.open_entries] == [MergeOutcome.CONFLICT]
    assert again.needs_people
    assert again.content.item("leak") is None


def test_a_gone_item_that_people_kept_is_not_asked_about_again() -> None:
    past = past_of(OUTAGE, LEAK, base=(LEAK,))
    assert merge(past, risks(LEAK)).open_entries == ()


@pytest.mark.parametrize("is_known", [True, False])
def test_where_nobody_kept_the_last_draft_a_persons_item_conflicts_in_every_difference(
    is_known: bool,  # noqa: FBT001  # A parameter of the table.
) -> None:
    mine = edited(OUTAGE, owner="Olga")
    past = Past(risks(mine), risks(OUTAGE) if is_known else None)
    entry = entry_of(past, OUTAGE)
    assert entry.conflicts == (() if is_known else ("owner",))


def test_accepting_all_of_an_edited_item_makes_it_a_generated_one_again() -> None:
    past, theirs = (
        past_of(edited(OUTAGE, impact="Mine"), LEAK),
        item("outage", "R-009", "Outage", impact="New"),
    )
    accepted = settle(past, merge(past, risks(theirs, LEAK)).generated, {"outage"}).item("outage")
    assert accepted is not None
    assert (accepted.ref, accepted.origin) == ("R-001", Origin.GENERATED)
