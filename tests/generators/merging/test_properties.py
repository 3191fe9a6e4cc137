"""What holds for any three versions of a document."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generators.content import Content, Item, Origin
from generators.merging import MergeOutcome, Past, merge, merge_named, settle
from generators.merging.refs import refs_of
from tests.generators.merging.stage import risks

_WORDS = st.sampled_from(
    ["queue", "orders", "restart", "leak", "backup", "model", "vendor", "outage", "late"]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_FIELDS = st.fixed_dictionaries({"impact": _TEXTS, "owner": _TEXTS, "asset": _TEXTS})
_KEYS = st.sampled_from(["a", "b", "c", "d", "d-2", "d-3", "e", "f"])


@st.composite
def drafts(draw: st.DrawFn) -> Content:
    """What a run may write: keys are unique, refs are counted."""
    keys = draw(st.lists(_KEYS, unique=True, max_size=6))
    return risks(
        *(
            Item(key, f"R-{number:03d}", draw(_TEXTS), draw(_FIELDS))
            for number, key in enumerate(keys, start=1)
        )
    )


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """A document generated once or twice, in which people edited, added and took out items."""
    generated = draw(drafts())
    if draw(st.booleans()):
        generated = merge(Past(generated, generated), draw(drafts())).generated
    items = []
    for item in generated.items():
        deed = draw(st.sampled_from(["leave", "edit", "take out"]))
        if deed == "edit":
            fields = {**item.fields, "owner": draw(_TEXTS)}
            items.append(replace(item, fields=fields, title=draw(_TEXTS), origin=Origin.EDITED))
        elif deed == "leave":
            items.append(item)
    if draw(st.booleans()):
        items.append(Item("own", "R-077", draw(_TEXTS), draw(_FIELDS), origin=Origin.HUMAN))
    return Past(risks(*items), generated, {"long-gone": "R-099"})


@given(past=pasts(), new=drafts())
def test_no_edit_is_lost_before_people_have_decided(past: Past, new: Content) -> None:
    merged = merge(past, new)
    base = past.generated
    assert base is not None
    for mine in past.newest.items():
        old, after = base.item(mine.key), merged.content.item(mine.key)
        if old is None or old.content_hash != mine.content_hash:
            assert after is not None
            for name, value in mine.fields.items():
                assert (old is not None and value == old.fields.get(name)) or after.fields.get(name) == value
            assert (old is not None and mine.title == old.title) or after.title == mine.title


@given(past=pasts(), new=drafts())
def test_keys_and_refs_are_unique_and_belong_together_for_good(past: Past, new: Content) -> None:
    merged = merge(past, new)
    for content in (merged.content, merged.generated):
        assert len({item.key for item in content.items()}) == len(list(content.items()))
    known = {**past.refs, **refs_of(past.generated, past.newest)}
    given_now = {**known, **refs_of(merged.generated, merged.content)}
    assert {key: given_now[key] for key in known} == known
    assert len(set(given_now.values())) == len(given_now)


@given(past=pasts(), new=drafts())
def test_every_item_of_either_side_has_one_outcome(past: Past, new: Content) -> None:
    merged = merge(past, new)
    keys = [entry.key for entry in merged.entries]
    assert sorted(keys) == sorted({*refs_of(past.newest), *refs_of(merged.generated)})
    assert len(list(merged.generated.items())) == len(list(new.items()))
    assert [entry for entry in merged.open_entries if entry.outcome is MergeOutcome.UNCHANGED] == []


@given(past=pasts(), new=drafts())
def test_merging_the_same_draft_again_changes_nothing(past: Past, new: Content) -> None:
    merged = merge(past, new)
    again = merge(Past(merged.content, merged.generated, past.refs), merged.generated)
    assert again.open_entries == ()
    assert again.content.content_hash == merged.content.content_hash
    assert merge_named(past, merged.generated) == merged


@given(past=pasts(), new=drafts(), accepts=st.sets(_KEYS))
def test_decided_once_nothing_is_left_to_decide(past: Past, new: Content, accepts: set[str]) -> None:
    merged = merge(past, new)
    settled = settle(past, merged.generated, accepts)
    after = merge(Past(settled, merged.generated, past.refs), merged.generated)
    assert after.open_entries == ()
    for entry in merged.open_entries:
        if entry.key not in accepts:
            assert settled.item(entry.key) == entry.mine


@given(past=pasts())
def test_a_run_that_says_the_same_leaves_the_document_as_people_left_it(past: Past) -> None:
    assert past.generated is not None
    merged = merge(past, past.generated)
    assert merged.open_entries == ()
    assert merged.content.content_hash == past.newest.content_hash
