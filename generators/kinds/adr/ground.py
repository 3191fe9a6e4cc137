"""What the brief offers around one subject: its nouns, what the choice is for, figures, limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent, Passage, QuantityStatus
from generators.kinds.adr.guide import SCALE_TOPICS
from generators.kinds.adr.phrases import plain, spoken, stems
from generators.kinds.adr.project import project_of
from generators.kinds.adr.roles import is_decision
from generators.kinds.adr.scope import purpose_of
from generators.kinds.adr.slots import words
from generators.kinds.adr.subject import Subject, names_of

MOST_FIGURES = 3
MOST_LIMITS = 1
_FIGURE_CLAUSES = 2  # Those that the record quotes.
_CROWD = 3  # Technologies in one clause, whose figures belong to none of them.
_CLAUSES = 3  # Of a subject whose figures and purposes are read.
_POINTS_BACK = re.compile(
    r"\W*(?:they|it|we also|this|these|those|he|she|since then|before|here|there|both)\b(?! is no| are no)",
    re.I,
)
_FEWEST_OF_SCALE = 6
_LONGEST_BEARING = 26  # Words of a statement that stands beside the choice.
_MOST_AFTER = 3  # Words behind a number that say what it counts.

_STATUS_ORDER = (
    QuantityStatus.CONFIGURED,
    QuantityStatus.MEASURED,
    QuantityStatus.PRICE,
    QuantityStatus.TARGET,
    QuantityStatus.ESTIMATED,
    QuantityStatus.CLAIMED,
)
_STOPS = re.compile(
    r"(?:[^\w%$€£’'/-]|\b(?:is|are|was|were|in|on|to|and|or|but|for|with|at|by|from|per|which|that|when|while|after|before"
    r"|over|under|than|as|if|the|an?|it|via|using|into|through|plus|has|have|can|will)\b)",
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """A quantity in the text's own words with its standing."""

    words: str
    status: QuantityStatus
    unit: str


@dataclass(frozen=True)
class Ground:
    """``slots`` fill the templates; ``is_told`` says that the text itself states what the choice is for.

    ``gaps`` and ``scale`` are statements on matters that such a choice depends on: a gap, a figure.
    """

    slots: Mapping[str, str]
    is_told: bool
    figures: tuple[Figure, ...]
    limits: tuple[str, ...]
    gaps: tuple[str, ...]
    scale: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """What the choice is for."""
        return self.slots["scope"]

    def settings(self) -> tuple[Figure, ...]:
        """The figures that are settings."""
        return tuple(figure for figure in self.figures if figure.status is QuantityStatus.CONFIGURED)


def ground_of(subject: Subject, brief: Brief, facts: Facts, told: set[str] | None = None) -> Ground:
    """Everything near the subject, independent of the order of the text.

    What bears on several choices is told with the first; ``told`` remembers it from record to record.
    """
    project = project_of(brief)
    slots = {"cases": project.cases, "system": project.system, "name": subject.label}
    purpose = _purpose(subject, facts)
    otherwise = subject.role.scope if subject.role else "{system}"
    slots["scope"] = purpose or words(otherwise, slots)
    slots["number"] = _number(subject)
    quoted = {spoken(clause.quote, subject.mentions) for clause in subject.clauses[:2]}
    near = [clause for clause in subject.clauses[:_FIGURE_CLAUSES] if not _is_crowded(clause, facts)]
    figures = _figures(facts, near)
    before = set() if told is None else told
    gaps, scale = _bearing(facts, subject, before | quoted)
    before.update([*gaps, *([] if figures else scale)])
    return Ground(
        slots=MappingProxyType(slots),
        is_told=bool(purpose),
        figures=figures,
        limits=_limits(facts, subject, quoted),
        gaps=gaps,
        scale=() if figures else scale,
    )


def _purpose(subject: Subject, facts: Facts) -> str:
    """What the text says that the choice is for; empty for what a whole system stands on."""
    if subject.role is None or not subject.role.use:
        return ""
    named = names_of(facts.technologies)
    return purpose_of(subject.mentions, subject.clauses[:_CLAUSES], named)


def _number(subject: Subject) -> str:
    if subject.practice is None:
        return ""
    said = [
        plain(clause.quote) for clause in subject.clauses[:_CLAUSES] if subject.mentions.search(clause.quote)
    ]
    found = [match.group() for line in said for match in [subject.practice.figure.search(line)] if match]
    return found[0].strip().lower() if found and found[0].strip().isalpha() else next(iter(found), "").strip()


