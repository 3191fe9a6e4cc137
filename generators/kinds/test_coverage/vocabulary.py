"""Words of the project for the sentences of a row: what a part does, and what the system deals in."""

from __future__ import annotations

import re
from collections import Counter

from generators.brief import Brief
from generators.facts.clauses import read_source
from generators.facts.structure import BlockKind
from generators.kinds.test_coverage.phrases import lowered, run_of_words, unmarked
from generators.knowledge.tests_catalogue import coverage_words

LONGEST_DUTY = 8
_LEAST_WORDS = 3
_LEAST_TOLD = 6
_LEAST_TIMES = 3

# Verbs that say what a part does; in the third person they open its role.
_VERBS = coverage_words("verbs")
_DOUBLED = coverage_words("doubled")
_CUT = re.compile(
    r"[.;:()|→]|,\s|\s[-–—]\s|\s(?:and|or|then|so|which|that|when|where|while|if|but|using|via)\s"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|can|cannot|will|would|should|may|might|must|not"
    r"|if|when"
    r"|you|we|it|they|see|your|our|i)\b",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"^(?:is|are)\s+(?:responsible for|used for|in charge of)\s+(?:the\s+)?", re.IGNORECASE
)
_NO_TASK = re.compile(r"\w+(?:ed|s|ly)\b|\d", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"(?:every|daily|hourly|nightly|on|in|at|as|by|locally|once|only|all|when|periodically|without|through|with)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[a-z][a-z'’-]{2,}")

_NOUN = re.compile(r"(?<![\w/.-])[A-Za-z][a-z]{3,}s(?![\w/-])")
_DEALT_WITH = (
    r"(?:stor|send|collect|analy[sz]|process|generat|read|receiv|handl|classif|transcrib|forecast"
    r"|predict|book"
    r"|fetch|scrap|recommend|search|ingest|upload|count|writ|creat|cancel|chang|sav|keep|kept|show|see|produc"
    r"|extract|detect|assess|scor|review|investigat|manag|sync|index|retriev|consum|publish|deliver"
    r"|import|export)"
)
_OBJECT = re.compile(
    rf"\b{_DEALT_WITH}\w*\s+(?:[\w'-]+\s+){{0,3}}?(?P<after>[a-z]{{4,}}s)\b"
    rf"|\b(?P<before>[a-z]{{4,}}s)\s+(?:are|were)\s+{_DEALT_WITH}"
)
# Parts of any system, and words that only look like plurals.
_NO_THINGS = coverage_words("no_things")

# What many systems deal in: a sentence needs more than such a word to be one project's own.
EVERYDAY = coverage_words("everyday")


def duty_of(role: str) -> str:
    """What a part does, as words that fit a sentence: “storing the items of a cart”; or empty."""
    text = _RESPONSIBLE.sub("", unmarked(role).strip(" .:;-–—"))
    first, _, rest = text.partition(" ")
    verb = _infinitive(first.lower())
    if verb:
        obj = "" if _NO_OBJECT.match(rest) else _short(rest)
        return f"{_gerund(verb)} {obj}" if obj else ""
    phrase = _short(text)
    is_long_enough = len(phrase.split()) >= _LEAST_WORDS
    if not is_long_enough or not _PLAIN.search(phrase) or _NO_TASK.match(phrase):
        return ""
    return lowered(phrase)


def _short(text: str) -> str:
    """The first run of words that forms a whole: nothing of a second clause, no loose word at its end."""
    cut = _CUT.split(f"{text} ")[0].strip()
    if _FINITE.search(cut) or any(mark in cut for mark in "“”\"'`<>[]{}*="):
        return ""
    return run_of_words(cut, LONGEST_DUTY)


def _infinitive(word: str) -> str:
    if not word.endswith("s"):
        return ""
    for stem in (word[:-1], word[:-2], f"{word[:-3]}y" if word.endswith("ies") else ""):
        if stem in _VERBS:
            return stem
    return ""


def _gerund(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def things_of(brief: Brief) -> str:
    """The plural noun of what the system deals in, such as “appointments”; empty where none stands out."""
    nouns: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    for source in brief.sources:
        for clause in read_source(source).clauses:
            if clause.block.kind is not BlockKind.CODE:
                nouns.update(word.lower() for word in _NOUN.findall(clause.text))
                objects.update(match["after"] or match["before"] for match in _OBJECT.finditer(clause.low))
    told = {
        noun: count + 2 * objects[noun]
        for noun, count in nouns.items()
        if count >= _LEAST_TIMES and objects[noun] and _can_be_thing(noun)
    }
    best = max(told, key=lambda noun: (told[noun], noun), default="")
    return best if told.get(best, 0) >= _LEAST_TOLD else ""


def _can_be_thing(noun: str) -> bool:
    return noun not in _NO_THINGS and not noun.endswith(("ss", "sis", "xis")) and not _infinitive(noun)


def singular(noun: str) -> str:
    """One of the things."""
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if re.search(r"(?:sh|ch|x|ss)es$", noun):
        return noun[:-2]
    return noun[:-1]


def with_article(noun: str) -> str:
    """The noun after “a” or “an”; empty for no noun."""
    return noun and f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def during(duty: str) -> str:
    """The time of a duty: “while storing carts”, “during PDF generation”; empty for no duty."""
    return duty and f"{'while' if duty.partition(' ')[0].endswith('ing') else 'during'} {duty}"
