"""Which nouns of a clause stand as its subject or object, and which clauses are the author's own prose."""

from __future__ import annotations

import re

from generators.kinds.risk.clauses import Clause

_MARKUP = re.compile(r"`[^`]*`|<[^<>]*>|!?\[([^\[\]]*)\]\([^()]*\)|https?://\S+|\|")
_DETERMINERS = (
    r"the|a|an|each|every|one|this|that|these|those|its|their|our|his|her|any|all|no|some|many|most|several|two|three"
    r"|\d[\d.,]*"
)
_PREPOSITIONS = (
    r"on|in|from|with|within|per|against|at|about|under|without|into|via|like|than|as|between|during"
)
_AFTER_PREPOSITION = re.compile(
    rf"\b(?:{_PREPOSITIONS})\s+(?:(?:{_DETERMINERS})\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE
)
_DETERMINED = re.compile(rf"\b(?:{_DETERMINERS})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s-]|(?:of|the|a|an|to|in|for|with|by|that|which|who|on|at|from|and|or|but|is|was|are|were|has|had|can"
    r"|will|may|must|should|before|after|when|while|if|as|per|not|\w{2,}ed|\w{3,}s|took|takes)\b)"
)
_REACH = 60  # Code points before a noun that its determiner or preposition stands in.


def is_foreign(clause: Clause) -> bool:
    """Whether the clause stands in a block quotation or in a row of a table."""
    reading = clause.source.prose
    line = reading[reading.rfind("\n", 0, clause.start) + 1 : clause.start + 1]
    return line.lstrip()[:1] in {">", "|"}


def prose(clause: Clause) -> str:
    """The words of the clause without code, links, tags and addresses."""
    return " ".join(_MARKUP.sub(lambda match: match[1] or " ", clause.text).split())


def has_role(text: str, match: re.Match[str]) -> bool:
    """Whether the noun of a match is a subject or object: after no preposition, and no part of a compound.

    A singular needs a determiner, so that "on paper", "in order to" and the verb "order" are none.
    """
    start, end = match.span("noun")
    before = text[max(0, start - _REACH) : start]
    if _AFTER_PREPOSITION.search(before):
        return False
    if match["noun"].lower().endswith(("s", "people", "staff")):
        return True
    return bool(_DETERMINED.search(before)) and bool(_GOES_ON.match(text[end:]))