def _figures(facts: Facts, clauses: Sequence[Evidence]) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for quantity in facts.quantities:
        clause = next((entry for entry in clauses if entry.overlaps(quantity.evidence)), None)
        if clause is None or not re.search(r"\d", quantity.text):
            continue
        counted = _counted(clause, quantity.evidence)
        if not re.search(r"[^\W\d]|[%$€£]", counted):
            continue
        found.setdefault(counted, Figure(counted, quantity.status, quantity.unit))
    ordered = sorted(found.values(), key=lambda entry: (_STATUS_ORDER.index(entry.status), entry.words))
    kept: list[Figure] = []
    for figure in ordered:
        if not any(figure.words in other.words or other.words in figure.words for other in kept):
            kept.append(figure)
    return tuple(kept[:MOST_FIGURES])


def _is_crowded(clause: Evidence, facts: Facts) -> bool:
    return len(set(names_of(facts.technologies).findall(clause.quote))) >= _CROWD


def _counted(clause: Evidence, quantity: Evidence) -> str:
    """A number with the words behind it that say what it counts."""
    number = plain(quantity.quote)
    after = plain(clause.quote[max(0, quantity.end - clause.start) :].split("\n")[0][:80])
    glued = not clause.quote[max(0, quantity.end - clause.start) :][:1].isspace()
    if glued:
        return number
    kept: list[str] = []
    for word in after.split():
        if len(kept) >= _MOST_AFTER or _STOPS.match(word) or (kept and word.endswith("ed")):
            break
        kept.append(word.rstrip(",.;:)"))
        if word[-1] in ",.;:)":
            break
    while kept and kept[-1] == "of":
        kept.pop()
    return " ".join([number, *kept])


def _limits(facts: Facts, subject: Subject, quoted: Iterable[str]) -> tuple[str, ...]:
    """Stated limits that name what was chosen, save those that the context quotes anyway."""
    if not subject.names:
        return ()
    found = {
        spoken(entry.evidence.quote, subject.mentions)
        for entry in facts.limitations
        if any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", entry.evidence.quote, re.I)
            for name in subject.names
        )
    }
    fresh = {text for text in found if not any(text in said or said in text for said in quoted)}
    return tuple(sorted(fresh, key=lambda text: (len(text), text))[:MOST_LIMITS])


def _bearing(facts: Facts, subject: Subject, told: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A gap and a figure on the matters of the choice, one of each at most."""
    topics = subject.guide.topics
    gaps: dict[str, int] = {}
    scale: dict[str, int] = {}
    for passage in facts.passages:
        if passage.topic not in topics or _is_elsewhere(passage.evidence, facts, subject):
            continue
        said = spoken(passage.evidence.quote)
        if said in told or len(said.split()) > _LONGEST_BEARING or _POINTS_BACK.match(said):
            continue
        found = gaps if passage.intent is Intent.ABSENT else scale if _tells_scale(passage, facts) else {}
        found[said] = min(found.get(said, len(topics)), topics.index(passage.topic))
    return _nearest(gaps), _nearest(scale)


def _nearest(found: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda said: (found[said], said))[:1])


def _tells_scale(passage: Passage, facts: Facts) -> bool:
    """Whether a statement on size or speed, that is no row of a table, holds a quantity."""
    quote = passage.evidence.quote
    if passage.topic not in SCALE_TOPICS or len(quote.split()) < _FEWEST_OF_SCALE:
        return False
    is_row = "|" in quote or not re.search(r"[a-z]{2}.*\s.*[a-z]{2}", quote)
    return not is_row and any(
        entry.unit and entry.evidence.overlaps(passage.evidence) for entry in facts.quantities
    )


def _is_elsewhere(evidence: Evidence, facts: Facts, subject: Subject) -> bool:
    """Whether a statement is quoted anyway, or is about a technology that is not the subject's."""
    if any(evidence.overlaps(entry) for entry in subject.clauses[:2]):
        return True
    named = {
        mention.quote
        for technology in facts.technologies
        for mention in technology.evidence
        if mention.overlaps(evidence) and is_decision(technology.category)
    }
    return bool(named) and not named & set(subject.names)


def figure_for(matter: str, ground: Ground) -> str:
    """The figure of the brief that is about the matter, in its words; empty where none is."""
    wanted = stems(matter)
    return next((figure.words for figure in ground.figures if stems(figure.words) & wanted), "")
