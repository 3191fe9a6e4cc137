"""What the brief offers around one subject: what it is for, numbers, limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent, Limitation, Passage, Quantity, QuantityStatus
from generators.kinds.adr.echoes import Echoes, echoes_of
from generators.kinds.adr.guide import LOOSE_TOPICS, ROLES
from generators.kinds.adr.phrases import Pool, around, clause_words, parts, pieces, plain, stems
from generators.kinds.adr.subject import Subject, names_of

MOST_NUMBERS = 4
MOST_LIMITS = 2
MOST_USES = 3
_TELLING = 2  # Content words beside the name that a piece needs to say what something is for.
_NO_USE = re.compile(r"\b(?:no|not|never|without|cannot|nor|none)\b|^(?:it|they|we|this|these|there)\b", re.I)
# Praise that descriptions carry; a piece without it says more.
_PRAISE = re.compile(
    r"\b(?:robust|seamless|scalable|efficient|appropriate|proper|various|several|comprehensive|ensur|leverag"
    r"|sophisticated|powerful|best practice|state-of-the-art|cutting-edge|high[- ](?:quality|performance))",
    re.I,
)
_ACTS = re.compile(r"[a-z]+s (?:its|the|an?|each|every|all|their|\d)\b")
MOST_BEARING = 2
PLANNED = " (planned)"
_LONGEST_NUMBER = 60  # Characters of a number with the words around it.

_STATUS_ORDER = (
    QuantityStatus.MEASURED,
    QuantityStatus.CONFIGURED,
    QuantityStatus.PRICE,
    QuantityStatus.TARGET,
    QuantityStatus.ESTIMATED,
    QuantityStatus.CLAIMED,
)


@dataclass(frozen=True)
class Number:
    """A quantity in the text's own words; ``note`` says what it measures where these words do not."""

    words: str
    note: str
    status: QuantityStatus
    unit: str


@dataclass(frozen=True)
class Ground:
    """``uses`` hands out the words for what the choice is used for, each as rarely as possible.

    ``echoes`` finds what the brief says on the matter of a clause; ``bearing`` are statements on topics that
    such a choice depends on.
    """

    uses: Pool
    echoes: Echoes
    bearing: tuple[str, ...]
    numbers: tuple[Number, ...]
    limits: tuple[str, ...]

    @property
    def settings(self) -> tuple[Number, ...]:
        """The numbers that are settings."""
        return tuple(number for number in self.numbers if number.status is QuantityStatus.CONFIGURED)


def ground_of(subject: Subject, brief: Brief, facts: Facts) -> Ground:
    """Everything near the subject, independent of the order of the text."""
    clauses = subject.clauses[:4]
    limits = _limits(facts.limitations, subject, [clause_words(entry.quote) for entry in clauses[:2]])
    uses = _uses(subject, facts, clauses) or _fallback(brief)
    bearing = _bearing(facts, subject)
    quoted = [*(clause_words(entry.quote) for entry in clauses[:2]), *bearing, *limits]
    numbers = _numbers(facts.quantities, clauses)
    return Ground(
        uses=Pool(uses),
        echoes=echoes_of(brief, facts, subject, quoted),
        bearing=bearing,
        numbers=numbers,
        limits=limits,
    )


def _bearing(facts: Facts, subject: Subject) -> tuple[str, ...]:
    """Statements on the topics of the choice: gaps before numbers before the rest, two at most."""
    topics = subject.guide.topics
    found: dict[str, tuple[tuple[bool, bool], int]] = {}
    for passage in facts.passages:
        if passage.topic not in topics or _is_elsewhere(passage.evidence, facts, subject):
            continue
        rank = (passage.intent is Intent.PRESENT, not re.search(r"\d", passage.evidence.quote))
        if not (all(rank) and passage.topic in LOOSE_TOPICS):
            words = clause_words(passage.evidence.quote) + PLANNED * _is_silent_plan(passage)
            order = (rank, topics.index(passage.topic))
            found[words] = min(found.get(words, order), order)
    return tuple(sorted(found, key=lambda words: (found[words], words))[:MOST_BEARING])


