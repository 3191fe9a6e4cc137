"""Technologies that the description only turns down or wishes for: there is nothing of them to test."""

from __future__ import annotations

import re

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.clauses import read_source
from generators.facts.model import Facts, Intent, Technology
from generators.facts.stance import stance_of

_NOTHING = re.compile(r"(?!)")


def unwanted_names(brief: Brief, facts: Facts) -> re.Pattern[str]:
    """What finds the names of such technologies, as the text writes them."""
    names = {
        mention.quote
        for technology in facts.technologies
        if is_unwanted(technology, brief)
        for mention in technology.evidence
    }
    if not names:
        return _NOTHING
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)))


def is_unwanted(technology: Technology, brief: Brief) -> bool:
    """Whether every mention turns the technology down or only wishes for it."""
    if technology.intent is Intent.PRESENT:
        return False
    return all(_is_turned_down(mention, brief) for mention in technology.evidence)


def _is_turned_down(mention: Evidence, brief: Brief) -> bool:
    source = brief.source(mention.source)
    clause = read_source(source).clause(mention.start) if source else None
    if clause is None:
        return False
    stance = stance_of(clause, mention.start - clause.start, mention.end - clause.start)
    return stance in {Intent.ABSENT, Intent.PLANNED}
