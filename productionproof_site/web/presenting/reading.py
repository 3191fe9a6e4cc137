"""What was read in a brief: facts, open questions, and the lines with every fact marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any

from generators.brief import Brief
from generators.content import Evidence
from generators.facts import read_facts
from generators.facts.model import Facts
from productionproof_site.web.presenting.lines import brief_lines


@lru_cache(maxsize=64)
def facts_of(brief: Brief) -> Facts:
    """The facts of a brief, read once per process: reading is deterministic."""
    return read_facts(brief)


def reading_of(brief: Brief) -> dict[str, Any]:
    """Facts, questions and marked lines for a template."""
    facts = facts_of(brief)
    spans = list(fact_spans(facts))
    return {
        "facts": facts,
        "gaps": facts.gaps,
        "sources": brief_lines(brief, spans),
        "fact_count": sum(len(getattr(facts, name)) for name in _FACT_FIELDS),
    }


def fact_spans(facts: Facts) -> Iterator[Evidence]:
    """Where each fact was read."""
    for name in _FACT_FIELDS:
        for fact in getattr(facts, name):
            evidence = fact.evidence
            yield from evidence if isinstance(evidence, tuple) else (evidence,)


_FACT_FIELDS = tuple(
    field.name for field in fields(Facts) if field.name not in {"gaps", "word_count", "is_sufficient"}
)
