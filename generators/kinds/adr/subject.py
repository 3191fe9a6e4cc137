"""One thing that was decided, with everything that the brief says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generators.brief import Brief, Source
from generators.content import Evidence
from generators.facts.clauses import clause_at, read_source
from generators.facts.model import Decision, Intent, Technology
from generators.facts.structure import BlockKind
from generators.kinds.adr.guide import ROLES, Guide

NOTHING = re.compile(r"(?!)")
LONGEST_QUOTE = 300  # Characters; longer clauses are cut around the words that matter.

_REASON = re.compile(
    r"\b(because|since|so that|in order to|to avoid|instead of|rather than|therefore|due to)\b", re.I
)
_DECIDED = re.compile(
    r"\b(we|was|were|team|has been|have) (chose|chosen|decided|selected|opted|picked|settled|kept|rejected"
    r"|declined)\b|\b(decided (to|on|against)|chose|opted for|settled on)\b",
    re.I,
)
_ACTS = re.compile(
    r"\b(uses?|using|used|runs?|stores?|keeps?|holds?|calls?|sends?|serves?|writes?|reads?|built|orchestrat\w+|embed\w*"
    r"|deploy\w*|host\w*|trained?|predicts?|powered|backed|based|provides?|handles?|tracks?|consumes?)\b",
    re.I,
)
_ABOUT_TESTS = re.compile(r"\b(?:py|unit |un)?test(?:s|ed)?\b|\bfakes?\b|\bmock", re.I)
_CROWD = 3  # Technologies in one clause that make it a list.
_FEW_WORDS, _MANY_WORDS, _LIST_COMMAS = 5, 45, 5


@dataclass(frozen=True)
class Subject:
    """A decision before it is written.

    ``names`` are the words of the text for what was chosen, ``clauses`` the places that say so, the telling
    ones first; ``mentions`` finds it in them. ``weight`` orders subjects by how much a reviewer would ask.
    """

    identity: str
    title: str
    names: tuple[str, ...]
    guide: Guide
    clauses: tuple[Evidence, ...]
    weight: int
    intent: Intent = Intent.PRESENT
    mentions: re.Pattern[str] = field(default=NOTHING, compare=False)
    decision: Decision | None = None
    components: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What was chosen, in the words of the text."""
        return joined(self.names)

    @property
    def is_decided(self) -> bool:
        """Whether the text says that somebody decided, and does not only show the choice by use."""
        if self.intent is not Intent.PRESENT:
            return False
        stated = [self.decision.evidence[0].quote] if self.decision and self.decision.evidence else []
        return any(
            _DECIDED.search(quote) for quote in [*stated, *(entry.quote for entry in self.clauses[:1])]
        )


def clauses_of(
    brief: Brief, mentions: Iterable[Evidence], others: re.Pattern[str] = NOTHING
) -> tuple[Evidence, ...]:
    """The distinct clauses around mentions, the telling ones first; their order in the text plays no part.

    A clause that lists several of ``others`` says little about each.
    """
    found: dict[str, Evidence] = {}
    for mention in mentions:
        source = brief.source(mention.source)
        if source is None or _stands_in(source, mention.start) in {BlockKind.HEADING, BlockKind.CODE}:
            continue
        clause = _with_what_stands_before(
            source, clause_at(source, mention.start, mention.end, LONGEST_QUOTE)
        )
        found.setdefault(clause.quote, clause)
    return tuple(sorted(found.values(), key=lambda clause: (-_weight(clause.quote, others), clause.quote)))


def _weight(quote: str, others: re.Pattern[str]) -> int:
    return telling(quote) - 4 * (len(set(others.findall(quote))) >= _CROWD)


def _stands_in(source: Source, start: int) -> BlockKind | None:
    clause = read_source(source).clause(start)
    return None if clause is None else clause.block.kind


def _with_what_stands_before(source: Source, clause: Evidence) -> Evidence:
    """A clause of two or three words says nothing alone; the rest of its bullet or paragraph explains it."""
    if len(clause.quote.split()) >= _FEW_WORDS - 1:
        return clause
    around = read_source(source).clause(clause.start)
    start = clause.start if around is None else around.block.start
    if clause.end - start > LONGEST_QUOTE:
        earliest = clause.end - LONGEST_QUOTE
        start = source.text.find(" ", earliest, clause.start) + 1 or clause.start
    return Evidence(source.name, start, clause.end, source.text[start : clause.end])


def telling(quote: str) -> int:
    """How much a clause says: reasons, acts and numbers count, headings and bare lists do not."""
    count = len(quote.split())
    score = 3 * bool(_REASON.search(quote)) + 2 * bool(_ACTS.search(quote)) + 2 * bool(_DECIDED.search(quote))
    score -= 3 * bool(_ABOUT_TESTS.search(quote))
    score += min(2, len(re.findall(r"\d+", quote)))
    if count < _FEW_WORDS or count > _MANY_WORDS:
        score -= 3
    return score - 2 * (quote.count(",") >= _LIST_COMMAS)


def has_reason(quote: str) -> bool:
    """Whether a clause says why."""
    return bool(_REASON.search(quote))


def names_of(technologies: Iterable[Technology], leave_out: Sequence[str] = ()) -> re.Pattern[str]:
    """What finds every name of technologies that shape a system, as the text writes them."""
    names = {
        mention.quote
        for technology in technologies
        if technology.category in ROLES
        for mention in technology.evidence
        if mention.quote not in leave_out
    }
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)) or r"(?!)")


def says_decided(quote: str) -> bool:
    """Whether a clause says that somebody chose."""
    return bool(_DECIDED.search(quote))


def joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence."""
    *before, last = names or ("",)
    return f"{', '.join(before)} and {last}" if before else last
