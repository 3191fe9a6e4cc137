"""Sentences of a rule in the project's own words, the same each time for the same words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
USERS = "users"  # What people and results are called where a text has no word for them.
RESULTS = "results"
_OWN_SLOTS = frozenset({"who", "out", "sys"})
_PLURALS = frozenset({"data", "people", "staff", "news"})
_SINGULARS = frozenset({"kubernetes", "postgres", "redis", "pandas", "access", "analysis"})
# Singular and plural, for the verbs that rules put after the asset.
_VERBS = (
    *(("is", "are"), ("has", "have"), ("was", "were"), ("does", "do"), ("needs", "need"), ("stops", "stop")),
    *(
        ("stands", "stand"),
        ("travels", "travel"),
        ("stays", "stay"),
        ("leaves", "leave"),
        ("reaches", "reach"),
    ),
    *(("accepts", "accept"), ("varies", "vary"), ("ends", "end"), ("runs", "run"), ("comes", "come")),
    *(("passes", "pass"), ("rejects", "reject"), ("shares", "share"), ("enters", "enter"), ("fails", "fail")),
    *(("touches", "touch"), ("carries", "carry"), ("waits", "wait"), ("grows", "grow"), ("backs", "back")),
    *(
        ("replaces", "replace"),
        ("works", "work"),
        ("changes", "change"),
        ("alters", "alter"),
        ("looks", "look"),
    ),
    *(("covers", "cover"), ("names", "name"), ("shows", "show"), ("gives", "give"), ("depends", "depend")),
    *(("multiplies", "multiply"), ("exhausts", "exhaust"), ("builds", "build"), ("crosses", "cross")),
    *(("serves", "serve"), ("relies", "rely"), ("exists", "exist"), ("lets", "let"), ("opens", "open")),
    *(("allows", "allow"), ("supports", "support"), ("gathers", "gather"), ("defines", "define")),
)
_AFTER_ASSET = re.compile(
    r"(?P<before>(?:^|[.;:,] |\b(?:and|because|while|when|once|until|if|so|"
    r"before|where|though|unless|although|but|than|that) )"
    r"\{it\}(?: of \{(?:sys|p)\})? )(?P<verb>" + "|".join(verb for pair in _VERBS for verb in pair) + r")\b"
)
_PART_OF = re.compile(r"\b((?:none|oldest|newest|each|any|some|all|most|one) of )\{it\}", re.IGNORECASE)
_TWO_ARTICLES = re.compile(r"\bthe (?=(?:the|all|a|an|this|each|every) )", re.IGNORECASE)
_SENTENCE_START = re.compile(r"([.!?] )([a-z])")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
LONGEST_SAID = 14  # Words of a quote inside a sentence; the whole clause stands as evidence.


def fill(template: str, slots: Mapping[str, str], seed: str, *, keeps_name: bool = False) -> str:
    """The template with a phrasing chosen by ``seed`` and every slot filled; sentences begin with a capital.

    ``keeps_name`` is for titles, which are too short to be taken for another project's.
    """
    number = 0

    def choose(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        options = match[1].split("|")
        return options[_digest(f"{seed}/{number}/{template}") % len(options)]

    chosen = template
    while _CHOICE.search(chosen):  # The innermost choice first.
        chosen = _CHOICE.sub(choose, chosen)
    used = set(_SLOT.findall(chosen)) - {name for name in _OWN_SLOTS if slots[name] in {USERS, RESULTS}}
    if not keeps_name and "sys" not in used and len(used & _OWN_SLOTS) < len(_OWN_SLOTS) - 1:
        # A name alone does not tell two projects' sentences apart; what the system is does.
        chosen = chosen.replace("{p}", "{sys}", 1)
    elif len(used & _OWN_SLOTS) == len(_OWN_SLOTS):
        chosen = chosen.replace("{sys}", "{p}", 1)  # The others tell it apart, and names read lighter.
    if not keeps_name and not used & {*_OWN_SLOTS, "p"}:
        chosen = re.sub(r"\{(who|out)\}(?! (?:of|behind)\b)", r"{\1} of {sys}", chosen, count=1)
    chosen = _agreeing(chosen, plural=is_plural(slots["it"]))
    if is_plural(slots["it"]):
        chosen = _PART_OF.sub(r"\1the {it}", chosen)
    filled = _SLOT.sub(lambda match: slots[match[1]], chosen)
    filled = _TWO_ARTICLES.sub("", filled)
    # "the gate of the shop of the shop" says the owner twice.
    filled = re.sub(r"( of the [\w -]+?)\1\b", r"\1", " ".join(filled.split()))
    return capitalised(filled)


def is_plural(words: str) -> bool:
    """Whether a verb after these words stands in the plural."""
    head = re.split(r" (?:of|in|for|with|at|on|to|per|against|from|by) ", words)[0]
    last = head.split()[-1].lower() if head.split() else ""
    return (
        " and " in head
        or last in _PLURALS
        or (bool(re.search(r"(?<![sui'])s$", last)) and last not in _SINGULARS)
    )


def _agreeing(template: str, *, plural: bool) -> str:
    """The verb right after the asset in the number that the asset has."""

    def agree(match: re.Match[str]) -> str:
        one, many = next(pair for pair in _VERBS if match["verb"] in pair)
        return match["before"] + (many if plural else one)

    return _AFTER_ASSET.sub(agree, template)


def capitalised(text: str) -> str:
    """The first letter of the text, and of each sentence in it, as a capital; quotes keep their letters."""
    parts = re.split(r"(“[^”]*”)", text[:1].upper() + text[1:])
    parts[::2] = [_SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), part) for part in parts[::2]]
    return "".join(parts)


def unmarked(text: str) -> str:
    """The words without marks of emphasis; underscores inside a name stay."""
    return _MARKS.sub("", text)


def said(text: str, start: int, end: int) -> str:
    """At most fourteen words of a clause around a match, in quotation marks."""
    words = unmarked(text).strip("| ").split()
    if len(words) <= LONGEST_SAID:
        return f"“{_clean(' '.join(words))}”"
    before = len(unmarked(text[:start]).strip("| ").split())
    size = len(text[start:end].split())
    left = max(0, min(before - max(2, (LONGEST_SAID - size) // 2), len(words) - LONGEST_SAID))
    part = words[left : left + LONGEST_SAID]
    head = "… " if left else ""
    tail = " …" if left + LONGEST_SAID < len(words) else ""
    return f"“{head}{_clean(' '.join(part))}{tail}”"


def _clean(words: str) -> str:
    return re.sub(r"\s*\|\s*", " | ", words).replace("“", "'").replace("”", "'").strip(" ,;:.")


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
