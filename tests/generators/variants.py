"""Texts that say nearly the same as another: reordered, one sentence longer, or in other words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

SENTENCES = (
    "The team writes short notes about its work.",
    "We are glad about every remark.",
    "Thank you for reading this page.",
)
# Other words for the same thing, which say nothing more and nothing less.
SYNONYMS = (
    ("uses", "makes use of"),
    ("because", "since"),
    ("in order to", "to"),
    ("also", "as well"),
    ("whole", "entire"),
    ("big", "large"),
    ("start", "begin"),
    ("shows", "displays"),
    ("about", "around"),
    ("each", "every"),
)
_HEADING = re.compile(r"^(#{1,6}\s|[A-Z][A-Z \d/&-]{3,}:?$)|^.+\n(=+|-+)$", re.MULTILINE)


def reordered(text: str, seed: int, *, inside: bool = False) -> str:
    """The sections in another order, or the paragraphs inside each; the first section stays first."""
    sections: list[list[str]] = [[]]
    for block in re.split(r"\n{2,}", text.strip("\n")):
        if _HEADING.match(block) and sections[-1]:
            sections.append([])
        sections[-1].append(block)
    if inside:
        return "\n\n".join(block for section in sections for block in _shuffled(section, seed)) + "\n"
    first, *rest = sections
    random.Random(seed).shuffle(rest)  # noqa: S311  # An order, not a secret.
    return "\n\n".join(block for section in (first, *rest) for block in section) + "\n"


def _shuffled(section: list[str], seed: int) -> list[str]:
    """A section with its paragraphs in another order; its heading stays, and so does a list's lead."""
    head, rest = section[:1], section[1:]
    groups: list[list[str]] = []
    for block in rest:
        if groups and groups[-1][-1].rstrip().endswith(":"):
            groups[-1].append(block)
        else:
            groups.append([block])
    random.Random(seed).shuffle(groups)  # noqa: S311  # An order, not a secret.
    return [*head, *(block for group in groups for block in group)]


def with_sentence(text: str, sentence: str) -> str:
    """The description with one more paragraph at its end."""
    return f"{text.rstrip()}\n\n{sentence}\n"


def reworded(text: str) -> str:
    """The description with other words for the same thing."""
    for one, other in SYNONYMS:
        text = re.sub(rf"\b{one}\b", other, text)
    return text


def variants(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each sort of change with the texts that it makes."""
    yield "the same", [text]
    yield "sections reordered", [reordered(text, seed) for seed in range(3)]
    yield "inside reordered", [reordered(text, seed, inside=True) for seed in range(3)]
    yield "one sentence added", [with_sentence(text, sentence) for sentence in SENTENCES]
    yield "reworded", [reworded(text)]
