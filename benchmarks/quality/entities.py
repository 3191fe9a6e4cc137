"""Words that belong to one project: names, code, labels, and technologies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.quality.lexicon import GENERIC, STOP, TECHNOLOGIES
from benchmarks.quality.wording import normalised, without_front_matter, words

Gold = Mapping[str, Any]

_NAME = re.compile(
    r"`(?P<code>[^`\n]{2,60})`|\b(?P<camel>[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+)\b"
    r"|\b(?P<digit>[A-Za-z]+(?:[-.][A-Za-z0-9]+)*\d[\w.-]*)\b|\b(?P<acronym>[A-Z]{3,}[a-z]*\d*)\b"
    r"|\b(?P<hyphened>[a-z]+(?:[-_][a-z0-9]+)+)\b"
)
_CAPITALISED = re.compile(
    r"(?:(?<=[a-z,;:] )|(?<=\())([A-Z][a-zA-Z0-9+.-]{2,}(?: [A-Z][a-zA-Z0-9+.-]+){0,2})"
)
_BOLD = re.compile(r"\*\*([A-Za-z][\w/&.-]*(?: [\w/&.()-]+){1,3})\*\*")
_SHORTEST = 3
_RARE_SHARE = 0.08  # Of the background's texts in which a word may stand and still be one project's own.
_SMALLEST_BACKGROUND = 8
_MOST_WORDS = 4


@dataclass(frozen=True)
class Background:
    """In how many texts of a folder each word stands; tells own words from everybody's."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: int = 0

    def is_rare(self, name: str) -> bool:
        """Whether every word of the name stands in few texts; never, where there are too few to know."""
        most = max(1, int(_RARE_SHARE * self.texts))
        return self.texts >= _SMALLEST_BACKGROUND and all(
            self.counts[word] <= most for word in words(name)[:_MOST_WORDS]
        )


def background_of(paths: Iterable[Path]) -> Background:
    """The background that the descriptions in these files make."""
    texts = [without_front_matter(path.read_text(encoding="utf-8")) for path in paths]
    return Background(Counter(word for text in texts for word in set(words(text))), len(texts))


@dataclass(frozen=True)
class Entities:
    """Names of one project, ready to be looked up in texts."""

    names: frozenset[str]

    def are_in(self, text: str) -> bool:
        """Whether the text holds one of the names as whole words."""
        tokens = words(text)
        if self._single & set(tokens):
            return True
        spaced = f" {' '.join(tokens)} "
        return any(f" {' '.join(name)} " in spaced for name in self._several)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for name in self.names for word in words(name))

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(split[0] for name in self.names if len(split := words(name)) == 1)

    @cached_property
    def _several(self) -> tuple[Sequence[str], ...]:
        return tuple(split for name in self.names if len(split := words(name)) > 1)


def entities_of(source: str, gold: Gold | None, background: Background) -> Entities:
    """The names in a description: technologies, code, capitalised words, bold labels, rare compounds."""
    names = {name.lower() for row in (gold or {}).get("technologies", ()) for name in names_of(row)}
    names |= {name for match in _NAME.finditer(source) if (name := _named(match, background))}
    for match in _CAPITALISED.finditer(normalised(source)):
        name = match[1].lower().rstrip(".")
        if name not in GENERIC and name not in STOP:
            names.add(name)
    for match in _BOLD.finditer(source):
        name = match[1].lower().strip(" :.")
        if not all(word in GENERIC or word in STOP for word in words(name)):
            names.add(name)
    return Entities(frozenset(name for name in names if len(name) >= _SHORTEST))


def names_of(row: Mapping[str, Any]) -> list[str]:
    """The name of an annotated technology and its aliases."""
    return [str(row["name"]), *map(str, row.get("aliases", ()))]


def technologies_in(text: str, names: Iterable[str] = TECHNOLOGIES) -> set[str]:
    """The products named in a text, by case; a version or a model number may follow."""
    flat = normalised(text)
    return {
        name
        for name in names
        if re.search(rf"(?<![A-Za-z0-9_-]){re.escape(name)}(?![A-Za-z_]|-[A-Za-z])", flat)
    }


def _named(match: re.Match[str], background: Background) -> str:
    name = match[match.lastgroup or 0].strip().lower()
    if len(name) < _SHORTEST or name in GENERIC or re.fullmatch(r"[\d.,%-]+", name):
        return ""
    is_common = match.lastgroup == "hyphened" and not (background.is_rare(name) or "_" in name)
    return "" if is_common else name
