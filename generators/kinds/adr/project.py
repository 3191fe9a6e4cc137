"""What a project handles and what it is, in its own plain nouns.

Sentences about a decision carry these nouns, so that no two projects are told the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generators.brief import Brief
from generators.errors import KnowledgeError
from generators.facts.clauses import Clause, read_source
from generators.facts.structure import BlockKind
from generators.kinds.adr.phrases import PRAISE, plain
from generators.knowledge.files import read_yaml
from generators.knowledge.technologies import technologies

_FEW = 3  # What a noun must outweigh before it may speak for the project.
_TELLS = 3  # How much more the title or a counted noun says than a mention.
_MOST_MODIFIERS = 3
_MOST_APART = 3  # Mentions of a thing to one with the same noun before it, at which both are its name.

_FILE = Path(__file__).with_name("nouns.yaml")


class _Nouns(BaseModel):
    """The lists of ``nouns.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    things: tuple[str, ...]
    verbs_too: frozenset[str]
    kinds: tuple[str, ...]
    activities: tuple[str, ...]
    empty: frozenset[str]
    vague: frozenset[str]


def _read_nouns() -> _Nouns:
    try:
        return _Nouns.model_validate(read_yaml(_FILE))
    except ValidationError as error:
        raise KnowledgeError(f"{_FILE.name}: {error}") from error


_NOUNS = _read_nouns()
_THINGS, _HEADS, _ACTIVITIES = ("|".join(words) for words in (_NOUNS.things, _NOUNS.kinds, _NOUNS.activities))
_THING = re.compile(rf"(?<![\w`/.-])(?P<noun>{_THINGS})(?P<plural>s|es)?(?![\w`/-]|\s\d)", re.I)
_COUNTED = re.compile(r"\d[\d,.kKM]* (?:[a-z-]+ ){0,2}$")
_IS = re.compile(
    rf"\b(?:is|are|was|as|provides|introduces|builds?)\s+(?:an?|the|our)\s+(?P<what>(?:[\w-]+\s+){{0,7}}?)"
    rf"(?P<head>{_HEADS})\b(?![-/])",
    re.I,
)
_IN_TITLE = re.compile(rf"(?P<what>(?:[A-Za-z-]+\s+){{1,3}})(?P<head>{_HEADS})\b", re.I)
_ACTIVITY = re.compile(rf"(?P<what>[^\W\d_]{{3,}})\s+(?P<head>{_ACTIVITIES})\b", re.I)


@dataclass(frozen=True)
class Project:
    """``cases`` is a plural for what is handled ("letters"), ``system`` what does it ("the letter desk")."""

    cases: str
    system: str


@lru_cache(maxsize=8)
def project_of(brief: Brief) -> Project:
    """The project's nouns, the same whatever the order of the text."""
    clauses = [
        clause
        for source in brief.sources
        for clause in read_source(source).clauses
        if clause.block.kind not in {BlockKind.CODE, BlockKind.HEADING} and not clause.block.is_program
    ]
    noun = _thing(clauses, brief.title)
    system = _system(clauses, brief.title) or (f"the {noun} system" if noun else "")
    topic = " ".join(system.split()[1:-1])
    if noun and topic.endswith(f" {noun}"):
        return Project(f"{topic.removesuffix(noun)}{_plural(noun)}", system)
    cases = _qualified(_plural(noun), noun, clauses) if noun else f"{topic} cases".strip()
    return Project(cases, system or _name(brief.title, clauses) or "the system")


def _thing(clauses: list[Clause], title: str) -> str:
    counts: Counter[str] = Counter(
        match["noun"].lower() for match in _THING.finditer(title) for _ in range(_TELLS)
    )
    for clause in clauses:
        text = clause.text
        for match in _THING.finditer(text):
            noun = match["noun"].lower()
            is_counted = _COUNTED.search(text[max(0, match.start() - 30) : match.start()])
            if match["plural"]:
                counts[noun] += _TELLS + 1 if is_counted else _TELLS - 1
            elif noun not in _NOUNS.verbs_too:
                counts[noun] += 1
    frequent = [noun for noun in counts if counts[noun] > _FEW]
    return min(frequent, key=lambda noun: (-counts[noun], noun), default="")


