"""Merge a new draft with the document so far, three ways: last generated, people's edits, new run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from generators.content import Content, Item, Section
from generators.merging.fields import merge_fields, said
from generators.merging.matching import match_items
from generators.merging.model import ItemMerge, Merge, MergeOutcome, Past
from generators.merging.refs import Refs, refs_of


def merge(past: Past | None, new: Content) -> Merge:
    """What the new draft means for the document, item by item; what people wrote is never overwritten.

    Items keep key and ref of the item that they are, by what they say and quote. A part that only the run
    changed is taken, a part that only people changed is kept, and what both changed is a conflict.
    """
    if past is None:
        entries = tuple(
            ItemMerge(MergeOutcome.NEW, item.key, section.key, None, None, item, item)
            for section in new.sections
            for item in section.items
        )
        return Merge(new, new, entries)
    return merge_named(past, _named(past, new))


def merge_named(past: Past, generated: Content) -> Merge:
    """As ``merge``, for a draft that already goes by the keys and refs of the document."""
    entries = tuple(_entries(past, generated))
    return Merge(assemble(past.newest, generated, entries), generated, entries)


def settle(past: Past, generated: Content, accepted: Collection[str]) -> Content:
    """The document after people's decisions: ``accepted`` items as the run has them, others as they are."""
    resolved = (
        replace(entry, merged=entry.resolved(is_accepted=entry.key in accepted)) if entry.is_open else entry
        for entry in merge_named(past, generated).entries
    )
    return assemble(past.newest, generated, resolved)


def assemble(newest: Content, generated: Content, entries: Iterable[ItemMerge]) -> Content:
    """A document of the merged items, in the order of the new draft; what it lacks follows its neighbour."""
    merged = {entry.key: entry.merged for entry in entries if entry.merged is not None}
    drafted = {item.key for item in generated.items()}
    titles = {section.key: section.title for section in (*newest.sections, *generated.sections)}
    sections = []
    for key, title in titles.items():
        here = [item.key for item in generated.section(key)]
        people = [item.key for item in newest.section(key) if item.key not in drafted or item.key in here]
        items = tuple(merged[name] for name in _order(people, here) if name in merged)
        if items or key in {section.key for section in generated.sections}:
            sections.append(Section(key, title, items))
    return replace(generated, sections=tuple(sections))


def _named(past: Past, new: Content) -> Content:
    """The draft under the keys and refs of the items that it holds again."""
    known = _known(past)
    pairs = match_items(known, tuple(new.items()))
    refs = Refs({**past.refs, **refs_of(past.generated, past.newest)})
    reserved = {item.key for item in known}
    sections = []
    for section in new.sections:
        items = tuple(
            refs.keep(item, pairs[item.key]) if item.key in pairs else refs.name(item, reserved)
            for item in section.items
        )
        sections.append(replace(section, items=items))
    return replace(new, sections=tuple(sections))


def _known(past: Past) -> tuple[Item, ...]:
    """One item for each key: as the last run wrote it where that is known, for that is what a run repeats."""
    items = {item.key: item for item in past.newest.items()}
    if past.generated is not None:
        items.update({item.key: item for item in past.generated.items()})
    return tuple(items.values())


def _entries(past: Past, generated: Content) -> Iterable[ItemMerge]:
    mine = {item.key: (section.key, item) for section in past.newest.sections for item in section.items}
    theirs = {item.key: (section.key, item) for section in generated.sections for item in section.items}
    base = {item.key: item for item in past.generated.items()} if past.generated is not None else None
    for key, (section, item) in {**mine, **theirs}.items():
        kept = mine[key][1] if key in mine else None
        drafted = theirs[key][1] if key in theirs else None
        old = base.get(key) if base is not None else _assumed(kept)
        yield _entry(section, old, kept, drafted, item)


def _assumed(mine: Item | None) -> Item | None:
    """What was generated last, where nobody kept it: the item itself unless a person's words are in it."""
    return None if mine is None or mine.origin.is_human else mine


def _entry(section: str, base: Item | None, mine: Item | None, theirs: Item | None, item: Item) -> ItemMerge:
    if mine is not None and theirs is not None:
        return _both(section, base, mine, theirs)
    is_touched = said(mine) != said(base)
    is_same_run = said(theirs) == said(base)
    if is_same_run:
        outcome = MergeOutcome.UNCHANGED
    elif base is not None and is_touched:
        outcome = MergeOutcome.CONFLICT
    else:
        outcome = MergeOutcome.GONE if theirs is None else MergeOutcome.NEW
    merged = theirs if outcome in {MergeOutcome.GONE, MergeOutcome.NEW} else mine
    return ItemMerge(outcome, item.key, section, base, mine, theirs, merged)


def _both(section: str, base: Item | None, mine: Item, theirs: Item) -> ItemMerge:
    joined = merge_fields(base, mine, theirs)
    if joined.conflicts:
        outcome = MergeOutcome.CONFLICT
    else:
        outcome = MergeOutcome.UNCHANGED if said(joined.item) == said(mine) else MergeOutcome.CHANGED
    merged = replace(joined.item, links=theirs.links)
    return ItemMerge(outcome, mine.key, section, base, mine, theirs, merged, joined.conflicts)


def _order(newest: list[str], generated: list[str]) -> list[str]:
    """The keys of the draft in its order, each other key after the one that it followed."""
    order = list(generated)
    drafted = set(generated)
    place = 0
    for key in newest:
        if key in drafted:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1
    return order
