"""Which decisions a brief holds: stated ones, technologies in use, and practices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generators.brief import Brief, Source
from generators.content import Evidence
from generators.facts.clauses import read_source
from generators.facts.model import Facts, Intent
from generators.facts.structure import BlockKind
from generators.facts.wording import intent_of, is_planned
from generators.kinds.adr.practices import Practice, practices
from generators.kinds.adr.stated import stated_subjects, with_decision
from generators.kinds.adr.subject import Subject, clauses_of, emphasis, says_nothing, telling
from generators.kinds.adr.uses import technology_subjects

MOST = 10
FEWEST = 5
LEAST_WEIGHT, LIGHTEST = 5, 3  # Lighter subjects are taken only until there are ``FEWEST``.
MOST_OF_A_CATEGORY = 2

_LABEL_WEIGHT = 2
_LABEL = re.compile(r"^\W*(?P<label>[^:\n]{3,50}?)\W{0,2}:\W")
_DENIED = re.compile(r"\b(?:no|without|never)\s+(?:\w+\s)?$", re.I)


def subjects(brief: Brief, facts: Facts) -> list[Subject]:
    """The decisions worth a record, most important first; the same whatever the order of the text."""
    found = [*technology_subjects(brief, facts)]
    found = [with_decision(subject, facts) for subject in found]
    used = {subject.decision.evidence for subject in found if subject.decision}
    left = [decision for decision in facts.decisions if decision.evidence not in used]
    for subject in _practice_subjects(brief, facts):
        found.append(with_decision(subject, replace(facts, decisions=tuple(left))))
    used = {subject.decision.evidence for subject in found if subject.decision}
    found += stated_subjects(brief, [decision for decision in left if decision.evidence not in used])
    return _selected(found)


def _selected(found: list[Subject]) -> list[Subject]:
    chosen: list[Subject] = []
    counts: Counter[str] = Counter()
    for subject in sorted(found, key=lambda entry: (-entry.weight, entry.identity)):
        category = subject.identity.split(":")[0]
        is_light = subject.weight < (LEAST_WEIGHT if len(chosen) >= FEWEST else LIGHTEST)
        is_full = counts[category] >= MOST_OF_A_CATEGORY
        if is_light or is_full or all(_is_no_choice(subject, clause.quote) for clause in subject.clauses):
            continue
        counts[category] += 1
        chosen.append(subject)
    return _with_own_words(chosen[:MOST])


def _is_no_choice(subject: Subject, quote: str) -> bool:
    """Whether a clause is about something else, or says that what is named is not there."""
    first = subject.mentions.search(quote)
    is_denied = first is not None and _DENIED.search(quote[: first.start()]) is not None
    return says_nothing(quote) or (is_denied and subject.practice is None)


def _with_own_words(subjects: list[Subject]) -> list[Subject]:
    """Each opens with a clause that none before it opens with, where it has one that says as much."""
    used: set[str] = set()
    told = []
    for subject in subjects:
        telling_ones = [clause for clause in subject.clauses if not says_nothing(clause.quote)]
        fresh = [clause for clause in telling_ones if clause.quote not in used and telling(clause.quote) >= 0]
        first = (fresh or telling_ones or list(subject.clauses))[0]
        used.add(first.quote)
        rest = tuple(clause for clause in subject.clauses if clause is not first)
        told.append(replace(subject, clauses=(first, *rest)))
    return told


def _practice_subjects(brief: Brief, facts: Facts) -> list[Subject]:
    categories = {technology.category for technology in facts.technologies}
    fitting = [entry for entry in practices() if not entry.needs or categories & set(entry.needs)]
    return [subject for practice in fitting if (subject := _practice_subject(brief, practice))]


def _practice_subject(brief: Brief, practice: Practice) -> Subject | None:
    mentions = [entry for source in brief.sources for entry in _mentions(source, practice)]
    clauses = clauses_of(brief, mentions)
    if not clauses:
        return None
    planned = all(_is_planned(brief, clause) for clause in clauses)
    return Subject(
        identity=f"practice {practice.name.lower()}",
        names=(),
        guide=practice.guide(),
        practice=practice,
        mentions=practice.words,
        clauses=clauses,
        weight=practice.weight + emphasis(clauses) + _labelled(practice, clauses) - planned,
        intent=Intent.PLANNED if planned else Intent.PRESENT,
    )


def _labelled(practice: Practice, clauses: Sequence[Evidence]) -> int:
    """A label of its own, as in "Graceful degradation: …", shows that the practice was meant."""
    labels = (match["label"] for clause in clauses if (match := _LABEL.match(clause.quote)))
    return _LABEL_WEIGHT * any(practice.words.search(label) for label in labels)


def _is_planned(brief: Brief, clause: Evidence) -> bool:
    """Whether a clause announces something, by its words, its heading or an open box."""
    source = brief.source(clause.source)
    around = read_source(source).clause(clause.start) if source else None
    return around is not None and is_planned(around)


def _mentions(source: Source, practice: Practice) -> list[Evidence]:
    reading = read_source(source)
    found = []
    for clause in reading.clauses:
        if clause.block.kind in {BlockKind.HEADING, BlockKind.CODE}:
            continue
        found += [
            reading.evidence(clause.start + match.start(), clause.start + match.end())
            for match in practice.words.finditer(clause.text)
            if intent_of(clause, match.start(), match.end()) is not Intent.ABSENT
        ]
    return found
