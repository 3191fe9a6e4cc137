"""Draft the risks of a description from the rule catalogue, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.brief import Brief
from generators.facts.model import Facts
from generators.kinds.base import Quote
from generators.kinds.risk.assets import asset_of
from generators.kinds.risk.clauses import clauses_of
from generators.kinds.risk.computed import Computed, compute
from generators.kinds.risk.conflicts import conflict_drafts
from generators.kinds.risk.matching import Reading, State, Trigger, read, triggers
from generators.kinds.risk.own_words import OwnWords, own_words
from generators.kinds.risk.phrasing import fill, said
from generators.kinds.risk.schema import FrameworkReference, Knowledge, RuleDraft
from generators.kinds.risk.selection import select
from generators.kinds.risk.stated import limitations
from generators.knowledge.risks import references, risk_rules, rules_by_id

_LLM = re.compile(
    r"\b(Anthropic Claude|Claude Sonnet(?: \d)?|Claude|ChatGPT|OpenAI|GPT-?\d\w*|Gemini|Mistral|Llama)\b"
)
_VENDOR_CATEGORIES = {"llm", "llm_gateway"}


def draft(brief: Brief, facts: Facts) -> Iterator[RuleDraft]:
    """The most severe risks first; at most eighteen."""
    clauses = clauses_of(brief)
    words = own_words(brief, clauses)
    reading = read(clauses, facts)
    drafts: list[RuleDraft] = []
    for rule in risk_rules():
        if rule.compute != "limitation":
            pairs = ((found, compute(found, clauses)) for found in triggers(rule, reading))
            best = next(((found, computed) for found, computed in pairs if computed is not None), None)
            drafts += [draft_of(best[0], reading, words, best[1])] if best else []
    fired = {draft.rule for draft in drafts}
    drafts = [draft for draft in drafts if fired.isdisjoint(rules_by_id()[draft.rule].yields_to)]
    quoted = [frozenset(quote.quote for quote in draft.evidence) for draft in drafts]
    drafts += conflict_drafts(facts.contradictions, words, quoted)
    drafts += _limit_drafts(reading, words, drafts)
    yield from select(drafts, len(clauses))


def _limit_drafts(reading: Reading, words: OwnWords, drafts: Sequence[RuleDraft]) -> Iterator[RuleDraft]:
    """A risk for each limit that the text admits and no rule has taken up."""
    quoted = [quote.quote for draft in drafts for quote in draft.evidence]
    for found, title, key in limitations(reading, quoted, {draft.rule for draft in drafts}):
        drafted = draft_of(found, reading, words, Computed())
        yield drafted.model_copy(update={"title": title, "rule": f"{drafted.rule}-{key}"})


def draft_of(found: Trigger, reading: Reading, words: OwnWords, computed: Computed) -> RuleDraft:
    """One risk in the words of the project."""
    rule = found.rule
    asset = asset_of(found, reading, words)
    slots = _slots(found, reading, words, asset)
    seed = f"{rule.id}/{asset}/{words.system}"
    likelihood, why_likely = _likelihood(found, slots, seed)
    consequence, why_grave = _consequence(found, reading, slots, seed)
    written = {
        name: _written(found, name, slots, seed)
        for name in ("title", "cause", "event", "impact", "verification", "early_warning")
    }
    sentence = computed.sentence.replace("{sys}", words.system)
    parts = (written["cause"], sentence, _control_sentence(found, slots, seed), written["event"])
    description = " ".join(" ".join(parts).split())
    controls = [found.control_clause.quote.quote] if _is_control(found) and found.control_clause else []
    return RuleDraft.model_validate(
        {
            "rule": rule.id,
            "title": written["title"],
            "evidence": [*_evidence(found), *(clause.quote for clause in computed.clauses)],
            "description": description,
            "category": rule.category,
            "subcategory": rule.subcategory,
            "asset": asset,
            "likelihood": likelihood,
            "likelihood_rationale": why_likely,
            "consequence": consequence,
            "consequence_rationale": why_grave,
            "impact": written["impact"],
            "mitigations": [fill(text, slots, f"{seed}/m{at}") for at, text in enumerate(rule.mitigations)],
            "verification": written["verification"],
            "early_warning": written["early_warning"],
            "existing_controls": controls,
            "treatment": rule.treatment,
            "owner": "unknown",
            "calculations": list(computed.calculations),
            "knowledge": _knowledge(found),
            "framework_refs": [FrameworkReference(**references()[name].model_dump()) for name in rule.refs],
        }
    )


def _written(found: Trigger, name: str, slots: dict[str, str], seed: str) -> str:
    """One field of a rule; a title goes without the article of its asset."""
    if name != "title":
        return fill(getattr(found.rule, name), slots, f"{seed}/{name}")
    bare = {**slots, "it": slots["it"].removeprefix("the ")}
    return fill(found.rule.title, bare, f"{seed}/title", keeps_name=True)


def _is_control(found: Trigger) -> bool:
    return found.state is State.PRESENT


def _evidence(found: Trigger) -> list[Quote]:
    quotes = [found.clause.quote]
    if found.control_clause is not None and found.control_clause != found.clause:
        quotes.append(found.control_clause.quote)
    return quotes


def _slots(found: Trigger, reading: Reading, words: OwnWords, asset: str) -> dict[str, str]:
    return {
        "p": words.project,
        "sys": words.system,
        "who": words.people,
        "out": words.outputs,
        "it": asset,
        "tech": _technology(found, reading),
        "said": said(found.clause.text, *found.found.span()),
        "d": found.found.groupdict().get("d") or asset,
    }


def _technology(found: Trigger, reading: Reading) -> str:
    if "llm" in found.rule.needs or "agents" in found.rule.needs:
        return _model_name(reading)
    here = [
        entry.name
        for entry in reading.facts.technologies
        if any(found.clause.start <= place.start < found.clause.end for place in entry.evidence)
    ]
    return " and ".join(here[:2]) or "the component"


def _model_name(reading: Reading) -> str:
    known = [entry for entry in reading.facts.technologies if entry.category in _VENDOR_CATEGORIES]
    if known:
        return min(known, key=lambda entry: (-len(entry.evidence), entry.name)).name
    names = [match.group() for clause in reading.clauses for match in _LLM.finditer(clause.text)]
    return min(names, key=lambda name: (-names.count(name), name)) if names else "the model vendor"


def _control_sentence(found: Trigger, slots: dict[str, str], seed: str) -> str:
    if found.control.name == "none":
        return ""
    slots = {**slots, "words": found.control.words}
    if found.control_clause is not None:
        slots["quote"] = said(found.control_clause.text, *found.control_span)
    if found.state is not State.SILENT and found.control_clause == found.clause:
        return ""
    return fill(_STATE_SENTENCES[found.state], slots, f"{seed}/state")


_STATE_SENTENCES = {
    State.SILENT: "[The description of {sys} names no {words}."
    "|No {words} [is named|appears] in the text on {sys}."
    "|In the text on {sys}, no {words} is mentioned.]",
    State.ABSENT: "The description says: {quote}.",
    State.PLANNED: "A remedy is only planned: {quote}.",
    State.PRESENT: "One control is named: {quote}.",
}


def _likelihood(found: Trigger, slots: dict[str, str], seed: str) -> tuple[int, str]:
    rule = found.rule
    reason = fill(rule.likelihood_because, slots, f"{seed}/l")
    if found.control.name == "none":
        return rule.likelihood, reason
    step = {State.PRESENT: -1, State.ABSENT: 1}.get(found.state, 0)
    quote = "the description states it"
    if found.control_clause is not None and found.control_clause != found.clause:
        quote = said(found.control_clause.text, *found.control_span)
    told = {
        State.PRESENT: f"lowered one step: {quote}",
        State.ABSENT: f"raised one step: {quote}",
        State.PLANNED: f"planned only: {quote}",
        State.SILENT: f"no {found.control.words} named",
    }[found.state]
    return min(5, max(1, rule.likelihood + step)), f"{reason}; {told}"


def _consequence(found: Trigger, reading: Reading, slots: dict[str, str], seed: str) -> tuple[int, str]:
    rule = found.rule
    reason = fill(rule.consequence_because, slots, f"{seed}/c")
    for trait, why in rule.raise_.items():
        if trait in reading.traits:
            more = fill(why, slots, f"{seed}/{trait}")
            return min(
                5, rule.consequence + 1
            ), f"{reason}; raised one step because {more[:1].lower()}{more[1:]}"
    return rule.consequence, reason


def _knowledge(found: Trigger) -> Knowledge:
    if found.control.name == "none" or found.state is State.PLANNED:
        return "medium"
    return "low" if found.state is State.SILENT else "high"
