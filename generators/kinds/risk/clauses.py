"""A description cut into clauses: sentences, bullets and table rows, each with its place and its intent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.brief import Brief, Source
from generators.content import Evidence
from generators.facts.denials import denied_faults, is_denied_fault
from generators.facts.others import without_foreign
from generators.kinds.base import Quote

LONGEST = 300  # Code points of a quote.
LONGEST_PIECE = 900
_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?P<text>.*?)\s*#*$")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+(?P<box>\[[ xX]\]\s+)?")
_RULE = re.compile(r"^[\s|:*_=-]*$")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')*_]*\s+(?=[A-Z0-9*\"'(\[`])")
_PLANS = re.compile(r"\b(plans?|roadmap|next|future|todo|backlog|planned)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(planned|plans? to|roadmap|TODO|not yet|is meant|will be|coming soon|future)\b", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(no|not|never|without|lacks?|missing|none|cannot|can't|isn't|doesn't|don't|nobody|untested|has no)\b"
    r"|does not|has not",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:would (?:like|love|prefer|be nice)|(?:we|I|they|team) (?:also )?(?:wish|hope|want)(?:es|s)?"
    r"|some ?day|one day|maybe|perhaps|thinking (?:of|about)|think about|decided against|dropped in favou?r"
    r"|(?:is|are|was|were|been|we|we have) (?:considered|considering|weighing|rejected|ruled out))\b",
    re.IGNORECASE,
)
_REJECTS = re.compile(
    r"\b(?:instead of|rather than|away from|no longer|not|never|formerly|previously|unlike"
    r"|replac(?:es|ed|ing))(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_REJECTED = re.compile(r"\W*(?:is|was|were|has been) (?:rejected|ruled out|dropped|replaced|removed)\b", re.I)
_WORDS = re.compile(r"[A-Za-z]{3}")
_REACH = 45  # Code points before a word in which a negation still means it.


@dataclass(frozen=True)
class Clause:
    """One statement of a source; ``text`` is in plain characters, the quote is verbatim."""

    source: Source
    start: int
    end: int
    heading: str
    is_open_box: bool

    @property
    def text(self) -> str:
        """The words in plain characters, on one line."""
        return self.source.prose[self.start : self.end].replace("\n", " ")

    @cached_property
    def own(self) -> str:
        """The words about the system of today: others' systems and former ones blanked, offset for offset."""
        return without_foreign(self.text)

    @cached_property
    def hazards(self) -> str:
        """The words of ``own`` in which a hazard can stand: faults that are only denied are blanked too."""
        text = self.own
        for start, end in denied_faults(self.text):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text

    @property
    def quote(self) -> Quote:
        """The words as submitted, at most 300 code points."""
        words = self.source.text[self.start : self.end]
        if len(words) > LONGEST:
            words = words[:LONGEST].rsplit(None, 1)[0]
        return Quote(source=self.source.name, quote=words)

    @property
    def is_planned(self) -> bool:
        """Whether the clause speaks of what is not there yet."""
        return self.is_open_box or bool(_PLANS.search(self.heading) or _PLANNED.search(self.text))

    @property
    def is_wish(self) -> bool:
        """Whether the clause speaks of what somebody wants, weighs or has turned down."""
        return bool(_WISH.search(self.text))

    def rejects(self, match: re.Match[str]) -> bool:
        """Whether the clause turns down what a pattern found, such as a product it was chosen over."""
        before = self.text[: match.start()]
        return bool(_REJECTS.search(before) or _REJECTED.match(self.text[match.end() :]))

    def states_use(self, match: re.Match[str]) -> bool:
        """Whether the clause says that what a pattern found is there today."""
        if self.hazards[match.start() : match.end()] != match.group():
            return False
        return not (self.is_planned or self.is_wish or self.negates(match))

    def covers(self, place: Evidence) -> bool:
        """Whether the clause and the quote stand on a common character of one source."""
        return self.source.name == place.source and self.start < place.end and place.start < self.end

    def negates(self, match: re.Match[str]) -> bool:
        """Whether a negation stands close before the words that a pattern found, or right after them."""
        if is_denied_fault(self.text, *match.span()):
            return False
        before = self.text[max(0, match.start() - _REACH) : match.start()]
        before = re.split(r"[;,]\s(?:but|and)\s|;\s", before)[-1]
        return bool(_NEGATION.search(before)) or bool(
            re.match(r"\W*(?:is|are|was|were|has|have) not\b", self.text[match.end() :])
        )

    def denies(self, match: re.Match[str]) -> bool:
        """Whether a negation stands beside or within the words that a pattern found."""
        return self.negates(match) or bool(_NEGATION.search(match.group()))


def clauses_of(brief: Brief) -> tuple[Clause, ...]:
    """Every clause in the order of the sources; headings and code are left out."""
    return tuple(clause for source in brief.sources for clause in _clauses(source))


def headings_of(brief: Brief) -> tuple[str, ...]:
    """The text of every heading."""
    found = (_HEADING.match(line) for source in brief.sources for line in source.prose.splitlines())
    return tuple(match["text"] for match in found if match)


def _clauses(source: Source) -> Iterator[Clause]:
    for start, end, heading in _blocks(source.prose):
        bullet = _BULLET.match(source.prose[start:end])
        is_open = bool(bullet and bullet["box"] and bullet["box"].strip() == "[ ]")
        first = start + (bullet.end() if bullet else 0)
        for left, right in _sentences(source.prose, first, end):
            yield Clause(source, left, right, heading, is_open)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    borders = [start, *(start + match.end() for match in _SENTENCE.finditer(text[start:end])), end]
    for left, right in pairwise(borders):
        said = text[left:right]
        first = left + len(said) - len(said.lstrip(" \t\n>"))
        last = left + len(said.rstrip())
        if last > first and _WORDS.search(text[first:last]):
            yield from _pieces(text, first, last)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A statement in pieces of bounded length, so that no pattern walks a text without full stops twice."""
    while end - start > LONGEST_PIECE:
        cut = text.rfind(" ", start + 1, start + LONGEST_PIECE)
        cut = cut if cut > start else start + LONGEST_PIECE
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of paragraphs, bullets and table rows, with the heading above them."""
    heading, fenced, offset = "", False, 0
    opened: list[int] = []
    lines = text.splitlines(keepends=True)
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        start, offset = offset, offset + len(line)
        is_fence = bool(_FENCE.match(line))
        found = None if fenced or is_fence else _HEADING.match(line.rstrip("\n"))
        is_row = line.lstrip().startswith("|")
        breaks = fenced or is_fence or found or is_row or bool(_RULE.match(line)) or bool(_BULLET.match(line))
        if breaks and opened:
            yield opened.pop(), start, heading
        if found:
            heading = found["text"]
        is_header = is_row and below.lstrip().startswith("|") and bool(_RULE.match(below))
        if is_row and not (is_header or fenced or _RULE.match(line)):
            yield start, offset, heading
        elif (
            not fenced and not is_fence and not found and not is_row and not _RULE.match(line) and not opened
        ):
            opened.append(start)
        fenced ^= is_fence
    if opened:
        yield opened.pop(), len(text), heading
