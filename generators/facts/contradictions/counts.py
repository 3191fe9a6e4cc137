"""Numbers within one statement that do not agree: shares, sums, counts of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.contradictions.passages import clauses_of
from generators.facts.model import Contradiction
from generators.facts.numerals import Numeral, numerals
from generators.facts.structure import BlockKind

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORD = {word: index for index, word in enumerate(_WORDS, start=2)}
_JOINS = re.compile(
    r"(?:\s[a-z-]+){0,3}\s*(?:\(|=|,|i\.e\.|or|that is|which is|:)\s*(?:about |around |~ ?|≈ ?|roughly )?",
    re.I,
)
_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})\s(?:[a-z-]+\s){{0,2}}?(?P<noun>[a-z-]{{3,}}s)"
    r":\s*(?P<list>[^.;:()|\n]{8,300})(?=[.;\n]|$)",
    re.I,
)
_NOT_A_LIST = re.compile(
    r"\b(?:such as|for example|e\.g\.|among (?:them|others)|including|etc|and (?:so on|more|others)|is|are"
    r"|was|were|has|have|which|that|because|when|if)\b|\.\.\.|…",
    re.I,
)
_SHARES = re.compile(
    r"\b(?:rest|remaining|remainder|others?|overlap|each|both|more than one|multiple)\b", re.I
)
_SPLIT = re.compile(
    r"\b(?:split|breakdown|distribution|composed|consists?|made up|divided|shares?|mix"
    r"|of (?:them|these|which|the))\b",
    re.I,
)
_ROUNDING = 0.6  # Percentage points.
_FEWEST_PARTS = 3
_LONGEST_ENTRY = 6  # Words.
_WHOLE = 100.0


def miscounts(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Contradictions inside one clause, each with its calculation."""
    for reading, clause in clauses_of(readings):
        if clause.block.kind is BlockKind.HEADING or not re.search(
            r"\d|\b(?:two|three|four|five|six)\b", clause.low
        ):
            continue
        here = reading.evidence(clause.start, clause.end)
        found = list(numerals(clause.text))
        yield from _shares(clause, found, here)
        if clause.block.kind is not BlockKind.ROW:
            yield from _listed(clause, here)
            yield from _parts(clause, found, here)


def _shares(clause: Clause, found: Sequence[Numeral], here: Evidence) -> Iterator[Contradiction]:
    """A ratio with a percentage right behind it: "412 of 500 (91 %)"."""
    for ratio, percent in pairwise(found):
        if not ratio.is_ratio or ratio.high <= 0 or percent.unit != "%" or percent.low != percent.high:
            continue
        if not _JOINS.fullmatch(clause.text[ratio.end : percent.start]) or ratio.low > ratio.high:
            continue
        share = _WHOLE * ratio.low / ratio.high
        tolerance = 2.0 if percent.qualifier == "~" else _ROUNDING
        if min(abs(share - percent.low), abs(_WHOLE - share - percent.low)) > tolerance:
            yield _hard(
                "share",
                f"{ratio.low:g} of {ratio.high:g} is {share:.1f} %, not {percent.low:g} %.",
                here,
                (f"{ratio.low:g} / {ratio.high:g}", f"{share:.1f} %"),
            )


def _listed(clause: Clause, here: Evidence) -> Iterator[Contradiction]:
    """A count with the list of what it counts: "three services: web, worker, mail and cron"."""
    for match in _COUNTED.finditer(clause.text):
        words = match["list"]
        if _NOT_A_LIST.search(words) or re.search(r"\d", words):
            continue
        entries = [part.strip(" *_`") for part in re.split(r",\s(?:and\s|or\s)?|\s(?:and|or|&)\s", words)]
        entries = [entry for entry in entries if entry]
        spoken = match["count"].lower()
        count = _NUMBER_WORD.get(spoken) or int(spoken if spoken.isdigit() else 0)
        is_list = len(entries) >= _FEWEST_PARTS and "," in words
        if not is_list or any(len(entry.split()) > _LONGEST_ENTRY for entry in entries):
            continue
        joined = max(0, len(re.findall(r"\s(?:and|or|&)\s", words)) - 1)
        # Any "and" but the last may join words of one entry; every way of counting must miss the number.
        if count not in range(len(entries) - joined, len(entries) + 1):
            yield _hard(
                "count",
                f"The text announces {spoken} {match['noun'].lower()} and lists {len(entries)}.",
                here,
                (f"{len(entries)} - {count}", f"{len(entries) - count:+d}"),
            )


def _parts(clause: Clause, found: Sequence[Numeral], here: Evidence) -> Iterator[Contradiction]:
    """Percentages that are said to make up a whole and do not."""
    percents = [n for n in found if n.unit == "%" and n.low == n.high and not n.qualifier]
    if len(percents) < _FEWEST_PARTS or len(percents) != len(found) or _SHARES.search(clause.text):
        return
    if not _SPLIT.search(clause.text):
        return
    total = sum(n.low for n in percents)
    if abs(total - _WHOLE) > _ROUNDING * len(percents):
        terms = " + ".join(f"{n.low:g}" for n in percents)
        yield _hard("sum", f"The shares add up to {total:g} %, not to 100 %.", here, (terms, f"{total:g} %"))


def _hard(code: str, statement: str, here: Evidence, reckoned: tuple[str, str]) -> Contradiction:
    return Contradiction(
        code, statement, here, here, expression=reckoned[0], result=reckoned[1], is_hard=True
    )
