"""One abbreviation for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.content import Evidence
from generators.facts.clauses import Reading
from generators.facts.contradictions.passages import clauses_of
from generators.facts.model import Contradiction
from generators.facts.structure import plain

# "**Cloud cover low (%)**, or lcc", "Key performance indicator (KPI)".
_ALIAS = re.compile(
    r"^[\W\d]*(?P<name>[A-Za-z][\w %()/²°-]{3,60}?)[*_`]*(?:,\s(?:or|also|abbreviated|short|called|alias)"
    r"|\sor|\s\(or)\s[*_`]*(?P<alias>[a-z][a-z0-9_]{1,7}|[A-Z][A-Z0-9]{1,6})[*_`]*(?=[\s):.,]|$)"
)


def shared_abbreviations(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Two entries of a list or table that give the same short name to different things."""
    seen: dict[str, tuple[str, Evidence]] = {}
    for reading, clause in clauses_of(readings):
        match = _ALIAS.match(clause.text) if clause.block.is_listed else None
        if match is None:
            continue
        name, alias = plain(match["name"]), match["alias"]
        here = reading.evidence(clause.start, clause.end)
        known = seen.setdefault(alias, (name, here))
        if known[0].casefold() != name.casefold():
            yield Contradiction(
                code="one-name-for-two",
                statement=f"“{alias}” stands for {known[0]} and for {name}.",
                first=known[1],
                second=here,
            )
