"""Technologies: names of the catalogue and of its families, each mention with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.lexicon import Lexicon, folded, is_short, lexicon
from generators.facts.model import Intent, Technology
from generators.facts.others import is_of_others
from generators.facts.stance import stance_of
from generators.facts.structure import BlockKind
from generators.facts.uses import stated_category
from generators.facts.wording import intent_of
from generators.knowledge.model import Family
from generators.knowledge.technologies import families

_CUE_BEFORE = re.compile(
    r"\b(?:using|uses?|used|with|via|on|built (?:with|on|in)|powered by|deploy(?:ed|s)? (?:on"
    r"|to|with)|hosted (?:on|by|in)"
    r"|written in|runs? (?:on|in)|based on|backed by|through|in|to|from|chose|adopted|kept|keep|rejected"
    r"|dropped|considered|replaced|preferred|over|than"
    r"|installed?|and|or|by)"
    r"[\s*_`(\"']*$",
    re.I,
)
_STRONG_CUE_BEFORE = re.compile(
    r"\b(?:using|via|with|uses|built (?:with|on|in)|powered by|deploy(?:ed|s)? (?:on|to|with)"
    r"|hosted (?:on|by)"
    r"|written in|runs? on|based on|backed by|chose|adopted)[\s*_`(\"']*$",
    re.I,
)
_VERSION_AFTER = re.compile(
    r"[*_`]*\s(?:v|version )?\d|(?:'s)? (?:account|cluster|API|SDK|webhook|server|service|cloud"
    r"|worker|app\b)",
    re.I,
)
# After a product in the middle of a sentence; at its start the word before may be an adjective or an order.
_KIND_AFTER = re.compile(
    r"(?:'s)? (?:workers?|application|backend|frontend|UI|dashboard|bot|queue|database|jobs?|workflows?"
    r"|pipelines?|store|charts?|DAGs?|functions?|containers?|instance|deployment|plugin|library|framework|embeddings"
    r"|tracing)\b",
    re.I,
)
_ACTS_AFTER = re.compile(
    r"[*_`]*\s(?:serves|stores|hosts|holds|queues|orchestrates|schedules|caches|indexes|exports|collects|handles"
    r"|manages|executes|provides)\s",
)
_STACK_HEADING = re.compile(
    r"\b(?:stack|technolog|tools?|tooling|dependenc|requirement|prerequisite|librar|framework|infrastructure"
    r"|built with|deploy|hosting|platform|backend|frontend|integration|monitoring)",
    re.I,
)
_LIST_AROUND = re.compile(r"^[*_`)\s]*(?:[,/+&:|→;.]|[-—]\s|\(|$|and\b|or\b)|^[*_`]+")
_LIST_BEFORE = re.compile(r"(?:^|[,/+&:|→;(]|—|\band\b|\bor\b)[*_`\s]*$")
_ONE_WORD = re.compile(r"^\W*[A-Z]\w*\W*$")
_SENTENCE_START = re.compile(r"^\W*$")
# Named in nearly every description of a web system, and never chosen over something else.
_NOT_A_CHOICE = frozenset(("http", "https"))
_METHODS = {"Gradient boosted tree": frozenset(("LightGBM", "XGBoost", "CatBoost"))}
_LOOK = 48
_SHORTEST_FAMILY_NAME = 2
_IS_LAW = "regulation"


@dataclass(frozen=True)
class Mention:
    """One place where a technology is named; ``entry`` is the canonical name of its details, or empty."""

    name: str
    category: str
    entry: str
    start: int
    end: int
    is_family: bool = False
    needs_context: bool = False


def mentions_of(reading: Reading, words: Lexicon | None = None) -> tuple[Mention, ...]:
    """Every mention in a source, in order, none within another."""
    named = [*_of_families(reading), *_of_catalogue(reading, words or lexicon())]
    longest = sorted(named, key=lambda mention: (mention.start, -mention.end, _rank(mention)))
    kept: list[Mention] = []
    for mention in longest:
        if kept and mention.start < kept[-1].end:
            if _is_longer(mention, kept[-1]):
                kept[-1] = mention
        else:
            kept.append(mention)
    kept = [mention for mention in kept if not _is_foreign(reading, mention)]
    kept = _without_paths(reading.source.prose, kept)
    certain = [mention.start for mention in kept if not mention.needs_context]
    return tuple(m for m in kept if not m.needs_context or _has_cue(reading, m, certain))


def _is_foreign(reading: Reading, mention: Mention) -> bool:
    clause = reading.clause(mention.start)
    return clause is not None and is_of_others(clause.text, mention.start - clause.start)


def _without_paths(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A name after a slash counts only where the slash follows a name: ``WeasyPrint/Pandoc``, not a path."""
    kept: list[Mention] = []
    for mention in mentions:
        is_after_slash = mention.start > 0 and text[mention.start - 1] == "/"
        if not is_after_slash or (kept and kept[-1].end == mention.start - 1):
            kept.append(mention)
    return kept


def _rank(mention: Mention) -> int:
    """Which of two readings of the same words comes first: canonical name, model id as written, alias."""
    if mention.is_family:
        return 1
    return 0 if len(mention.name) == mention.end - mention.start else 2


def _is_longer(one: Mention, other: Mention) -> bool:
    return one.end - one.start > other.end - other.start


def _of_catalogue(reading: Reading, words: Lexicon) -> Iterable[Mention]:
    for match in words.pattern.finditer(reading.source.prose):
        name = match.group()
        if not name or (is_short(name) and not words.is_spelled(name)):
            continue
        if folded(name) in _NOT_A_CHOICE:
            continue
        ambiguous = words.needs_context(name)
        if ambiguous and not words.is_spelled(name):
            continue
        entry = words.entry(name)
        yield Mention(
            entry.name, entry.category, entry.name, match.start(), match.end(), needs_context=ambiguous
        )


