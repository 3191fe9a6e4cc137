"""Read every fact of a brief: the one door of this package."""

from __future__ import annotations

import re
from dataclasses import replace

from generators.brief import Brief
from generators.facts.clauses import read_source
from generators.facts.components import read_components
from generators.facts.contradictions import read_contradictions
from generators.facts.decisions import read_decisions
from generators.facts.gaps import is_sufficient, read_gaps
from generators.facts.integrations import read_integrations
from generators.facts.limitations import read_limitations
from generators.facts.model import Facts
from generators.facts.passages import read_passages
from generators.facts.quantities import read_quantities
from generators.facts.sensitive import read_sensitive_data
from generators.facts.surfaces import read_surfaces
from generators.facts.technologies import mentions_of, read_technologies
from generators.facts.tests_stated import read_tests

_WORD = re.compile(r"\w[\w'-]*")


def read_facts(brief: Brief) -> Facts:
    """Every fact of the brief with its exact place; the same text gives the same facts, in linear time."""
    readings = [read_source(source) for source in brief.sources]
    mentions = [mentions_of(reading) for reading in readings]
    quantities = read_quantities(readings)
    facts = Facts(
        technologies=read_technologies(readings, mentions),
        quantities=quantities,
        components=read_components(readings, mentions),
        decisions=read_decisions(readings, mentions),
        tests=read_tests(readings),
        limitations=read_limitations(readings),
        sensitive_data=read_sensitive_data(readings),
        surfaces=read_surfaces(readings),
        integrations=read_integrations(readings, mentions),
        passages=read_passages(readings),
        contradictions=read_contradictions(readings, quantities),
        word_count=sum(len(_WORD.findall(source.prose)) for source in brief.sources),
    )
    text = "\n".join(source.prose for source in brief.sources)
    return replace(facts, gaps=read_gaps(facts), is_sufficient=is_sufficient(facts, text))
