"""What the text states about a choice: alternatives, reasons, and choices that are no product."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generators.brief import Brief
from generators.facts.lexicon import folded
from generators.facts.model import Decision, Facts, Intent
from generators.kinds.adr.guide import Guide
from generators.kinds.adr.phrases import plain
from generators.kinds.adr.subject import Subject, clauses_of, says_decided
from generators.knowledge.technologies import entry_for

_STATED_WEIGHT = 6
_LONGEST_CHOICE = 8  # Words; a longer one is a sentence about something else.
_LINKED = re.compile(r"(?:by|with|in|on|through|via|from|to) ", re.I)  # "by locks": how, not with what.


def with_decision(subject: Subject, facts: Facts) -> Subject:
    """The subject with the stated decision about it, if there is one; a stated reason weighs most."""
    about = [
        without_itself(decision, subject.names)
        for decision in facts.decisions
        if _is_about(decision, subject)
    ]
    if not about:
        return subject
    best = max(about, key=lambda entry: (bool(entry.alternatives), bool(entry.reason), entry.chosen))
    bonus = 3 * bool(best.alternatives) + 2 * bool(best.reason)
    return replace(subject, decision=best, weight=subject.weight + bonus)


def without_itself(decision: Decision, chosen: Sequence[str]) -> Decision:
    """The decision without alternatives that are what was chosen, under another of its names."""
    entries = [entry_for(name) for name in chosen]
    own = {folded(name) for name in chosen}
    own |= {folded(name) for entry in entries if entry for name in entry.names}
    kept = tuple(
        option
        for option in decision.alternatives
        if folded(plain(option)) not in own and not (chosen and _LINKED.match(plain(option)))
    )
    return decision if kept == decision.alternatives else replace(decision, alternatives=kept)


def _is_about(decision: Decision, subject: Subject) -> bool:
    """Whether what was chosen is the subject; standing in the same sentence is not enough."""
    if decision.intent is Intent.ABSENT:
        return False
    chosen = plain(decision.chosen)
    if not subject.names:
        return subject.mentions.search(chosen) is not None
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", chosen, re.I) for name in subject.names)


def stated_subjects(brief: Brief, decisions: Sequence[Decision]) -> list[Subject]:
    """Decisions on neither a technology nor a practice, where the text says that there was a choice."""
    found = []
    for stated in decisions:
        chosen = plain(stated.chosen)
        decision = without_itself(stated, (chosen,))
        is_stated = (decision.alternatives and decision.reason) or any(
            says_decided(entry.quote) for entry in decision.evidence
        )
        if decision.intent is Intent.ABSENT or not is_stated or len(chosen.split()) > _LONGEST_CHOICE:
            continue
        found.append(
            Subject(
                identity=f"stated {plain(decision.subject or chosen).lower()}",
                names=(chosen,),
                guide=Guide(),
                mentions=re.compile(re.escape(chosen)),
                clauses=clauses_of(brief, decision.evidence),
                weight=_STATED_WEIGHT + 3 * bool(decision.alternatives) + 2 * bool(decision.reason),
                intent=decision.intent,
                decision=decision,
            )
        )
    return found
