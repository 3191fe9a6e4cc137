"""Denied faults: "no backup has failed" and "never unencrypted" praise what they seem to deny."""

from __future__ import annotations

import re
from functools import lru_cache

_NONE = r"\b(?:no|not|never|nothing|nobody|no one|none|nor|neither|without|hardly any|n't|cannot)\b"
_FAULT = (
    r"problems?|issues?|troubles?|fail(?:s|ed|ures?|ing)?|outages?|incidents?|downtime|loss(?:es)?|lost"
    r"|leak(?:s|ed|age)?|breach(?:es|ed)?|corrupt(?:ed|ion)|crash(?:es|ed)?|errors?|defects?|bugs?"
    r"|complaints?|lack(?:s|ing)?|absence|shortage|single points? of failure|bottlenecks?"
    r"|vulnerabilit(?:y|ies)|gaps?|weakness(?:es)?"
    r"|unauthenticated|unauthori[sz]ed|anonymous(?:ly)?|unencrypted|unmonitored|unprotected|insecure|untested"
    r"|unavailable|unreachable|slow|missing|unguarded|unlimited|loses?|lose|hard-?coded|complained|skipped|flaky"
    r"|(?:in|as) (?:plain|clear) ?text|in the clear"
)
# A fault before one of these is part of a useful thing's name: "no error handling" denies the handling.
_NAMES_A_CURE = (
    r"handl\w+|respons\w+|plans?|management|detection|tests?|testing|reports?|reporting|track\w+|process\w*"
    r"|prevention|recovery|alert\w*|monitor\w*|pages?|budgets?|assessments?|analys\w+|scan\w*|logs?|logging"
    r"|procedures?|playbooks?|runbooks?|polic\w+|simulations?|injection|modes?|messages?|rates?|queues?"
    r"|notifications?|codes?|checks?|boundar\w+|correction|contacts?|templates?|reviews?|coverage|drills?"
)
_DENIED = re.compile(
    rf"{_NONE}(?P<gap>[^.;:|]{{0,60}}?)\b(?:{_FAULT})\b(?![ -](?:\w+[ -])?(?:{_NAMES_A_CURE})\b)"
    r"(?:\s(?:with|of|in|by|about|at|during|from|since|for)\s[^.;:,|]{0,50})?",
    re.I,
)
_TWICE = re.compile(
    r"\bwithout\b[^.;|]{2,50}\b(?:nobody|no one|nothing|none|no|cannot|can't|not|never)\b"
    r"|\b(?:nobody|no one|nothing|no \w+|none|cannot|can't|(?:do|does|may|must|can|will) not|never)\b"
    r"[^.;,|]{2,50}\bwithout (?!(?:testing|tests?|checking|checks?|monitoring|anyone|notice)\b)[^.;,|]{2,40}",
    re.I,
)
# Between the denial and the fault may stand what fails, but no second statement and nothing that the
# fault belongs to: "no alerts for failed jobs" denies the alerts.
_OTHER_OBJECT = re.compile(
    r",\s|\b(?:and|but|so|because|when|if|which|that|who|or|for|of|on|in|about|from|against|with|to|until"
    r"|unless)\b",
    re.I,
)
_NOT_ALL = re.compile(r"not (?:yet|all|every|only|just|been|being)\b", re.I)
_OF_VERB = re.compile(r"(?:not|never|n't|cannot)\b", re.I)
_STATEMENT = re.compile(r"[.;:|]\s|,\s")


@lru_cache(maxsize=4096)
def denied_faults(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a clause in which a fault is denied, from the denial to the fault."""
    found: list[tuple[int, int]] = []
    for match in _DENIED.finditer(text):
        if _OTHER_OBJECT.search(match["gap"]) or _NOT_ALL.match(match.group()):
            continue
        start = match.start()
        if _OF_VERB.match(match.group()):  # The denial of a verb covers its subject too.
            start = max((stop.end() for stop in _STATEMENT.finditer(text, 0, start)), default=0)
        found.append((start, match.end()))
    found.extend(match.span() for match in _TWICE.finditer(text))
    return tuple(found)


def without_denied_faults(text: str) -> str:
    """The text with its denied faults blanked, offset for offset."""
    for start, end in denied_faults(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def is_denied_fault(text: str, start: int, end: int) -> bool:
    """Whether what stands at a span is spoken of only to say that it does not fail or does not lack."""
    return any(first < end and start < last for first, last in denied_faults(text))