def _qualified(plural: str, noun: str, clauses: list[Clause]) -> str:
    """The plural with the noun that the text puts before it most often, as in "tax letters"."""
    before = re.compile(rf"(?<![\w-])([a-z]{{3,}}) {re.escape(noun)}(?:s|es)?(?![\w-])")
    alone = re.compile(rf"(?<![\w-]){re.escape(noun)}(?:s|es)?(?![\w-])", re.I)
    counts: Counter[str] = Counter()
    total = 0
    for clause in clauses:
        counts.update(word for word in before.findall(clause.text) if _may_qualify(word))
        total += len(alone.findall(clause.text))
    best = min(counts, key=lambda word: (-counts[word], word), default="")
    is_usual = counts[best] >= _FEW - 1 and counts[best] * _MOST_APART >= total
    return f"{best} {plural}" if is_usual and best not in plural else plural


def _may_qualify(word: str) -> bool:
    is_verb = word.endswith(("ed", "ing", "ly", "es")) or word in _LINKS
    return not (is_verb or word in _NOUNS.empty or word in _NOUNS.vague or PRAISE.search(word))


def _plural(noun: str) -> str:
    if noun == "news":
        return "news items"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("sis",)):
        return f"{noun[:-2]}es"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "z")) else "s")


def _system(clauses: list[Clause], title: str) -> str:
    common = " ".join(word for word in title.split() if _is_head(word) or _is_common(word, clauses))
    from_title = [name for match in _IN_TITLE.finditer(common) for name in _described(match)]
    from_title += [
        f"the {match['what'].lower()} {match['head'].lower()} system"
        for match in _ACTIVITY.finditer(common)
        if match["what"].lower() not in _NOUNS.empty and not _is_name(match["what"])
    ]
    if from_title:
        return from_title[0]
    told: Counter[str] = Counter()
    for clause in clauses:
        for match in _IS.finditer(plain(clause.text)):
            told.update(_described(match))
    return max(told, key=lambda name: (told[name], len(name.split()), name), default="")


def _name(title: str, clauses: list[Clause]) -> str:
    """The name that a title opens with; empty where the title is made of ordinary words."""
    opening = re.split(r"\s[-–—|]\s|[:(,]", plain(title))[0].split()
    is_name = 1 <= len(opening) <= _MOST_MODIFIERS and opening[0][:1].isupper()
    return " ".join(opening) if is_name and not all(_is_common(word, clauses) for word in opening) else ""


def _is_head(word: str) -> bool:
    return re.fullmatch(f"{_HEADS}|{_ACTIVITIES}", word.strip("():,."), re.I) is not None


def _is_common(word: str, clauses: list[Clause]) -> bool:
    """Whether the text has the word in small letters too; what it always writes with a capital is a name."""
    small = re.compile(rf"(?<!\w){re.escape(word.strip('():,.').lower())}(?!\w)")
    return any(small.search(clause.text) for clause in clauses)


def _described(match: re.Match[str]) -> Iterator[str]:
    """What the system is called by its kind, without praise and names; nothing where that is all."""
    words = match["what"].split()
    start = next((place for place in range(len(words), 0, -1) if words[place - 1].lower() in _LINKS), 0)
    modifiers = [
        word.lower()
        for word in words[start:]
        if word.lower() not in _NOUNS.empty
        and not PRAISE.search(word)
        and not _is_name(word)
        and "-" not in word
        and word.lower() not in _products()
    ][-_MOST_MODIFIERS:]
    if modifiers and start == 0:
        yield f"the {' '.join(modifiers)} {match['head'].lower()}"


_LINKS = frozenset(
    {"and", "or", "of", "for", "with", "to", "that", "in", "on", "which", "from", "by", "without"}
)


@cache
def _products() -> frozenset[str]:
    """Names of technologies in small letters: a system is called by what it is about, not built on."""
    return frozenset(name.lower() for entry in technologies() for name in entry.names)


def _is_name(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:]) or any(letter.isdigit() for letter in word)
