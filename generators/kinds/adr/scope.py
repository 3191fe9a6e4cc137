"""What a choice is for, as a few plain words of the text that read on after "for"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.content import Evidence
from generators.kinds.adr.phrases import PRAISE, plain

MOST_WORDS = 6
_FEWEST_LETTERS = 4
_LOOSE = frozenset(("and", "or", "for", "to", "with", "in", "on"))

# Verbs that say what something is used for, in the third person, and those whose object says it alone.
_VERBS = (
    "stores|holds|keeps|shows|sends|receives|handles|tracks|generates|predicts|classifies|extracts"
    "|converts|manages|orchestrates|coordinates|caches|queues|indexes|searches|retrieves|embeds|writes|reads"
    "|transforms|processes|monitors|displays|collects|triggers|schedules|routes|checks|rejects|terminates|detects"
    "|creates|builds|hosts|serves|saves|upserts|scores|ranks|translates|transcribes|parses"
    "|renders|delivers|answers|computes|compares|records|streams|loads|imports|exports|verifies|drafts"
)
_GIVES = "provides|offers|enables|exposes|powers|supports|gives"
_END = re.compile(
    r"\s*(?:[|,;:()\[\]{}→←↔!?\"“”=<>]|[.](?=\s|$)|(?<=\s)[-–—/](?=\s)|\s(?:and|or|but|which|that|so|because|while|when"
    r"|where|with|from|into|through|via|by|in|on|to|using|as|if|is|are|was|were|has|have|can|will|per|than|at|until"
    r"|without|before|after|across|directly|inside|within|for|based|produced|created)\b)"
)
_OWNER = re.compile(r"^(?:our|its|their)\s+", re.I)
# Nouns that stand without an article; any other in the singular does not read on after "for".
_FREE = re.compile(
    r"(?:s|ing|ion|ment|ance|ence|ity|al|ness|y|ure|age|data|traffic|speech|text|access|news)$", re.I
)
_NO_NOUN = re.compile(r"\b(?:every|each|first|then|also|[a-z]+ly$|the mean)\b", re.I)
_REFUSED = re.compile(
    r"\b(?:it|this|these|those|that|you|your|we|they|them|everything|something|details?|example|more|information"
    r"|instructions?|note|step|use|uses|used|using|see|not|no|others?|one|two|three|same|following|default|below"
    r"|above|available|convenient|additional|ways?|suite|options|accuracy|iteration|containeri[sz]ation|easy|easiest|easier|quick|best|leading|use|stay|deployment|option|version|reason|purpose|here|now|there|only|purposes?|users?|developers?)\b|\d|[_@#$%/\\…]|[^\x00-\x7f–’-]",
    re.I,
)
_DOUBLED = frozenset(("run", "set", "get", "put", "plan", "map", "log", "cut", "submit", "stop", "scan"))


def purpose_of(mentions: re.Pattern[str], clauses: Sequence[Evidence], named: re.Pattern[str]) -> str:
    """The first purpose that a clause states for what ``mentions`` finds; empty where none does.

    A purpose that names a technology (``named``) says how something is done and is none.
    """
    found = (words for clause in clauses for words in _stated(mentions, plain(clause.quote)))
    return next((words for words in found if is_purpose(words, named)), "")


def is_purpose(words: str, named: re.Pattern[str]) -> bool:
    """Whether the words can stand after "for" in a sentence about this project."""
    bits = words.split()
    if not 1 <= len(bits) <= MOST_WORDS or len(words) < _FEWEST_LETTERS or named.search(words):
        return False
    refused = any(pattern.search(words) for pattern in (_REFUSED, PRAISE, _NO_NOUN))
    return not refused and _reads_on(bits) and any(_is_telling(bit) for bit in bits)


def _reads_on(bits: Sequence[str]) -> bool:
    """Whether a phrase is a noun or an activity with its object, and no statement."""
    is_activity = bits[0].endswith("ing")
    if bits[0] not in {"the", "a", "an"} and not is_activity and not _FREE.search(bits[-1]):
        return False
    if any(bit in _THIRD for bit in bits[1:]):
        return False
    return not is_activity or (len(bits) > 1 and bits[1] not in _LOOSE)


def _is_telling(bit: str) -> bool:
    return bit.islower() and len(bit) >= _FEWEST_LETTERS


def _stated(mentions: re.Pattern[str], line: str) -> Iterator[str]:
    """Readings of one clause, the surest first."""
    for match in mentions.finditer(line):
        before, after = line[: match.start()], line[match.end() :]
        yield from _after_label(before, after)
        yield from _after_name(after)
        yield from _before_name(before)


def _after_label(before: str, after: str) -> Iterator[str]:
    """``NAME: workflow orchestration``, where the name opens the line."""
    label = re.match(r"^[^:|→.]{0,30}?(?:\([^)]*\))?\s*(?:[:→|]|(?<=\s)[-–—](?=\s))\s+(?P<rest>.+)$", after)
    if before.strip() or not label:
        return
    rest = label["rest"]
    verb = re.match(rf"(?P<verb>{_VERBS})\s+(?P<what>.+)", rest, re.I)
    given = re.match(rf"(?:{_GIVES})\s+(?P<what>.+)", rest, re.I)
    if verb:
        yield _doing(verb["verb"], verb["what"])
        return
    if given:
        yield _cut(given["what"])
        return
    for_what = re.match(r"[^,.;:(]{0,50}?\bfor\s+(?P<what>.+)", rest)
    if for_what:
        yield _cut(for_what["what"])
    yield _cut(rest)


def _after_name(after: str) -> Iterator[str]:
    for_what = re.match(r"\s(?:[a-z-]+\s){0,2}?for\s+(?P<what>.+)", after)
    if for_what:
        yield _cut(for_what["what"])
    to_do = re.match(r"\s(?:[a-z-]+\s){0,2}?to\s+(?P<verb>[a-z]{3,})\s+(?P<what>.+)", after)
    if to_do and to_do["verb"] in _BASES:
        yield f"{gerund(to_do['verb'])} {_END.split(to_do['what'] + ' ', maxsplit=1)[0]}"
    does = re.match(rf"\s(?:v?\d[\w.]*\s)?(?P<verb>{_VERBS})\s+(?P<what>.+)", after)
    if does:
        yield _doing(does["verb"], does["what"])
    gives = re.match(rf"\s(?:v?\d[\w.]*\s)?(?:{_GIVES})\s+(?P<what>.+)", after)
    if gives:
        yield _cut(gives["what"])


def _before_name(before: str) -> Iterator[str]:
    kept = re.search(
        r"^(?:.*[,;:.]\s+)?(?P<what>[^,;:.]+?)\s(?:is|are|was|were)\s(?:\w+\s)?\w+(?:ed|en|un|pt|ld|nt)\s(?:\w+\s)?"
        r"(?:in|with|by|on|to|through|via|from)\s(?:an?\s|the\s)?$",
        before,
    )
    if kept:
        yield _cut(_lowered(kept["what"]))
    done = re.search(
        rf"\b(?P<verb>{_VERBS})\s+(?P<what>[^,;:.]+?)\s(?:in|with|through|via|to|using|on|into)\s(?:an?\s|the\s)?$",
        before,
    )
    if done:
        yield _doing(done["verb"], done["what"])


def _cut(text: str) -> str:
    words = _END.split(f"{text} ", maxsplit=1)[0].strip(" .,-–—*")
    return _lowered(_OWNER.sub("the ", words))


def _lowered(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words if any(letter.isupper() for letter in first[1:]) else words[:1].lower() + words[1:]


def _doing(verb: str, what: str) -> str:
    whole = _END.split(f"{what} ", maxsplit=1)[0].strip(" .,-–—*")
    return f"{gerund(verb)} {whole}" if whole else ""


def gerund(verb: str) -> str:
    """The form with -ing of a verb in the third person."""
    base = _base(verb.lower())
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{base}ing"


def _base(verb: str) -> str:
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", verb):
        return verb[:-2]
    return verb.removesuffix("s")


_THIRD = frozenset(_VERBS.split("|")) - {
    "records",
    "scores",
    "searches",
    "caches",
    "reads",
    "writes",
    "answers",
    "queues",
}
_BASES = frozenset(_base(verb) for verb in _VERBS.split("|"))
