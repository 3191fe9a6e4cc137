"""Limits that a description admits and that no rule has taken up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from generators.kinds.building import slug
from generators.kinds.risk.clauses import Clause
from generators.kinds.risk.matching import Reading, State, Trigger
from generators.kinds.risk.phrasing import unmarked
from generators.knowledge.risks import controls, risk_rules

MOST = 2  # More of them read alike; the rest stands in the description itself.
LONGEST_TITLE = 11  # Words of the limit in the title.
_HEADING = re.compile(
    r"limit|restriction|shortcoming|weakness|caveat|drawback"
    r"|(?:known|open|current|remaining) (?:issue|problem|bug|gap|defect)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3  # A shorter clause says too little.


def limitations(
    reading: Reading, quoted: Sequence[str], fired: Collection[str]
) -> Iterator[tuple[Trigger, str, str]]:
    """A trigger, a title and a key for each limit that no fired rule speaks of; headed ones first."""
    rule = next(rule for rule in risk_rules() if rule.compute == "limitation")
    candidates = [clause for clause in reading.clauses if _is_limit(clause, reading)]
    cues = [cue for rule in risk_rules() if rule.id in fired for cue in (*rule.cues, *rule.stated)]
    fresh = [
        clause
        for clause in candidates
        if not any(clause.quote.quote in words for words in quoted)
        and not any(cue.search(clause.hazards) for cue in cues)
    ]
    fresh.sort(key=lambda clause: (not _HEADING.search(clause.heading), clause.text))
    for clause in fresh[:MOST]:
        found = re.match(r"\W*\w+", clause.text)
        if found is not None:
            trigger = Trigger(rule, clause, found, controls()["none"], State.SILENT)
            yield trigger, f"Accepted limit: {_short(clause.text)}", slug(_short(clause.text))


def _is_limit(clause: Clause, reading: Reading) -> bool:
    if (
        clause.is_planned
        or len(clause.text.split()) < _FEWEST_WORDS
        or clause.text.endswith(":")
        or clause.text.startswith("|")
    ):
        return False
    stated = any(clause.covers(fact.evidence) for fact in reading.facts.limitations)
    return stated or bool(_HEADING.search(clause.heading))


def _short(text: str) -> str:
    words = unmarked(text).rstrip(". ").split()
    first = words[0][:1].lower() + words[0][1:] if words and words[0][1:].islower() else words[0]
    return " ".join((first, *words[1:LONGEST_TITLE])).rstrip(",;:") + (
        " …" if len(words) > LONGEST_TITLE else ""
    )
