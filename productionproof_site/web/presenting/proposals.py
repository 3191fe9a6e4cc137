"""A proposal as people decide it: what the run would change, item by item, beside what stands there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generators.comparison.compare import compare_items
from generators.comparison.values import flatten
from generators.content import Item
from generators.kinds.base import Kind
from generators.merging import ItemMerge, MergeOutcome
from productionproof_site.artifacts.proposing import Decision, Entry
from productionproof_site.web.presenting.changes import FieldRow, label_for, labels_of

OUTCOMES = {
    MergeOutcome.CONFLICT: ("mod", "!", "Conflict"),
    MergeOutcome.CHANGED: ("mod", "~", "Changed"),
    MergeOutcome.NEW: ("add", "+", "New"),
    MergeOutcome.GONE: ("rem", "−", "Gone"),
}
_NOTES = {
    MergeOutcome.NEW: "The run found this; the document does not have it.",
    MergeOutcome.GONE: "The run finds no ground for this any more. To accept takes it out.",
    MergeOutcome.CHANGED: "Only the run changed this.",
}
_EDITED = "People edited other parts of this item; their words stay in either case."
_BOTH = "People and the run changed the same part differently. To accept takes the run’s words there."
_NO_DRAFT = "People edited this, and the run finds no ground for it any more. To accept takes it out."
_TAKEN_OUT = "People took this out, and the run now says it differently. To accept brings it back."


@dataclass(frozen=True)
class ProposalRow:
    """One item to decide."""

    key: str
    item: Item
    outcome: str
    sign: tuple[str, str, str]
    note: str
    decision: str
    fields: tuple[FieldRow, ...]

    @property
    def is_pending(self) -> bool:
        """Whether nothing was decided yet."""
        return self.decision == Decision.PENDING

    @property
    def is_accepted(self) -> bool:
        """Whether the run's words are taken."""
        return self.decision == Decision.ACCEPTED


@dataclass(frozen=True)
class ProposalView:
    """Everything to decide, conflicts first, and how far it is."""

    rows: tuple[ProposalRow, ...]
    counts: str

    @property
    def pending(self) -> int:
        """How many items are not decided."""
        return sum(row.is_pending for row in self.rows)

    @property
    def decided(self) -> int:
        """How many items are decided."""
        return len(self.rows) - self.pending

    @property
    def accepted(self) -> int:
        """How many items take the run's words."""
        return sum(row.is_accepted for row in self.rows)

    @property
    def kept(self) -> int:
        """How many items stay as they are."""
        return self.decided - self.accepted


def present_proposal(kind: Kind[Any], entries: Sequence[Entry]) -> ProposalView:
    """The items in the order of weight, each with its differences."""
    order = list(OUTCOMES)
    labels = labels_of(kind)
    rows = [_row(entry, labels) for entry in entries]
    rows.sort(key=lambda row: order.index(MergeOutcome(row.outcome)))
    return ProposalView(tuple(rows), outcome_counts(Counter(row.outcome for row in rows)))


def outcome_counts(counts: Mapping[str, int]) -> str:
    """Such as ``1 conflict, 3 changed, 2 new``."""
    return ", ".join(f"{counts[name]} {name}" for name in OUTCOMES if counts.get(name))


def _row(entry: Entry, labels: dict[str, str]) -> ProposalRow:
    merge = entry.merge
    return ProposalRow(
        key=merge.key,
        item=merge.item,
        outcome=merge.outcome.value,
        sign=OUTCOMES[merge.outcome],
        note=_note(merge),
        decision=entry.decision.value,
        fields=_fields(merge, labels),
    )


def _note(merge: ItemMerge) -> str:
    if merge.outcome is MergeOutcome.CONFLICT:
        if merge.theirs is None:
            return _NO_DRAFT
        return _TAKEN_OUT if merge.mine is None else _BOTH
    is_joined = merge.outcome is MergeOutcome.CHANGED and merge.is_edited
    return _EDITED if is_joined else _NOTES[merge.outcome]


def _fields(merge: ItemMerge, labels: dict[str, str]) -> tuple[FieldRow, ...]:
    if merge.mine is None or merge.accepted is None:
        return ()
    return tuple(
        FieldRow(
            label_for(labels, field),
            field,
            is_conflict=field.field in merge.conflicts,
            earlier=_earlier(merge, field.field, field.member),
        )
        for field in compare_items(merge.mine, merge.accepted).fields
    )


def _earlier(merge: ItemMerge, name: str, member: str) -> str:
    """What the last run said in a part that is in conflict."""
    if merge.base is None or name not in merge.conflicts:
        return ""
    if name == "title":
        return merge.base.title
    value = merge.base.fields.get(name)
    return flatten(value.get(member) if member and isinstance(value, Mapping) else value)
