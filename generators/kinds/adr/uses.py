"""Technologies in use, as decisions: which of them are one choice, and what is known of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent, Technology
from generators.kinds.adr.guide import guide_for
from generators.kinds.adr.roles import is_decision, roles
from generators.kinds.adr.stated import without_itself
from generators.kinds.adr.subject import Subject, clauses_of, emphasis, names_of
from generators.knowledge.technologies import entry_for

_MOST_OF_A_PART = 3  # Technologies; a part that is said to have more is a heading or a drawing.
# Categories of which a system has one for one purpose: several names are one choice.
_ONE_OF_A_KIND = frozenset(
    {
        "llm",
        "embedding_model",
        "vector_store",
        "hosting",
        "ui_framework",
        "web_framework",
        "container",
        "iac_ci",
    }
    | {"cloud_provider", "observability", "evaluation_tool", "web_server", "agent_framework"}
)


@dataclass(frozen=True)
class _Use:
    """A technology with the clauses that mention it."""

    technology: Technology
    clauses: tuple[Evidence, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means it, the vendor included."""
        entry = entry_for(self.technology.name)
        known = (*entry.names, entry.vendor) if entry else ()
        return tuple(name for name in (self.surface, self.technology.name, *known) if name)

    @property
    def surface(self) -> str:
        """The name as the text writes it: the most frequent form, then the longest."""
        forms = Counter(" ".join(entry.quote.split()) for entry in self.technology.evidence)
        return max(forms, key=lambda form: (forms[form], len(form), form))


def technology_subjects(brief: Brief, facts: Facts) -> list[Subject]:
    passed_over = {
        option.lower()
        for decision in facts.decisions
        for option in without_itself(decision, (decision.chosen,)).alternatives
    }
    names = names_of(facts.technologies)
    uses = []
    for technology in facts.technologies:
        if not is_decision(technology.category) or technology.intent is Intent.ABSENT:
            continue
        use = _Use(technology, clauses_of(brief, technology.evidence, names))
        is_only_an_alternative = (
            any(use.surface.lower() in option for option in passed_over) and len(use.clauses) == 1
        )
        if use.clauses and not is_only_an_alternative and _is_known(use, facts):
            uses.append(use)
    vendors = {name for use in uses if use.technology.category == "llm" for name in use.names}
    kept = [use for use in uses if use.technology.category != "external_api" or not vendors & set(use.names)]
    said = "\n".join(source.prose for source in brief.sources).lower()
    return [_technology_subject(group, facts, said) for group in _groups(kept)]


def _is_known(use: _Use, facts: Facts) -> bool:
    """Whether there is something to say: the catalogue has it, or the text gives a reason for it."""
    if guide_for(use.technology.name, use.technology.category).strengths:
        return True
    return any(use.surface in decision.chosen and decision.reason for decision in facts.decisions)


def _groups(uses: list[_Use]) -> list[list[_Use]]:
    """Technologies that stand in for each other, or share their best clause, are one decision."""
    groups: list[list[_Use]] = []
    for use in sorted(uses, key=lambda entry: (-len(entry.clauses), entry.technology.name)):
        kin = next((group for group in groups if any(_are_kin(use, other) for other in group)), None)
        if kin is None:
            groups.append([use])
        else:
            kin.append(use)
    return groups


def _are_kin(one: _Use, other: _Use) -> bool:
    if one.technology.category != other.technology.category:
        return False
    entries = [entry_for(use.technology.name) for use in (one, other)]
    is_family = entries[0] is not None and entries[0] is entries[1]
    return (
        one.technology.category in _ONE_OF_A_KIND
        or is_family
        or one.clauses[0].quote == other.clauses[0].quote
    )


def _technology_subject(group: list[_Use], facts: Facts, said: str) -> Subject:
    technologies = [use.technology for use in group]
    category = technologies[0].category
    role = roles()[category]
    names = tuple(dict.fromkeys(use.surface for use in group))
    guide = guide_for(technologies[0].name, category)
    taken = {entry.name for entry in facts.technologies}
    guide = replace(
        guide,
        options=tuple(option for option in guide.options if option.name not in taken),
        vendor=guide.vendor if guide.vendor.lower() in said else "",
    )
    clauses = tuple(dict.fromkeys(clause for use in group for clause in use.clauses))
    planned = all(technology.intent is Intent.PLANNED for technology in technologies)
    components = sorted(
        component.name
        for component in facts.components
        if {technology.name for technology in technologies} & set(component.technologies)
        and len(component.technologies) <= _MOST_OF_A_PART
        and not re.search(r"[(/]", component.name)
        and not any(name.lower() in component.name.lower() for use in group for name in use.names)
    )
    return Subject(
        identity=f"{category}: {technologies[0].name.lower()}",
        names=names,
        guide=guide,
        mentions=re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)),
        clauses=clauses,
        weight=role.weight + emphasis(clauses) - planned,
        intent=Intent.PLANNED if planned else Intent.PRESENT,
        role=role,
        components=tuple(components[:4]),
    )