def _of_families(reading: Reading) -> Iterable[Mention]:
    for family in families():
        for match in family.pattern.finditer(reading.source.prose):
            text = match.group().rstrip(" .:-_,")
            if "\n" in text or len(text) < _SHORTEST_FAMILY_NAME:
                continue
            yield _family_mention(reading, family, match.start(), match.start() + len(text))


def _family_mention(reading: Reading, family: Family, start: int, end: int) -> Mention:
    return Mention(reading.words(start, end), family.category, family.entry, start, end, is_family=True)


def _has_cue(reading: Reading, mention: Mention, certain: Sequence[int]) -> bool:
    clause = reading.clause(mention.start)
    if clause is None or re.match(r"[-/]\w", reading.source.prose[mention.end : mention.end + 2]):
        return False
    at = mention.start - clause.start
    before = clause.text[max(0, at - _LOOK) : at]
    after = clause.text[at + mention.end - mention.start :][:_LOOK]
    if _STRONG_CUE_BEFORE.search(before) or _VERSION_AFTER.match(after):
        return True
    is_single = mention.end - mention.start == 1
    if _is_list_entry(clause, before, after):
        return not is_single or _near(certain, mention, clause)
    if is_single or _SENTENCE_START.match(before):
        return not is_single and (clause.block.kind is BlockKind.HEADING or bool(_ACTS_AFTER.match(after)))
    is_cued = bool(_CUE_BEFORE.search(before)) and not _ONE_WORD.match(before)
    return is_cued or bool(_KIND_AFTER.match(after)) or _near(certain, mention, clause)


def _is_list_entry(clause: Clause, before: str, after: str) -> bool:
    if not (_LIST_BEFORE.search(before) and _LIST_AROUND.match(after)):
        return False
    return (
        clause.block.is_listed or bool(_STACK_HEADING.search(clause.block.heading)) or "," in before + after
    )


def _near(certain: Sequence[int], mention: Mention, clause: Clause) -> bool:
    """Whether an unambiguous technology stands in the same clause."""
    index = bisect_right(certain, clause.start - 1)
    return index < len(certain) and certain[index] < clause.end and certain[index] != mention.start


def read_technologies(
    readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]
) -> tuple[Technology, ...]:
    """One fact per technology with every mention; a general name joins the one model of its family."""
    every = [mention for found in mentions for mention in found]
    merged = _joined(every)
    described = _described(readings, mentions)
    categories: dict[str, tuple[str, str]] = {}
    places: dict[str, list[Evidence]] = {}
    intents: dict[str, list[Intent]] = {}
    for reading, found in zip(readings, mentions, strict=True):
        for mention in found:
            if mention.name in described:
                continue
            name = _name(mention, merged, reading)
            key = name.casefold()
            categories.setdefault(key, (name, mention.category))
            places.setdefault(key, []).append(reading.evidence(mention.start, mention.end))
            intents.setdefault(key, []).append(_intent(reading, mention))
    return tuple(
        Technology(
            name, _category(category, places[key], readings), tuple(places[key]), _strongest(intents[key])
        )
        for key, (name, category) in categories.items()
    )


def _category(category: str, places: Sequence[Evidence], readings: Sequence[Reading]) -> str:
    """The category of the catalogue, or that of the use which the text states."""
    by_source = {reading.source.name: reading for reading in readings}
    around = [
        (clause, place.start - clause.start, place.end - clause.start)
        for place in places
        if (clause := by_source[place.source].clause(place.start)) is not None
    ]
    return stated_category(category, around)


def _described(readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]) -> frozenset[str]:
    """Methods that only describe a library of theirs: never written as a name, beside the library's name."""
    every = [
        (mention.name, reading.words(mention.start, mention.end).split())
        for reading, found in zip(readings, mentions, strict=True)
        for mention in found
    ]
    named = {name for name, _ in every}
    return frozenset(
        method
        for method, libraries in _METHODS.items()
        if not libraries.isdisjoint(named)
        and all(any(word[0].islower() for word in words) for name, words in every if name == method)
    )


def _name(mention: Mention, merged: dict[str, str], reading: Reading) -> str:
    """The special name where it continues the general one, as in Claude and Claude Sonnet; else its own."""
    special = merged.get(mention.name, "")
    shown = reading.source.prose[mention.start : mention.end]
    return special if special and folded(shown) in folded(special) else mention.name


def _joined(mentions: Sequence[Mention]) -> dict[str, str]:
    """General names that have exactly one special name beside them in the text."""
    special: dict[str, dict[str, str]] = {}
    for mention in mentions:
        if mention.is_family and mention.entry:
            special.setdefault(mention.entry, {}).setdefault(mention.name.casefold(), mention.name)
    return {entry: next(iter(names.values())) for entry, names in special.items() if len(names) == 1}


def _intent(reading: Reading, mention: Mention) -> Intent:
    clause = reading.clause(mention.start)
    if clause is None or mention.category == _IS_LAW:
        return Intent.PRESENT
    start, end = mention.start - clause.start, mention.end - clause.start
    return stance_of(clause, start, end) or intent_of(clause, start, end)


def _strongest(intents: Sequence[Intent]) -> Intent:
    """Present where any mention says so, else planned, else absent."""
    return next(i for i in (Intent.PRESENT, Intent.PLANNED, Intent.ABSENT) if i in intents)
