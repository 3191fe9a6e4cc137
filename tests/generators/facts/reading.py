"""Short cuts of these tests: facts of a text, and every piece of evidence in them."""

from __future__ import annotations

from collections.abc import Iterator

from generators.brief import Brief
from generators.content import Evidence
from generators.facts import read_facts
from generators.facts.model import Facts, Quantity, Technology


def facts_of(text: str) -> Facts:
    """Facts of a text of any length; a filler paragraph keeps short ones valid."""
    filler = "\n\nThe words of this last paragraph say nothing in particular about anything."
    return read_facts(Brief.from_text(text + filler))


def evidence_of(facts: Facts) -> Iterator[Evidence]:
    """Every piece of evidence of every fact."""
    for many in (facts.technologies, facts.components, facts.decisions):
        for fact in many:
            yield from fact.evidence
    for one in (facts.quantities, facts.tests, facts.limitations, facts.sensitive_data):
        for single in one:
            yield single.evidence
    for one_more in (facts.surfaces, facts.integrations, facts.passages):
        for single_more in one_more:
            yield single_more.evidence


def names_of(text: str) -> set[str]:
    """The technologies of a text."""
    return {technology.name for technology in facts_of(text).technologies}


def technology_of(text: str, name: str) -> Technology:
    """One technology of a text."""
    return next(t for t in facts_of(text).technologies if t.name == name)


def quantities_of(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return list(facts_of(text).quantities)