def _is_silent_plan(passage: Passage) -> bool:
    """Whether a statement is a plan, as in a list of tasks, and does not say so itself."""
    return passage.intent is Intent.PLANNED and not re.search(
        r"plan|will|future|later", passage.evidence.quote, re.I
    )


def _is_elsewhere(evidence: Evidence, facts: Facts, subject: Subject) -> bool:
    """Whether a statement is quoted anyway, or is about a technology that is not the subject's."""
    if any(evidence.overlaps(entry) for entry in subject.clauses[:2]):
        return True
    named = {
        mention.quote
        for technology in facts.technologies
        for mention in technology.evidence
        if mention.overlaps(evidence) and technology.category in ROLES
    }
    return bool(named) and not named & set(subject.names)


def _uses(subject: Subject, facts: Facts, clauses: Sequence[Evidence]) -> list[str]:
    """What the text says of the choice in a few words: statements that name it, then pieces beside them."""
    others = names_of(facts.technologies, subject.names)
    own = stems(subject.name)
    named = [
        said
        for clause in clauses
        for part in parts(clause.quote)
        if (said := around(subject.mentions, part)) and len(stems(said) - own) >= _TELLING
    ]
    near = [
        piece
        for clause in clauses[:2]
        for part in parts(clause.quote)
        if subject.mentions.search(part)
        for piece in pieces(part)
        if len(stems(piece) - own) >= _TELLING and not others.search(piece) and not _ACTS.match(piece)
    ]
    kept: list[str] = []
    for words in sorted(
        [*named, *near], key=lambda said: len(others.findall(said)) + bool(_PRAISE.search(said))
    ):
        if not _NO_USE.search(words) and not any(words in other or other in words for other in kept):
            kept.append(words)
    return kept[:MOST_USES]


def _fallback(brief: Brief) -> list[str]:
    first = min((source.reading.strip() for source in brief.sources), key=len)
    return pieces(" ".join(first.split()[:120]))[:MOST_USES]


def _numbers(quantities: Sequence[Quantity], clauses: Sequence[Evidence]) -> tuple[Number, ...]:
    found: dict[str, Number] = {}
    for quantity in quantities:
        if not re.search(r"\d", quantity.text):
            continue
        clause = next((entry for entry in clauses if entry.overlaps(quantity.evidence)), None)
        if clause is not None:
            number = _number(quantity, clause)
            found.setdefault(number.words, number)
    ordered = sorted(found.values(), key=lambda entry: (_STATUS_ORDER.index(entry.status), entry.words))
    kept: list[Number] = []
    for number in ordered:
        if not any(number.words in other.words or other.words in number.words for other in kept):
            kept.append(number)
    return tuple(kept[:MOST_NUMBERS])


def _number(quantity: Quantity, clause: Evidence) -> Number:
    """The shortest piece of the clause that holds the number, else the number with what it measures."""
    written = plain(quantity.text)
    holding = [piece for piece in pieces(clause.quote) if written in piece and len(piece) <= _LONGEST_NUMBER]
    if holding:
        words, note = min(holding, key=lambda piece: (len(piece), piece)), ""
    else:
        words, note = written, plain(quantity.measures)
    return Number(words, note, quantity.status, quantity.unit)


def _limits(limitations: Sequence[Limitation], subject: Subject, quoted: Sequence[str]) -> tuple[str, ...]:
    """Stated limits that name what was chosen, save those that the context quotes anyway."""
    about = [
        clause_words(entry.evidence.quote)
        for entry in limitations
        if any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", entry.evidence.quote, re.I)
            for name in subject.names
        )
    ]
    fresh = {text for text in about if not any(text in words or words in text for words in quoted)}
    return tuple(sorted(fresh, key=lambda text: (len(text), text))[:MOST_LIMITS])
