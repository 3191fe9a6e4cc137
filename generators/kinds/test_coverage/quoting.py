"""Which words of the description stand behind a row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.clauses import Clause, clause_at, read_source
from generators.facts.structure import BlockKind
from generators.kinds.test_coverage.names import short_name
from generators.kinds.test_coverage.phrases import unmarked

SHOWN = 120  # Characters of a quote; more of a long clause would repeat the description.
SHOWN_AGAIN = 60  # Of a clause that another row quotes already.
_BEST_LENGTH = 90
_LEAST_WORDS = 4
_LATIN = re.compile(r"[a-z]{2,}")
_INSTRUCTION = re.compile(
    r"^(?:\W|[\w/ -]{2,40}:\s|\d+[.)]\s)*(?:start|run|running|visit|see|read|set|create|delete|install"
    r"|clone|deploy"
    r"|access|open|follow|build|ensure|find|go to|wait|once you|make sure|please|check out|click|download"
    r"|add the|use the|you (?:must|can|may)|to (?:run|start|install|deploy|use|build)|watch|copy)\b",
    re.IGNORECASE,
)


def is_instruction(quote: str) -> bool:
    """Whether a clause is a step of a manual."""
    return _INSTRUCTION.match(unmarked(quote)) is not None


def clause_around(place: Evidence, brief: Brief) -> Evidence | None:
    """The whole clause that a place stands in."""
    source = brief.source(place.source)
    return None if source is None else clause_at(source, place.start, place.end)


def shown(place: Evidence, brief: Brief, longest: int = SHOWN) -> Evidence:
    """The clause of a place, cut down to what a cell can hold."""
    source = brief.source(place.source)
    return place if source is None else clause_at(source, place.start, place.end, longest)


def heading_of(place: Evidence, brief: Brief) -> str:
    """The nearest heading above a place, or empty."""
    source = brief.source(place.source)
    found = None if source is None else read_source(source).clause(place.start)
    return "" if found is None else short_name(found.block.heading.rsplit(" > ", 1)[-1])


def is_unticked(place: Evidence, brief: Brief) -> bool:
    """Whether a place is an open entry of a task list."""
    source = brief.source(place.source)
    found = None if source is None else read_source(source).clause(place.start)
    return found is not None and found.block.is_ticked is False


def most_telling(places: Iterable[Evidence], brief: Brief, name: str, words: str = "") -> Evidence | None:
    """The place whose clause says most of a name, whatever their order; ``words`` come first."""
    clauses: dict[str, tuple[Evidence, str]] = {}
    for place in places:
        clause = clause_around(place, brief)
        if clause is not None:
            clauses.setdefault(" ".join(clause.quote.split()), (place, clause.quote))
    best = max(clauses, key=lambda quote: _telling(quote, name, words), default=None)
    return None if best is None else clauses[best][0]


def _telling(quote: str, name: str, words: str) -> tuple[bool, bool, bool, bool, int, str]:
    return (
        bool(words and re.search(words, quote, re.IGNORECASE)),
        not is_instruction(quote),
        name.lower() in quote.lower(),
        len(quote.split()) >= _LEAST_WORDS,
        -abs(len(quote) - _BEST_LENGTH),
        quote,
    )


def first_words(brief: Brief) -> tuple[Evidence, ...]:
    """The first sentence of the description, which says what the system is."""
    for is_sentence in (_is_sentence, _has_words):
        for source in brief.sources:
            reading = read_source(source)
            for clause in reading.clauses:
                if is_sentence(clause):
                    return (reading.evidence(clause.start, clause.end),)
    return ()


def _is_sentence(clause: Clause) -> bool:
    text = unmarked(clause.text)
    return _has_words(clause) and clause.block.kind is BlockKind.PARAGRAPH and text.endswith(".")


def _has_words(clause: Clause) -> bool:
    return clause.block.kind is not BlockKind.CODE and len(_LATIN.findall(clause.text)) >= _LEAST_WORDS
