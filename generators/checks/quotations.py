"""Words in quotation marks inside sentences: each must stand in the description."""

from __future__ import annotations

import re
from functools import lru_cache

from generators.brief import Brief, Source, without_controls
from generators.checks.fields import texts_of
from generators.content import Item
from generators.findings import Finding, Level

_QUOTED = re.compile(r"“([^“”]+)”")
_CUT = re.compile(r"\s*(?:…|\.\.\.|;)\s*")  # Parts of a quotation stand apart in the description.
# What light normalisation leaves out: emphasis, inner quotes and pictures without a trace; bars, brackets and
# marks of a line for a space.
_NOTHING = re.compile("[*_`\"'\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0010ffff]")
_SPACE = re.compile(
    r"!(?=\[)|[-+*•]\s\[[ xX]?\]|\]\([^)\n]*\)|[|\\>#\[\]()<]|^[ \t]*[-+•][ \t]", re.MULTILINE
)
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")
_FEWEST_WORDS = 4  # Fewer words in quotation marks are a term.


def false_quotations(kind: str, item: Item, brief: Brief) -> list[Finding]:
    """A finding for each quotation in a sentence whose words the description does not hold."""
    text = _text_of(brief)
    found: dict[tuple[str, str], None] = {}
    for field, sentence in texts_of(item):
        for match in _QUOTED.finditer(sentence):
            if len(match[1].split()) >= _FEWEST_WORDS and not _holds(text, match[1]):
                found[field, match[1]] = None
    return [
        Finding(
            code="quotation-not-found",
            severity=Level.ERROR,
            message=f"{item.ref} quotes in a sentence what the description does not say: “{words}”.",
            remedy="Quote the description word for word, or take the quotation marks away.",
            kind=kind,
            item=item.key,
            field=field,
        )
        for field, words in found
    ]


def _holds(text: str, words: str) -> bool:
    parts = (_plain(part) for part in _CUT.split(words))
    return all(part in text for part in parts if part)


@lru_cache(maxsize=16)
def _text_of(brief: Brief) -> str:
    read = (_plain(text) for source in brief.sources for text in (source.reading, source.prose))
    return "\n".join([*read, _plain(brief.title)])


def _plain(words: str) -> str:
    reading = Source("", f".{without_controls(words)}").reading[1:]
    plain = _SPACE.sub(" ", _NOTHING.sub("", reading)).casefold()
    return _BEFORE_STOP.sub("", " ".join(plain.split())).strip(" .,;:-!?")
