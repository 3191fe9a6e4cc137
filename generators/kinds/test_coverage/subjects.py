"""One thing that a test can be about, with the words of the description around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.clauses import clause_at, read_source
from generators.facts.model import Intent, Quantity
from generators.kinds.test_coverage.names import best_name, noun_head, short_name
from generators.kinds.test_coverage.phrases import lowered, phrase_of, unmarked

_BEST_LENGTH = 90
_TOO_LONG = 260
_INSTRUCTION = re.compile(
    r"^(?:\W|[\w/ -]{2,40}:\s|\d+[.)]\s)*(?:start|run|visit|see|read|set|create|delete|install|clone|deploy"
    r"|access|open|follow|build|ensure|find|go to|wait|once you|make sure|please|check out|click|download"
    r"|add the|use the|you (?:must|can|may)|to (?:run|start|install|deploy|use|build))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """A part, interface, class of data, claim or statement about tests.

    ``tags`` are the triggers of rules that it pulls. ``figure`` is set where the subject is a stated number,
    ``stated`` where the description says how far it is tested (``note`` says by what limit), ``test_type``
    where it says how.
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
    note: str = ""
    test_type: str = ""

    @property
    def is_instruction(self) -> bool:
        """Whether the clause tells a reader what to do, and so little about the system."""
        return is_instruction(self.evidence.quote)

    @property
    def text(self) -> str:
        """The name and its clause, for rules that look for words."""
        return f"{self.name} {unmarked(self.evidence.quote)}"

    @property
    def rank(self) -> tuple[str, str, str]:
        """An order that does not depend on the order of the text."""
        return (self.name.lower(), " ".join(sorted(self.tags)), self.evidence.quote)


def make_subject(
    name: str,
    tags: Iterable[str],
    evidence: Iterable[Evidence],
    brief: Brief,
    *,
    about: str = "",
    fallback: str | None = "",
) -> Subject | None:
    """A subject with its most telling clause; None where no clause or no name is left.

    A name that cannot stand alone gives way to the head of the clause, then to ``fallback`` or the heading
    above it; where ``fallback`` is None there is no subject then.
    """
    places = list(evidence)
    clause = clause_of(places, brief, short_name(name))
    if clause is None:
        return None
    others = [] if fallback is None else [noun_head(clause.quote), fallback or heading_of(clause, brief)]
    clean = best_name(entry for entry in [name, *others] if _is_whole(entry, clause.quote))
    if not clean:
        return None
    phrase = (phrase_of(about, clean) if about else "") or phrase_of(clause.quote, clean)
    return Subject(clean, frozenset(tags), clause, lowered(phrase or _place_of(clause, brief)))


def _is_whole(name: str, quote: str) -> bool:
    """Whether a name that stands in a clause stands there as whole words."""
    words = re.escape(name)
    return name not in quote or re.search(rf"(?<!\w){words}(?!\w)", quote) is not None


def _place_of(clause: Evidence, brief: Brief) -> str:
    """Where a clause stands that says nothing by itself."""
    heading = heading_of(clause, brief)
    return f"under {heading.lower()}" if heading else ""


def is_instruction(quote: str) -> bool:
    """Whether a clause is a step of a manual."""
    return _INSTRUCTION.match(unmarked(quote)) is not None


def is_unticked(clause: Evidence, brief: Brief) -> bool:
    """Whether a clause is an open entry of a task list."""
    source = brief.source(clause.source)
    found = None if source is None else read_source(source).clause(clause.start)
    return found is not None and found.block.is_ticked is False


def heading_of(clause: Evidence, brief: Brief) -> str:
    """The nearest heading above a clause, or empty."""
    source = brief.source(clause.source)
    found = None if source is None else read_source(source).clause(clause.start)
    return "" if found is None else short_name(found.block.heading.rsplit(" > ", 1)[-1])


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
    words = 0 if is_instruction(quote) else len(phrase_of(quote, name).split())
    return (words if len(quote) < _TOO_LONG else 1, -abs(len(quote) - _BEST_LENGTH), quote)
