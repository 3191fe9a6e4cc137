"""The names of the technology catalogue as one compiled pattern, with the entry behind each name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from generators.knowledge.model import TechnologyEntry
from generators.knowledge.technologies import technologies

_SEPARATOR = re.compile(r"[\s_-]+")
_FREE_SEPARATOR_LENGTH = 8
_SHORT_NAME = 3
_FORMAT = "data_format"
# Names that are also everyday words, whatever an entry says about itself.
_EVERYDAY_TEXT = """
http https
render make spark go express flask slack r c d lambda beam vault helm ray dash modal feast phoenix
sentry triton linear notion segment signal target loop medium temporal progress neon fly rust swift
dart bun nest next nuxt prefect luigi haystack guidance instructor outlines marvin command nova phi
gemma whisper plaid square stripe chain consul nomad puppet chef salt jest mocha cypress locust
gatling falcon bottle tornado pyramid drill hive pig impala presto pulsar celery rabbit ruby java
perl scala elm crystal julia soda titan azure atlas looker tableau metabase superset druid kinesis
athena glue batch scout box teams zoom meet gin echo fiber rails spring play ember svelte astro
remix gatsby hugo solid qwik preact less sass vite parcel chroma torch llama cohere pinecone kong envoy
caddy plotly mercury matrix prism bolt atom brave opera fusion harbor concourse
buildkite drone ranger trino doris kylin flume storm samza oozie sqoop zeppelin livy lora dpo
"""
_EVERYDAY = frozenset(_EVERYDAY_TEXT.split())


@dataclass(frozen=True)
class Lexicon:
    """One pattern for every name, and what each matched name means."""

    pattern: re.Pattern[str]
    entries: dict[str, TechnologyEntry]
    spellings: dict[str, frozenset[str]]

    def entry(self, matched: str) -> TechnologyEntry:
        """The entry behind a matched name."""
        return self.entries[folded(matched)]

    def is_spelled(self, matched: str) -> bool:
        """Whether a name has the capitals of one of its listed spellings."""
        shown = _SEPARATOR.sub("", matched)
        return shown in self.spellings[folded(matched)]

    def needs_context(self, matched: str) -> bool:
        """Whether the matched name is also an everyday word."""
        key = folded(matched)
        entry = self.entries[key]
        return entry.needs_context or entry.category == _FORMAT or key in _EVERYDAY


def folded(name: str) -> str:
    """A name without case, spaces, hyphens and underscores."""
    return _SEPARATOR.sub("", name).casefold()


def lexicon_of(entries: Iterable[TechnologyEntry]) -> Lexicon:
    """Compile entries; where two share a name the first one keeps it."""
    by_name: dict[str, TechnologyEntry] = {}
    spellings: dict[str, set[str]] = {}
    shapes: dict[str, None] = {}
    for entry in entries:
        for name in entry.names:
            key = folded(name)
            by_name.setdefault(key, entry)
            spellings.setdefault(key, set()).add(_SEPARATOR.sub("", name))
            shapes[_SEPARATOR.sub(" ", name).casefold()] = None
    body = _alternation(list(shapes)) if shapes else r"(?!)"
    pattern = re.compile(rf"(?<![\w@.-])(?:{body})(?![\w@]|://)", re.IGNORECASE)
    return Lexicon(pattern, by_name, {key: frozenset(names) for key, names in spellings.items()})


@cache
def lexicon() -> Lexicon:
    """The lexicon of the whole catalogue, compiled once per process."""
    return lexicon_of(technologies())


def _alternation(shapes: list[str]) -> str:
    """A pattern shaped like a prefix tree, so that work per character does not grow with the catalogue."""
    tree: dict[str, Any] = {}
    for shape in shapes:
        is_long = len(shape) >= _FREE_SEPARATOR_LENGTH
        node = tree
        for character in shape:
            piece = re.escape(character)
            if character == " ":
                piece = r"(?:[ _-]|[ ]?\n[ ]?)" + ("?" if is_long else "")
            node = node.setdefault(piece, {})
        node[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, Any]) -> str:
    ways = [piece + _branch(below) for piece, below in sorted(tree.items(), reverse=True) if piece]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{joined})?" if "" in tree else joined


def is_short(name: str) -> bool:
    """Whether a name is so short that its capitals must match."""
    return len(_SEPARATOR.sub("", name)) <= _SHORT_NAME
