"""What was read in a brief: facts, open questions, and the lines with every fact marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generators.brief import Brief
from generators.checks.reading import check_reading
from generators.content import Evidence
from generators.facts import read_facts
from generators.facts.model import Facts
from productionproof_site.web.presenting.lines import brief_lines

# Names and figures are marked; whole sentences are underlined, or a good description would be all yellow.
_EXACT = ("technologies", "quantities", "components", "sensitive_data", "surfaces", "integrations")
_SAID = ("decisions", "tests", "limitations", "passages")


@lru_cache(maxsize=64)
def facts_of(brief: Brief) -> Facts:
    """The facts of a brief, read once per process: reading is deterministic."""
    return read_facts(brief)


def reading_of(brief: Brief) -> dict[str, Any]:
    """Facts, questions and marked lines for a template."""
    facts = facts_of(brief)
    return {
        "facts": facts,
        "gaps": facts.gaps,
        "unread": check_reading(brief),
        "contradictions": facts.contradictions,
        "sources": brief_lines(brief, _spans(facts, _EXACT), _spans(facts, _SAID)),
        "fact_count": sum(len(getattr(facts, name)) for name in (*_EXACT, *_SAID)),
    }


def _spans(facts: Facts, names: tuple[str, ...]) -> Iterator[Evidence]:
    for name in names:
        for fact in getattr(facts, name):
            evidence = fact.evidence
            yield from evidence if isinstance(evidence, tuple) else (evidence,)
