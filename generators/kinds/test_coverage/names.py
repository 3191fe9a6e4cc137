"""Names of what a row is about: noun phrases of the description, never half sentences."""

from __future__ import annotations

import re

from generators.kinds.test_coverage.phrases import unmarked

LONGEST = 48
MOST_WORDS = 5

_OPENING = re.compile(
    r"^(?:\W|\b(?:when|if|while|because|although|there (?:is|are|was|were)|it|we|you|they|this|these|that"
    r"|those|the|an?"
    r"|no|not|and|or|but|so|what|how|why|where|also|only|currently|note|then|yes|each|every|all|any|some"
    r"|our|its|their"
    r"|to|for|in|on|at|by"
    r"|with|as|of|from)\b)+\s*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|can|cannot|could|will|would|shall|should|may"
    r"|might|must|isn't"
    r"|aren't|don't|doesn't|can't|won't|it's|that's|not|never|who|whom|which|that|than|because|when|if"
    r"|drops?|takes?|took|runs?"
    r"|gets?|stays?|depends?|keeps?|needs?|requires?|currently|typically|only|until|unless|no|covers"
    r"|says|holds|breaks|reads"
    r"|calls|sends|polls|pass(?:es)?|collects|serves)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s+(?:and|or|of|to|for|in|on|at|by|with|from|as|the|an?|per|under|over|up|using|via|between|into"
    r"|around|about|below"
    r"|above|within|without|after|before)$",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    {"model", "notes", "note", "data", "results", "result", "overview", "example", "usage", "system", "it"}
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def short_name(text: str) -> str:
    """A name without marks and bracketed additions, cut at a word."""
    name = unmarked(text).strip(" .:;,-")
    name = re.sub(r"\s*\([^)]*\)?\s*$", "", name) or name
    if len(name) > LONGEST:
        name = name[:LONGEST].rsplit(" ", 1)[0]
    return _closed(name)


def is_name(text: str) -> bool:
    """Whether the words can stand as a name: few, no verb among them, no loose word at an end."""
    return (
        bool(_LETTERS.search(text))
        and len(text.split()) <= MOST_WORDS
        and text.lower() not in _EMPTY
        and not _OPENING.match(f"{text} ")
        and not _VERB.search(text)
        and not _CLOSING.search(text)
    )


def _closed(name: str) -> str:
    while (shorter := _CLOSING.sub("", name)) != name:
        name = shorter
    return name.strip(" .:;,-“”\"'")
