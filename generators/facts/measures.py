"""What a number measures: the nearest words that name it."""

from __future__ import annotations

import re
from bisect import bisect_right

from generators.facts.clauses import Clause, Reading
from generators.facts.numerals import Numeral
from generators.facts.structure import BlockKind, plain
from generators.facts.wording import label_of

_PART = re.compile(r"[;:.()|\n→]|,\s|\s-\s|\b(?:and|but|which|while|because|so that|where)\b")
_NOUNS_AFTER = re.compile(
    r"[\s*_`-]*(?:of\s+(?:the\s+|all\s+)?|in\s+"
    r"|for\s+(?:the\s+)?)?(?P<words>[A-Za-z][\w'/-]*(?:[ \n*_`-]+[A-Za-z][\w'/-]*){0,5})"
)
_STOP_TEXT = """
a an the is are was were be been to of in on at for with from by as and or than that this these
those it its we our about around over under up least most only just per via into using within after
before when if then each every has have had can may will would should must not no approximately
roughly nearly less more between takes took costs cost spends spending achieved achieves reached
reaches gets got
"""
_STOP = frozenset(_STOP_TEXT.split())
_MOST_WORDS = 6


def measures_of(reading: Reading, clause: Clause, number: Numeral) -> str:
    """A short noun phrase: table row and column, label, words after or before, or heading."""
    if clause.block.kind is BlockKind.ROW:
        found = _of_table(reading, clause, number)
        if found:
            return found
    label, rest = label_of(clause)
    if label and number.start >= rest:
        return _short(label)
    after = _after(clause, number)
    before = _before(clause, number)
    if number.unit and before:
        return f"{before} {after}".strip() if " " not in before else before
    return after or before or _short(clause.block.heading.rsplit(" > ", 1)[-1])


def _of_table(reading: Reading, clause: Clause, number: Numeral) -> str:
    at = clause.start + number.start
    block = clause.block
    column = bisect_right(block.cells, at, key=lambda cell: cell[0]) - 1
    if column <= 0 or at >= block.cells[column][1]:
        return ""
    row = plain(reading.source.reading[slice(*block.cells[0])])
    header = block.header[column] if column < len(block.header) else ""
    return _short(f"{row} ({header})" if header and row else row or header, most=12)


def _after(clause: Clause, number: Numeral) -> str:
    match = _NOUNS_AFTER.match(clause.text[number.end : number.end + 90])
    if not match:
        return ""
    words: list[str] = []
    for word in re.findall(r"[A-Za-z][\w'/-]*", _PART.split(match["words"])[0]):
        if word.lower() in _STOP:
            break
        words.append(word)
    return " ".join(words[:4])


def _before(clause: Clause, number: Numeral) -> str:
    part = _PART.split(clause.text[max(0, number.start - 120) : number.start])[-1] or ""
    words = re.findall(r"[A-Za-z0-9%][\w'/%-]*", part)
    while words and words[-1].lower() in _STOP:
        words.pop()
    while words and words[0].lower() in _STOP:
        words.pop(0)
    return " ".join(words[-_MOST_WORDS:])


def _short(text: str, most: int = _MOST_WORDS + 2) -> str:
    return " ".join(plain(text).split()[:most])
