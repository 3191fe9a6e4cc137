"""Which decisions a brief holds: stated ones, technologies in use, and practices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generators.brief import Brief, Source
from generators.content import Evidence
from generators.facts.clauses import read_source
from generators.facts.lexicon import folded
from generators.facts.model import Decision, Facts, Intent, Technology
from generators.facts.structure import BlockKind
from generators.facts.wording import intent_of, is_planned
from generators.kinds.adr.guide import ROLES, Guide, Role, guide_for
from generators.kinds.adr.phrases import around, capital, parts, pieces, plain
from generators.kinds.adr.practices import Practice, practices
from generators.kinds.adr.subject import Subject, clauses_of, has_reason, joined, names_of, says_decided
from generators.knowledge.technologies import entry_for

MOST = 10
FEWEST = 5
LEAST_WEIGHT, LIGHTEST = 5, 3  # Lighter subjects are taken only until there are ``FEWEST``.
MOST_OF_A_CATEGORY = 2

_MOST_OTHER_WORDS = 3  # Beside a name; a longer choice is about more than the product.
_STATED_WEIGHT = 6
_LONGEST_CHOICE = 8  # Words; a longer one is a sentence about something else.
_LINKED = re.compile(r"(?:by|with|in|on|through|via|from|to) ", re.I)  # "by locks": how, not with what.


def subjects(brief: Brief, facts: Facts) -> list[Subject]:
    """The decisions worth a record, most important first; the same whatever the order of the text."""
    found = [*_technology_subjects(brief, facts)]
    found = [_with_decision(subject, facts) for subject in found]
    used = {subject.decision.evidence for subject in found if subject.decision}
    left = [decision for decision in facts.decisions if decision.evidence not in used]
    for subject in _practice_subjects(brief, facts):
        found.append(_with_decision(subject, replace(facts, decisions=tuple(left))))
    used = {subject.decision.evidence for subject in found if subject.decision}
    found += _stated_subjects(brief, [decision for decision in left if decision.evidence not in used])
    return _selected(found)


def _selected(found: list[Subject]) -> list[Subject]:
    chosen: list[Subject] = []
    counts: Counter[str] = Counter()
    for subject in sorted(found, key=lambda entry: (-entry.weight, entry.identity)):
        category = subject.identity.split(":")[0]
        is_light = subject.weight < (LEAST_WEIGHT if len(chosen) >= FEWEST else LIGHTEST)
        if is_light or counts[category] >= MOST_OF_A_CATEGORY or not subject.clauses:
            continue
        counts[category] += 1
        chosen.append(subject)
    return chosen[:MOST]


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


def _technology_subjects(brief: Brief, facts: Facts) -> list[Subject]:
    passed_over = {
        option.lower()
        for decision in facts.decisions
        for option in _others(decision, (decision.chosen,)).alternatives
    }
    names = names_of(facts.technologies)
    uses = []
    for technology in facts.technologies:
        if technology.category not in ROLES or technology.intent is Intent.ABSENT:
            continue
        use = _Use(technology, clauses_of(brief, technology.evidence, names))
        is_only_an_alternative = (
            any(use.surface.lower() in option for option in passed_over) and len(use.clauses) == 1
        )
        if use.clauses and not is_only_an_alternative and _is_known(use, facts):
            uses.append(use)
    vendors = {name for use in uses if use.technology.category == "llm" for name in use.names}
    kept = [use for use in uses if use.technology.category != "external_api" or not vendors & set(use.names)]
    said = "\n".join(source.reading for source in brief.sources).lower()
    return [_technology_subject(group, facts, said) for group in _groups(kept)]


def _is_known(use: _Use, facts: Facts) -> bool:
    """Whether there is something to say: the catalogue has it, or the text gives a reason for it."""
    if guide_for(use.technology.name, use.technology.category).strengths:
        return True
    return any(use.surface in decision.chosen and decision.reason for decision in facts.decisions)


def _groups(uses: list[_Use]) -> list[list[_Use]]:
    """Technologies of one category and family, or with one best clause, are one decision."""
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
    return is_family or one.clauses[0].quote == other.clauses[0].quote


def _technology_subject(group: list[_Use], facts: Facts, said: str) -> Subject:
    technologies = [use.technology for use in group]
    category = technologies[0].category
    role = ROLES.get(category, Role("Use {}", 0))
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
        and not any(name.lower() in component.name.lower() for use in group for name in use.names)
    )
    return Subject(
        identity=f"{category}: {technologies[0].name.lower()}",
        title=role.phrase.format(joined(names)),
        names=names,
        guide=guide,
        mentions=re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)),
        clauses=clauses,
        weight=role.weight + _emphasis(clauses) - planned,
        intent=Intent.PLANNED if planned else Intent.PRESENT,
        components=tuple(components[:4]),
    )


def _emphasis(clauses: Sequence[Evidence]) -> int:
    says_why = any(has_reason(clause.quote) for clause in clauses)
    has_number = any(re.search(r"\d", clause.quote) for clause in clauses)
    return min(2, len(clauses) - 1) + says_why + has_number


def _with_decision(subject: Subject, facts: Facts) -> Subject:
    """The subject with the stated decision about it, if there is one; a stated reason weighs most."""
    about = [_others(decision, subject.names) for decision in facts.decisions if _is_about(decision, subject)]
    if not about:
        return subject
    best = max(about, key=lambda entry: (bool(entry.alternatives), bool(entry.reason), entry.chosen))
    bonus = 3 * bool(best.alternatives) + 2 * bool(best.reason)
    against = f" rather than {plain(best.alternatives[0])}" if best.alternatives and subject.names else ""
    return replace(subject, decision=best, weight=subject.weight + bonus, title=subject.title + against)


def _others(decision: Decision, chosen: Sequence[str]) -> Decision:
    """The decision without alternatives that are what was chosen, under another of its names."""
    entries = [entry_for(name) for name in chosen]
    own = {folded(name) for name in chosen}
    own |= {folded(name) for entry in entries if entry for name in entry.names}
    kept = tuple(option for option in decision.alternatives if folded(plain(option)) not in own)
    return decision if kept == decision.alternatives else replace(decision, alternatives=kept)


def _is_about(decision: Decision, subject: Subject) -> bool:
    """Whether what was chosen is the subject; standing in the same sentence is not enough."""
    if decision.intent is Intent.ABSENT:
        return False
    chosen = plain(decision.chosen)
    if not subject.names:
        return subject.mentions.search(chosen) is not None
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", chosen, re.I) for name in subject.names)


def _practice_subjects(brief: Brief, facts: Facts) -> list[Subject]:
    categories = {technology.category for technology in facts.technologies}
    fitting = [entry for entry in practices() if not entry.needs or categories & set(entry.needs)]
    return [subject for practice in fitting if (subject := _practice_subject(brief, practice))]


def _practice_subject(brief: Brief, practice: Practice) -> Subject | None:
    mentions = [entry for source in brief.sources for entry in _mentions(source, practice)]
    clauses = clauses_of(brief, mentions)
    if not clauses:
        return None
    planned = all(_is_planned(brief, clause) for clause in clauses)
    return Subject(
        identity=f"practice {practice.name.lower()}",
        title=_practice_title(practice, clauses),
        names=(),
        guide=practice.guide(),
        mentions=practice.words,
        clauses=clauses,
        weight=practice.weight + _emphasis(clauses) - planned,
        intent=Intent.PLANNED if planned else Intent.PRESENT,
    )


def _is_planned(brief: Brief, clause: Evidence) -> bool:
    """Whether a clause announces something, by its words, its heading or an open box."""
    source = brief.source(clause.source)
    around = read_source(source).clause(clause.start) if source else None
    return around is not None and is_planned(around)


def _mentions(source: Source, practice: Practice) -> list[Evidence]:
    reading = read_source(source)
    found = []
    for clause in reading.clauses:
        if clause.block.kind in {BlockKind.HEADING, BlockKind.CODE}:
            continue
        found += [
            reading.evidence(clause.start + match.start(), clause.start + match.end())
            for match in practice.words.finditer(clause.text)
            if intent_of(clause, match.start(), match.end()) is not Intent.ABSENT
        ]
    return found


def _practice_title(practice: Practice, clauses: Sequence[Evidence]) -> str:
    near = [piece for piece in pieces(clauses[0].quote) if practice.words.search(piece)]
    whole = [said for part in parts(clauses[0].quote) if (said := around(practice.words, part))]
    words = next(iter([*near, *whole]), "")
    return f"{practice.name}: {words}" if words else practice.name


def _stated_subjects(brief: Brief, decisions: Sequence[Decision]) -> list[Subject]:
    """Decisions on neither a technology nor a practice, where the text says that there was a choice."""
    found = []
    for stated in decisions:
        chosen = plain(stated.chosen)
        decision = _others(stated, (chosen,))
        is_stated = decision.alternatives or any(says_decided(entry.quote) for entry in decision.evidence)
        if decision.intent is Intent.ABSENT or not is_stated or len(chosen.split()) > _LONGEST_CHOICE:
            continue
        found.append(
            Subject(
                identity=f"stated {plain(decision.subject or chosen).lower()}",
                title=capital(chosen)
                if not decision.subject
                else f"{capital(plain(decision.subject))}: {chosen}",
                names=(chosen,),
                guide=Guide(),
                mentions=re.compile(re.escape(chosen)),
                clauses=clauses_of(brief, decision.evidence),
                weight=_STATED_WEIGHT + 3 * bool(decision.alternatives) + 2 * bool(decision.reason),
                intent=decision.intent,
                decision=decision,
            )
        )
    return found
