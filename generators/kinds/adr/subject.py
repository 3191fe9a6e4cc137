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
from generators.kinds.adr.guide import Guide
from generators.kinds.adr.practices import Practice
from generators.kinds.adr.roles import Role, is_decision

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
_SAYS_WHY = re.compile(
    r"\b(?:because|so that|in order to|due to|to avoid|therefore|(?:that's|which is) why"
    r"|since (?:it|we|the|our|they))\b",
    re.I,
)
_WHY = re.compile(r"\b(?:because|so that|in order to|due to)\s+(?P<why>[^.;\n]{8,160})", re.I)
# "We considered two services and kept the monolith"; "a service was offered and declined".
_WEIGHED = re.compile(
    r"\bconsidered\s+(?P<option>[^,.;\n]{3,60}?)(?=,|\s(?:and|but)\s)[^.;\n]{0,90}?\b(?:and|but)\s+(?:we\s)?"
    r"(?:kept|chose|stayed|took|went)\b"
    r"|^\W*(?P<refused>[^,.;\n]{3,60}?)\s(?:was|were)\s[^.;\n]{0,60}?"
    r"\b(?:declined|rejected|turned down|dropped)\b",
    re.I,
)
_ACTS = re.compile(
    r"\b(uses?|using|used|runs?|stores?|keeps?|holds?|calls?|sends?|serves?|writes?|reads?|built|orchestrat\w+|embed\w*"
    r"|deploy\w*|host\w*|trained?|predicts?|powered|backed|based|provides?|handles?|tracks?|consumes?)\b",
    re.I,
)
_ABOUT_TESTS = re.compile(r"\b(?:py|unit |un)?test(?:s|ed)?\b|\bfakes?\b|\bmock|\bCI\b", re.I)
# How to install or read something; no choice is told there.
_INSTRUCTS = re.compile(
    r"^\W*(?:step \d|install\b|clone|download|run the|run `|open the|set (?:the|up)|copy|create an?|make sure"
    r"|substitute|replace|ensure|navigate|click|visit|check out|refer to|see\b|please|follow|you can|if you"
    r"|to install|go to)|[-–—]\s(?:start|run|install|check|restart)\s\w+ (?:with|the|that)\b"
    r"|\b(?:refer to|check it out|see (?:the|these|our)|visit the|head over|in your"
    r"|for more (?:details|information)|see [`A-Z])\b",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:demos?|examples?|samples?|test cases?|troubleshooting|contributing|faq|licen[cs]e)\b", re.I
)
_DRAWN = re.compile(r"[↓├└│▼]")
# Content that a system is shown with, and not what it is made of.
_SAMPLE = re.compile(
    r"^\W*(?:input|output|example|sample|scenario|use case|test case|case study)\b[^:\n]{0,12}:", re.I
)
_CROWD = 3  # Technologies in one clause that make it a list.
_FEW_WORDS, _MANY_WORDS, _LIST_COMMAS = 5, 45, 5


@dataclass(frozen=True)
class Subject:
    """A decision before it is written.

    ``names`` are the words of the text for what was chosen, ``clauses`` the places that say so, the telling
    ones first; ``mentions`` finds it in them. ``weight`` orders subjects by how much a reviewer would ask.
    """

    identity: str
    names: tuple[str, ...]
    guide: Guide
    clauses: tuple[Evidence, ...]
    weight: int
    intent: Intent = Intent.PRESENT
    mentions: re.Pattern[str] = field(default=NOTHING, compare=False)
    decision: Decision | None = None
    role: Role | None = None
    practice: Practice | None = None
    components: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What was chosen, in the words of the text."""
        return joined(self.names)

    @property
    def label(self) -> str:
        """The name as it stands in a sentence: the first one, or what the practice is called."""
        if self.names:
            return self.names[0]
        return self.practice.name if self.practice else ""

    @property
    def reason(self) -> str:
        """The reason that the text gives, in its words; empty where it gives none."""
        if self.decision and self.decision.reason:
            return self.decision.reason
        found = _WHY.search(self.clauses[0].quote) if self.clauses else None
        return found["why"].strip() if found else ""

    @property
    def refused(self) -> tuple[str, ...]:
        """The options that the text names and turns down."""
        stated = self.decision.alternatives if self.decision else ()
        weighed = (
            [match["option"] or match["refused"] for match in _WEIGHED.finditer(self.clauses[0].quote)]
            if self.clauses
            else []
        )
        return (*stated, *weighed)

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
        if source is None or _stands_apart(source, mention.start):
            continue
        clause = _with_what_stands_before(
            source, clause_at(source, mention.start, mention.end, LONGEST_QUOTE)
        )
        found.setdefault(clause.quote, clause)
    return tuple(sorted(found.values(), key=lambda clause: (-_weight(clause.quote, others), clause.quote)))


def _weight(quote: str, others: re.Pattern[str]) -> int:
    return telling(quote) - 4 * (len(set(others.findall(quote))) >= _CROWD)


def _stands_apart(source: Source, start: int) -> bool:
    """Whether a place is a heading, code, or under a heading on samples or trouble."""
    clause = read_source(source).clause(start)
    if clause is None:
        return False
    last = clause.block.heading.rsplit(" > ", 1)[-1]
    return clause.block.kind in {BlockKind.HEADING, BlockKind.CODE} or _ASIDE.search(last) is not None


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
    score -= 3 * bool(_ABOUT_TESTS.search(quote)) + 5 * bool(_INSTRUCTS.search(quote) or _DRAWN.search(quote))
    score += min(2, len(re.findall(r"\d+", quote)))
    score -= quote.rstrip().endswith(":") + 4 * quote.rstrip().endswith("?")
    if count < _FEW_WORDS or count > _MANY_WORDS:
        score -= 3
    return score - 2 * (quote.count(",") >= _LIST_COMMAS)


def says_nothing(quote: str) -> bool:
    """Whether a clause is about tests, samples, drawings or how to install, none of which is a choice."""
    return any(pattern.search(quote) for pattern in (_INSTRUCTS, _ABOUT_TESTS, _SAMPLE, _DRAWN))


def says_why(quote: str) -> bool:
    """Whether a clause gives a reason; naming what was left is none."""
    return bool(_SAYS_WHY.search(quote))


def emphasis(clauses: Sequence[Evidence]) -> int:
    """How much weight the text gives to a choice: places, a reason, a number."""
    is_argued = any(says_why(clause.quote) for clause in clauses)
    has_number = any(re.search(r"\d", clause.quote) for clause in clauses)
    return min(2, len(clauses) - 1) + is_argued + has_number


def names_of(technologies: Iterable[Technology], leave_out: Sequence[str] = ()) -> re.Pattern[str]:
    """What finds every name of technologies that shape a system, as the text writes them."""
    names = {
        mention.quote
        for technology in technologies
        if is_decision(technology.category)
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
