"""What a text says that a store is used for: a cache that holds queues is a queue to this project."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generators.facts.clauses import Clause
from generators.facts.wording import label_of

_VERSATILE = frozenset({"cache", "database", "search_engine", "vector_store"})
_OF_QUEUES = (
    r"(?:(?:job|task|work|message|event)[- ]?)?queues?|queu(?:e)?ing|(?:message |task |job )?broker|messaging"
    r"|pub/?sub|publish[- ]subscribe|message bus|event (?:bus|stream)s?|(?:background|celery) (?:jobs|tasks)"
)
_OF_CACHES = r"cach(?:e|es|ing)|session (?:store|storage|state)|sessions|rate limit\w*|locks?"
_OF_VECTORS = r"embeddings?|vectors?(?: (?:store|search|index|database))?|semantic search|similarity search"
_OF_SEARCH = r"full[- ]text search|search index(?:es)?|text search"
_OF_RECORDS = r"(?:primary|main|transactional|relational)? ?(?:database|data ?store)|records|accounts"
_USES = (
    ("queue_stream", _OF_QUEUES),
    ("cache", _OF_CACHES),
    ("vector_store", _OF_VECTORS),
    ("search_engine", _OF_SEARCH),
    ("database", _OF_RECORDS),
)
_AFTER = tuple(
    (
        category,
        re.compile(
            r"^[\w\s*_`]{0,12}?(?:\bfor\b|\bas\b|[:(]|\bholds?\b|\bstores?\b|\bkeeps?\b|\bcarries\b)"
            rf"\s*(?:(?:the|a|an|our|its|its own|all|both|background|short|simple)\s)*(?:{words})\b",
            re.I,
        ),
    )
    for category, words in _USES
)
_BEFORE = tuple(
    (
        category,
        re.compile(
            rf"\b(?:{words})\b\s(?:(?:is|are|was|were|jobs|tasks)\s)?(?:(?:stored|kept|held|cached|indexed|run|runs"
            rf"|built|live|lives|sit|sits|go|goes|pass|travel|implemented)\s)?(?:in|on|with|through|via|by|over)"
            rf"\s[*_`]*$",
            re.I,
        ),
    )
    for category, words in _USES
)
_REACH = 60


def stated_category(category: str, places: Iterable[tuple[Clause, int, int]]) -> str:
    """The category of what it is used for, where every use that the text states is the same other one.

    ``places`` are the clauses with the span of the name in each. What the text does not say stays as the
    catalogue has it.
    """
    if category not in _VERSATILE:
        return category
    each = [_uses(clause, start, end) for clause, start, end in places]
    if category == "database" and not all(each):
        return category  # A mention without a word on its use is of the use that databases have.
    stated = set().union(*each)
    return stated.pop() if len(stated) == 1 else category


def _uses(clause: Clause, start: int, end: int) -> set[str]:
    after, before = clause.text[end : end + _REACH], clause.text[max(0, start - _REACH) : start]
    found = {category for category, pattern in _AFTER if pattern.match(after)}
    found |= {category for category, pattern in _BEFORE if pattern.search(before)}
    label, rest = label_of(clause)
    if label and start >= rest:
        found |= {category for category, words in _USES if re.fullmatch(words, label, re.I)}
    return found
