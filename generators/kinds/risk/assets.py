"""What a risk is about: words of the triggering clause, or of one that states the use of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.model import Intent
from generators.kinds.risk.clauses import Clause
from generators.kinds.risk.matching import Reading, Trigger
from generators.kinds.risk.own_words import OwnWords
from generators.kinds.risk.phrasing import is_plural, unmarked
from generators.knowledge.technologies import technology

_DETERMINERS = frozenset({"the", "all", "a", "an", "this", "two", "three", "four", "one", "each", "every"})
_ENDS_WITH_ARTICLE = re.compile(r"\b(?:the|a|an|this|our|its)$", re.IGNORECASE)
_CONTENT = re.compile(r"[a-z]{5,}")


def asset_of(found: Trigger, reading: Reading, words: OwnWords) -> str:
    """The first asset that the triggering clause names, else one of a clause about the same thing."""
    named = list(_named(found, found.clause, reading))
    if named:
        return named[0]
    others = {
        phrase
        for clause in reading.clauses
        if _is_about_the_same(clause, found, words)
        for phrase in _named(found, clause, reading)
    }
    ranked = sorted(others, key=lambda phrase: (_rank(found, phrase), phrase))
    if ranked:
        return ranked[0]
    neutral = {"p": words.project, "sys": words.system, "who": words.people, "out": words.outputs}
    return re.sub(r"\{(\w+)\}", lambda slot: neutral.get(slot[1], ""), found.rule.asset.otherwise)


def _named(found: Trigger, clause: Clause, reading: Reading) -> Iterator[str]:
    """The assets of the rule that the clause names as being in use, in the order of the rule's patterns."""
    is_trigger = clause == found.clause
    for pattern in found.rule.asset.patterns:
        for match in pattern.finditer(clause.hazards):
            if clause.rejects(match) or not (is_trigger or clause.states_use(match)):
                continue
            if found.is_stated or not _is_unused(match.group(), reading):
                yield _phrase(match)


def _is_unused(words: str, reading: Reading) -> bool:
    """Whether the words name a product that the text only plans or rules out."""
    entry = technology(words)
    name = entry.name if entry is not None else words
    return any(
        fact.name.casefold() == name.casefold() and fact.intent is not Intent.PRESENT
        for fact in reading.facts.technologies
    )


def _is_about_the_same(clause: Clause, found: Trigger, words: OwnWords) -> bool:
    """Whether the clause triggers the rule itself, or shares a heading or a word with the trigger."""
    if any(cue.search(clause.text) for cue in found.rule.cues):
        return True
    if clause.source == found.clause.source and clause.heading and clause.heading == found.clause.heading:
        return True
    common = set(_CONTENT.findall(clause.text.lower())) & set(_CONTENT.findall(found.clause.text.lower()))
    return bool(common - set(_CONTENT.findall(f"{words.project} {words.system}".lower())))


def _rank(found: Trigger, phrase: str) -> int:
    patterns = found.rule.asset.patterns
    return next((at for at, pattern in enumerate(patterns) if pattern.search(phrase)), len(patterns))


def _phrase(match: re.Match[str]) -> str:
    """The words found, without marks; a capital stays where it belongs to a name."""
    words = unmarked(match.group()).strip(" ,.;:|(").split()
    if len(words) > 1 and all(word.isupper() for word in words):
        words = " ".join(words).lower().split()
    before = unmarked(match.string[: match.start()]).rstrip(" (")
    if words and not before[-1:].isalpha() and not _is_name(words):
        words = [word if _is_name([word]) else word[:1].lower() + word[1:] for word in words]
    return " ".join((*_article(before, words), *words))


def _article(before: str, words: Sequence[str]) -> tuple[str, ...]:
    """The definite article, where the text has one or where one thing with a common noun needs it."""
    if not words or words[0].lower() in _DETERMINERS or words[0][0].isdigit() or is_plural(" ".join(words)):
        return ()
    has_one = bool(_ENDS_WITH_ARTICLE.search(before))
    is_common = bool(re.fullmatch(r"[a-z-]+", words[-1]))
    return ("the",) if has_one or is_common else ()


def _is_name(words: Sequence[str]) -> bool:
    first = words[0]
    has_capital_inside = bool(re.search(r"[A-Z\d_]", first[1:])) or first.isupper()
    return has_capital_inside or bool(technology(first) or technology(" ".join(words[:2])))
