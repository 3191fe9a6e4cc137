"""One thing that a test can be about, with the words of the description around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.clauses import clause_at
from generators.facts.model import Intent, Quantity
from generators.kinds.test_coverage.phrases import lowered, phrase_of, unmarked

LONGEST_NAME = 48
_BEST_LENGTH = 90
_TOO_LONG = 260
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Subject:
    """A part, interface, class of data, claim or statement about tests.

    ``tags`` are the triggers of rules that it pulls. ``figure`` is set where the subject is a stated number,
    ``stated`` where the description says how far it is tested, ``test_type`` where it says how.
    """

    name: str
    tags: frozenset[str]
    evidence: Evidence
    about: str
    intent: Intent = Intent.PRESENT
    figure: Quantity | None = None
    own_test: str = ""
    own_failure: str = ""
    stated: str = ""
    test_type: str = ""

    @property
    def text(self) -> str:
        """The name and its clause, for rules that look for words."""
        return f"{self.name} {unmarked(self.evidence.quote)}"

    @property
    def rank(self) -> tuple[str, str, str]:
        """An order that does not depend on the order of the text."""
        return (self.name.lower(), " ".join(sorted(self.tags)), self.evidence.quote)


def make_subject(
    name: str, tags: Iterable[str], evidence: Iterable[Evidence], brief: Brief, *, about: str = ""
) -> Subject | None:
    """A subject with its most telling clause; None where no clause or no name is left."""
    clean = short_name(name)
    clause = clause_of(evidence, brief, clean)
    if clause is None or not _HAS_LETTERS.search(clean):
        return None
    phrase = phrase_of(about, clean) if about else ""
    return Subject(clean, frozenset(tags), clause, lowered(phrase or phrase_of(clause.quote, clean)))


def clause_of(evidence: Iterable[Evidence], brief: Brief, name: str) -> Evidence | None:
    """The clause among several that says most about a name, whatever their order."""
    clauses: dict[str, Evidence] = {}
    for entry in evidence:
        source = brief.source(entry.source)
        if source is not None:
            clause = clause_at(source, entry.start, entry.end)
            clauses.setdefault(" ".join(clause.quote.split()), clause)
    best = max(clauses, key=lambda quote: _telling(quote, name), default=None)
    return None if best is None else clauses[best]


def _telling(quote: str, name: str) -> tuple[int, int, str]:
    words = len(phrase_of(quote, name).split())
    return (words if len(quote) < _TOO_LONG else 1, -abs(len(quote) - _BEST_LENGTH), quote)


def short_name(text: str) -> str:
    """A name without marks and bracketed additions, cut at a word."""
    name = unmarked(text).strip(" .:;,-")
    name = re.sub(r"\s*\([^)]*\)?\s*$", "", name) or name
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rsplit(" ", 1)[0]
    return name.strip(" .:;,-“”\"'")
