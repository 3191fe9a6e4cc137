"""Choices that a text tells by its form: a table of decisions, or a question that begins with "why"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.model import Decision, Intent
from generators.facts.structure import BlockKind, plain
from generators.facts.wording import label_of

_CHOSEN = re.compile(
    r"^(?:(?:design|key|architectur\w+|tech\w*) )?(?:decision|choice|chosen|selected|we (?:chose|use))", re.I
)
_OTHER = re.compile(r"alternativ|instead of|rejected|considered|options?\b|\bvs\b", re.I)
_REASON = re.compile(r"\bwhy\b|reason|rationale|because|justification|motivation", re.I)
_WHY = re.compile(
    r"^\W*why (?:(?:did )?(?:we )?(?:chose|choose|use|using|not) )?(?P<what>[^?\n]{2,60})\?\W*$", re.I
)
_WHY_ALL = re.compile(
    r"\bwhy (?:this|these|the|our) (?:\w+ )?(?:stack|tech\w*|tools?|choices?)|\brationale\b", re.I
)
_OVER = re.compile(r"\s+(?:over|instead of|rather than)\s+|\s[-–—]\s|:\s")
_NOTHING = re.compile(r"^\W*(?:none|n/?a|no)?\W*$", re.I)
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"[*`•]|(?<!\w)_|_(?!\w)")
_MOST_ANSWERS = 3
_LONGEST_REASON = 200


def read_rationales(reading: Reading) -> Iterator[Decision]:
    """Every choice that a table, a question or a list under such a heading gives a reason for."""
    for place, clause in enumerate(reading.clauses):
        if clause.block.kind is BlockKind.ROW:
            yield from _row(reading, clause)
        elif question := _WHY.match(clause.text):
            yield from _answered(reading, place, plain(question["what"]))
        elif clause.block.kind is BlockKind.BULLET and _WHY_ALL.search(clause.block.heading):
            yield from _listed(reading, clause)


def _row(reading: Reading, clause: Clause) -> Iterator[Decision]:
    header, cells = clause.block.header, clause.block.cells
    chosen, other, why = (_column(header, pattern) for pattern in (_CHOSEN, _OTHER, _REASON))
    if chosen is None or why is None or max(chosen, why, other or 0) >= len(cells):
        return
    said = [_words(reading.words(*cell)) for cell in cells]
    named = _words(_OVER.split(reading.words(*cells[chosen]))[0])
    options = () if other is None or _NOTHING.match(said[other]) else (said[other],)
    if named and said[why]:
        yield _decision(reading, (clause.start, clause.end), named, said[why], options)


def _column(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(header) if pattern.search(plain(name))), None)


def _answered(reading: Reading, place: int, chosen: str) -> Iterator[Decision]:
    """A question with the statements that follow it, up to the next question or heading."""
    answers: list[Clause] = []
    for clause in reading.clauses[place + 1 : place + 1 + _MOST_ANSWERS]:
        if clause.block.kind not in {BlockKind.PARAGRAPH, BlockKind.BULLET} or _WHY.match(clause.text):
            break
        answers.append(clause)
    said = [clause.text.strip() for clause in answers]
    while said and said[-1].endswith(":"):
        said.pop()
    if said:
        span = (answers[0].start, answers[-1].end)
        yield _decision(reading, span, chosen, _words("; ".join(said)).replace(":; ", ": "), ())


def _listed(reading: Reading, clause: Clause) -> Iterator[Decision]:
    label, rest = label_of(clause)
    if label and (said := _words(clause.text[rest:])):
        yield _decision(reading, (clause.start, clause.end), label, said, ())


def _words(text: str) -> str:
    """A statement without marks of Markdown and the targets of its links."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split()).strip(" -:,.;•")


def _decision(
    reading: Reading, span: tuple[int, int], chosen: str, why: str, alternatives: tuple[str, ...]
) -> Decision:
    first = re.split(r"(?<=[a-z)])\.\s", why)[0]
    reason = first if len(first) <= _LONGEST_REASON else first[:_LONGEST_REASON].rsplit(" ", 1)[0]
    return Decision("", chosen, alternatives, reason, Intent.PRESENT, (reading.evidence(*span),))
