"""Find sentences that documents of different projects share once their own words are masked.

A template with a name and a number dropped in is the same sentence in every project. Names and numbers are
replaced by marks, and what is left must differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generators.content import Content, Item, Json
from generators.knowledge.technologies import technologies
from generators.rendering import labels

SHORTEST = 8  # Words; shorter sentences are phrases that any two documents may share.

# Code and records of code are no sentences; quotes are the project's own.
_NOT_SENTENCES = frozenset({"stub", "calculations", "unproved_quotes", "framework_refs", "existing_controls"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_OWN_WORD = re.compile(
    r"`[^`]*`|\b\w*[a-z]\w*[A-Z]\w*|\b[A-Z][\w.+/-]*|\b\w+_\w+|[$€£~<>≤≥]?\d[\d.,:/%+-]*\w*"
)
_WORD = re.compile(r"[^\W\d_]+")


def sentences_of(content: Content) -> set[str]:
    """The masked sentences of eight words or more in a document's items, without the shared labels."""
    return {
        masked
        for item in content.items()
        for text in _texts(item)
        for sentence in _SENTENCE_END.split(_without_labels(text))
        if (masked := mask(sentence)) and len(masked.split()) >= SHORTEST
    }


def shared_sentences(contents: Mapping[str, Content]) -> dict[tuple[str, str], set[str]]:
    """The masked sentences that two documents share, by the names of the two; empty where there is none."""
    sentences = {name: sentences_of(content) for name, content in contents.items()}
    names = sorted(sentences)
    pairs = [(one, other) for index, one in enumerate(names) for other in names[index + 1 :]]
    return {pair: common for pair in pairs if (common := sentences[pair[0]] & sentences[pair[1]])}


def mask(sentence: str) -> str:
    """The sentence in lower case without punctuation; every name is ``X`` and every number is ``0``."""
    text = _catalogue_names().sub(" X ", sentence)
    text = _OWN_WORD.sub(
        lambda match: " 0 " if any(c.isdigit() for c in match.group()) else _name(match), text
    )
    words = re.findall(r"\bX\b|\b0\b|[^\W\d_]+", text)
    return " ".join(word if word == "X" else word.lower() for word in words)


def _name(match: re.Match[str]) -> str:
    """A capitalised first word of a sentence is an ordinary word more often than a name."""
    return match.group() if match.start() == 0 and _is_plain(match.group()) else " X "


def _is_plain(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[1:].islower()


def _texts(item: Item) -> Iterable[str]:
    yield item.title
    for name, value in item.fields.items():
        if name not in _NOT_SENTENCES:
            yield from _strings(value)


def _strings(value: Json) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _strings(entry)


def _without_labels(text: str) -> str:
    for value in vars(labels).values():
        if isinstance(value, str) and len(value.split()) > 1:
            text = text.replace(value, " ")
    return text


_PATTERNS: list[re.Pattern[str]] = []


def _catalogue_names() -> re.Pattern[str]:
    if not _PATTERNS:
        names = {name for entry in technologies() for name in (entry.name, *entry.aliases)}
        ordered = sorted(names, key=lambda name: (-len(name), name))
        joined = "|".join(re.escape(name) for name in ordered) or r"(?!)"
        _PATTERNS.append(re.compile(rf"(?<!\w)(?:{joined})(?!\w)"))
    return _PATTERNS[0]
