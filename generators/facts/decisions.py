"""Decisions: choices that a text states (chose, uses, instead of) or shows (a list of its stack)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generators.facts.choices import SETTING, is_deed, is_option, is_purpose, is_setting, may_choose
from generators.facts.clauses import Clause, Reading
from generators.facts.model import Decision, Intent
from generators.facts.others import is_former, is_of_others
from generators.facts.rationales import read_rationales
from generators.facts.stance import is_thought, is_unreal
from generators.facts.structure import BlockKind, plain
from generators.facts.technologies import Mention
from generators.facts.wording import intent_of, is_planned, label_of
from generators.knowledge.technologies import CATEGORIES

_STRONG = re.compile(
    r"\b(?:chose|chosen|choose|selected|opted for|decided (?:on|to use|to)|adopted|settled on"
    r"|preferred|prefer|picked|went with"
    r"|in favou?r of|migrated to|moved to|switched to|standardi[sz]ed on|chosen option:"
    r"|decision:)\s+(?P<what>\S[^.;\n]{2,200})",
    re.I,
)
_WEAK = re.compile(
    r"\b(?:uses?|using|used|built (?:with|on|in|using|around)|based on|powered by|runs? (?:on"
    r"|in|inside|as)|deployed (?:on|to|as|in|with)"
    r"|hosted (?:on|by|in)|implemented (?:with|in|using|as)|stored in|backed by|orchestrated "
    r"(?:with|by)|written in|leverag(?:es|ing)"
    r"|employs?|relies on|served (?:by|with)|kept in|stores? (?:\w+ ){0,4}in|embedded with|read "
    r"with|combines?|implements|supports"
    r"|(?<=we )kept|(?<=team )kept|stay(?:s|ed)? with|stuck with|retained"
    r"|go(?:es)? (?:through|to|via)|call(?:s|ed)?|is an?|are an?|consolidates|queue[sd]? "
    r"(?:with|in|on))\s+(?P<what>\S[^.;\n]{2,200})",
    re.I,
)
_ALTERNATIVE = re.compile(
    r"\b(?P<link>instead of|rather than|over|as opposed to|in preference to|as an alternative "
    r"to|compared (?:to|with))\s+"
    r"(?P<option>[^,.;()\n]{2,80}?)(?=\s+(?:because|since|as|for|so|due|to|when|which|where|and "
    r"then)\b|[,.;()\n]|$)",
    re.I,
)
_REASON = re.compile(
    r"(?:\b(?:because(?: of)?|due to|so that|in order to|since(?= (?:it|we|the|they|our|this"
    r"|there))|the reason(?: is)?(?: that)?"
    r"|as (?=it |they |the |we )|thanks to|which (?:means|gives|keeps|avoids|allows|makes|lets"
    r"|prevents|reduces|saves))\s*"
    r"|\b(?=to (?:avoid|keep|reduce|ensure|prevent|allow|enable|minimi[sz]e|maintain|simplify"
    r"|improve|support|comply|guarantee|save|protect"
    r"|speed|cut|limit|handle|catch|help)\b))(?P<why>[^.;\n]{8,200})",
    re.I,
)
_PURPOSE = re.compile(r"\b(?:for|as(?= (?:the|a|an|our)\b))\s+(?P<why>[^.;,()\n]{3,90})", re.I)
_ENDS_CHOICE = re.compile(
    r"\s*(?:[,;(]|\b(?:because|since|instead|rather|over|due|so that|for|in order|to (?:avoid"
    r"|keep|reduce|ensure|prevent|allow|enable|minimi[sz]e"
    r"|maintain|simplify|improve|support|comply|do|make|get|build|run|read|write|store|send"
    r"|serve|convert|track|handle|predict|provide)|which|that|as|when|where|while|and (?:is|are"
    r"|then))\b)",
    re.I,
)
_STACK_HEADING = re.compile(
    r"\b(?:stack|technolog|tools?\b|tooling|built with|infrastructure|architecture|components?"
    r"|framework|deployment|machine learning|agents"
    r"|backend|frontend|data layer|models?\b)",
    re.I,
)
_WHY_HEADING = re.compile(r"^why (?:(?:we )?(?:chose|use|not) )?(?P<what>[^?]{2,60})\??$", re.I)
_DESIGN_LABEL = re.compile(
    r"\b(?:strateg|approach|pattern|policy|limit|threshold|retrieval|orchestrat|storage|store"
    r"|deploy|hosting|cache|caching"
    r"|retr(?:y|ies)|fallback|temperature|chunk|embedding|model|llm|framework|database|queue"
    r"|auth|gateway|architecture"
    r"|grounding|loop|gate|review|validation|isolation|processing|search|index|backend|frontend"
    r"|interface|ui|api|language"
    r"|workflow|pipeline|data|version|schedul|monitor|rule|governance|decision|escalat|handling"
    r"|detect|compliance)",
    re.I,
)
_PARENTHESIS = re.compile(r"\((?P<why>[^)\n]{8,160})\)")
_LONGEST = 160
_MOST_SUBJECT_WORDS = 8
_PASSIVE = re.compile(r"\b(?:was|were|is|are|has been|have been|got)\s(?:\w+ly\s)?$", re.I)
_NO_OBJECT = re.compile(r"(?:over|instead|rather|because|since|for|as|by|in|due|after|to)\b", re.I)
_KEEPS = ("kept ", "stay", "stuck", "retained")  # Verbs of choice only where their object is a technology.
# A reason ends where another statement begins: "…, and Redis holds the orders", "…, even though …".
_ENDS_REASON = re.compile(
    r",?\s(?:even though|although|though|but|whereas)\b|,\s(?:and|while)\s(?=[A-Z]|the\s|our\s|we\s|they\s)"
)


def read_decisions(
    readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]
) -> tuple[Decision, ...]:
    """Every choice, once: the fullest statement keeps its words, all places are evidence."""
    found: dict[str, Decision] = {}
    for reading, named in zip(readings, mentions, strict=True):
        starts = [mention.start for mention in named]
        for decision in read_rationales(reading):
            key = f"{decision.chosen.lower()}|{decision.intent}"
            found[key] = _joined(found[key], decision) if key in found else decision
        for clause in reading.clauses:
            if clause.block.is_program or clause.block.kind is BlockKind.CODE:
                continue
            inside = named[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
            for decision in _of_clause(reading, clause, inside):
                key = f"{decision.chosen.lower()}|{decision.intent}"
                found[key] = _joined(found[key], decision) if key in found else decision
    return tuple(found.values())


def _joined(one: Decision, other: Decision) -> Decision:
    fuller = other if _weight(other) > _weight(one) else one
    places = dict.fromkeys((*one.evidence, *other.evidence))
    alternatives = tuple(dict.fromkeys((*one.alternatives, *other.alternatives)))
    return replace(fuller, evidence=tuple(places), alternatives=alternatives)


def _weight(decision: Decision) -> int:
    return 2 * len(decision.alternatives) + 2 * bool(decision.reason) + bool(decision.subject)


def _of_clause(reading: Reading, clause: Clause, named: Sequence[Mention]) -> Iterator[Decision]:
    if clause.block.kind is BlockKind.HEADING:
        why = _WHY_HEADING.match(plain(clause.text))
        if why and named:
            yield _decision(reading, clause, named, chosen=plain(why["what"]))
        return
    strong = _strong(clause)
    if _is_foreign(clause):
        return
    if strong and may_choose(clause):
        yield _stated(reading, clause, strong, named)
    elif may_choose(clause):
        yield from _of_use(reading, clause, named)


def _is_foreign(clause: Clause) -> bool:
    """Whether the clause tells what others chose, or what was used once."""
    verb = _WEAK.search(clause.text) or _STRONG.search(clause.text)
    return verb is not None and (
        is_of_others(clause.text, verb.start("what")) or is_former(clause.text, verb.start("what"))
    )


def _of_use(reading: Reading, clause: Clause, named: Sequence[Mention]) -> Iterator[Decision]:
    """Choices that a clause shows by what is used, what is set, or what something stands in place of."""
    label, rest = label_of(clause)
    has_deed = bool(label) and is_deed(label, clause.text[rest:])
    if label and not has_deed and _is_shown(clause, label, named):
        yield _shown(reading, clause, (label, rest), named)
    elif weak := _weak(clause, named):
        yield _stated(reading, clause, weak, named)
    elif _instead(clause):
        yield _decision(reading, clause, named, chosen=_before_alternative(clause))
    elif not has_deed and is_setting(clause) and clause.block.kind is not BlockKind.ROW:
        yield _decision(reading, clause, named, chosen=_shorten(plain(clause.text)))


def _passive(reading: Reading, clause: Clause, verb: re.Match[str], named: Sequence[Mention]) -> str:
    """What "was chosen over …" or "was selected because …" speaks of: the name before the verb, or empty."""
    if not _PASSIVE.search(clause.text[: verb.start()]) or not _NO_OBJECT.match(verb["what"]):
        return ""
    before = [mention for mention in named if mention.end <= clause.start + verb.start()]
    return reading.words(before[-1].start, before[-1].end) if before else ""


def _strong(clause: Clause) -> re.Match[str] | None:
    """The first verb of choice that is neither denied nor imagined."""
    found = _STRONG.finditer(clause.text)
    return next((match for match in found if not is_unreal(clause.text[: match.start()])), None)


def _instead(clause: Clause) -> bool:
    match = _ALTERNATIVE.search(clause.text)
    return bool(
        match
        and is_option(plain(match["option"]))
        and match["link"].lower() in {"instead of", "rather than", "as opposed to"}
    )


def _before_alternative(clause: Clause) -> str:
    match = _ALTERNATIVE.search(clause.text)
    return _shorten(plain(clause.text[: match.start()] if match else clause.text), from_end=True)


def _weak(clause: Clause, named: Sequence[Mention]) -> re.Match[str] | None:
    """The verb of use whose object is a technology, a setting or the replacement of an alternative."""
    for match in _WEAK.finditer(clause.text):
        start, end = clause.start + match.start("what"), clause.start + match.end("what")
        close = min(end, start + 60)
        if any(start <= mention.start < close for mention in named):
            return match
        if match.group().lower().startswith(_KEEPS):
            continue
        if _instead(clause) or SETTING.search(match["what"]):
            return match
    return None


def _is_shown(clause: Clause, label: str, named: Sequence[Mention]) -> bool:
    if clause.block.kind is BlockKind.ROW:
        return False
    in_stack = bool(_STACK_HEADING.search(clause.block.heading))
    if named and in_stack:
        return True
    return bool(_DESIGN_LABEL.search(label)) and (bool(named) or bool(SETTING.search(clause.text)))


def _shown(reading: Reading, clause: Clause, labelled: tuple[str, int], named: Sequence[Mention]) -> Decision:
    """A labelled entry: ``LightGBM: gradient boosting`` or ``Vector store: ChromaDB``."""
    label, rest = labelled
    body = clause.text[rest:]
    in_label = [mention for mention in named if mention.start < clause.start + rest]
    if in_label:
        return _decision(
            reading, clause, named, chosen=label, subject=_subject_words(body) or _question(in_label[0])
        )
    chosen = _shorten(plain(_PARENTHESIS.split(body)[0] or body))
    return _decision(reading, clause, named, chosen=chosen, subject=label)


def _subject_words(body: str) -> str:
    return " ".join(plain(re.split(r"[.;,(\n]", body)[0]).split()[:_MOST_SUBJECT_WORDS])


def _stated(reading: Reading, clause: Clause, match: re.Match[str], named: Sequence[Mention]) -> Decision:
    if passive := _passive(reading, clause, match, named):
        return _decision(reading, clause, named, chosen=passive)
    what = match["what"]
    end = _ENDS_CHOICE.search(what)
    chosen = _shorten(plain(what[: end.start()] if end and end.start() > 1 else what))
    return _decision(reading, clause, named, chosen=chosen)


def _decision(
    reading: Reading, clause: Clause, named: Sequence[Mention], *, chosen: str, subject: str = ""
) -> Decision:
    alternatives = tuple(
        plain(option)
        for match in _ALTERNATIVE.finditer(clause.text)
        if match["link"].lower() != "over" or _strong(clause)
        for option in re.split(r"\s+or\s+", match["option"])
        if is_option(plain(option)) and plain(option).casefold() != plain(chosen).casefold()
    )
    intent = _intent(clause)
    evidence = (reading.evidence(clause.start, clause.end),)
    subject = subject or _subject(clause, named)
    return Decision(subject, chosen, alternatives, _reason(clause), intent, evidence)


def _intent(clause: Clause) -> Intent:
    verb = _WEAK.search(clause.text) or _strong(clause)
    if verb and is_thought(clause.text[: verb.start("what")]):
        return Intent.PLANNED
    if verb:
        return intent_of(clause, verb.start(), verb.start() + 1)
    return Intent.PLANNED if is_planned(clause) else Intent.PRESENT


def _reason(clause: Clause) -> str:
    match = _REASON.search(clause.text)
    if match:
        return _shorten(plain(_ENDS_REASON.split(match["why"])[0]), most=200)
    parenthesis = _PARENTHESIS.search(clause.text)
    if parenthesis and re.match(
        r"(?:prevents?|avoids?|keeps?|ensures?|reduces?|allows?|enables?|for|to|so)\b", parenthesis["why"]
    ):
        return plain(parenthesis["why"])
    return ""


def _subject(clause: Clause, named: Sequence[Mention]) -> str:
    purpose = _PURPOSE.search(clause.text)
    if purpose and named and is_purpose(purpose["why"]):
        return " ".join(plain(purpose["why"]).split()[:_MOST_SUBJECT_WORDS])
    if named:
        return _question(named[0])
    label, _ = label_of(clause)
    return label or clause.block.heading.rsplit(" > ", 1)[-1]


def _question(mention: Mention) -> str:
    return CATEGORIES[mention.category].label if mention.category in CATEGORIES else mention.category


def _shorten(text: str, most: int = _LONGEST, *, from_end: bool = False) -> str:
    if len(text) <= most:
        return text
    return text[-most:].split(" ", 1)[-1] if from_end else text[:most].rsplit(" ", 1)[0]
