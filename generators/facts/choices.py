"""Which clauses can hold a choice, and which words can be an option or a purpose."""

from __future__ import annotations

import re

from generators.facts.clauses import Clause
from generators.facts.part_names import ends_with_part
from generators.facts.structure import plain

SETTING = re.compile(
    r"\b(?:threshold|chunk[- ](?:size|strategy|overlap)|chunks of|[- ]token chunks|chunked into"
    r"|into chunks|overlap|temperature(?=\W{1,8}(?:is |of |set to "
    r"|= ?)?[01]?\.?\d(?:\.\d)?\b)"
    r"|top[- ]?k|max_iterations|iteration (?:limit|count|cap)|cycles? (?:at most|maximum)"
    r"|iterations at most|retention|by default|hard rules?|defaults? (?:to|is|model|value)|fallback"
    r"|at most"
    r"|in-memory|never stored|only after|(?:uses?|using|with|on) (?:\w+ )?synthetic data"
    r"|human (?:oversight|approval"
    r"|review)|approv(?:al|e|ed|es)|upsert\w*|idempoten\w+|micro-batch\w*|cluster(?:ing|ed)"
    r"|automatically (?:triggers?|deploys?)|continues? (?:with|without)|fall(?:s|ing)? back|degrad\w+"
    r"|queued?|cached?"
    r"|replicat\w+|all data is synthetic)\b",
    re.I,
)
_READER = re.compile(
    r"^[\W\d]*(?:see|you|you've|you'll|if you|click|visit|please|learn|try|check out|refer|read more"
    r"|download|make sure"
    r"|feel free|thanks?|when you|in order to|follow|navigate|clone|set up|run|open|press|select"
    r"|choose (?:a|an|the|your)"
    r")\b",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:demonstrat\w+|showcas\w+|prove[sn]?|solv(?:es|ing)|revolution\w+|transforms?"
    r"|fundamental(?:ly)?|seamless\w*"
    r"|powerful|cutting[- ]edge|state[- ]of[- ]the[- ]art|world[- ]class|unlock\w*|empower\w*"
    r"|game[- ]chang\w+"
    r"|prevent(?:ed|ing) (?:\w+ )*?[$€£]\d|value (?:through|by)|not just|more than just|(?:does not"
    r"|doesn't) replace)",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:scenarios?|sample|screenshots?|outputs?|troubleshooting|faq|getting started|quick ?start\w*"
    r"|installation"
    r"|prerequisites|usage|how to use|contribut\w+|licen[cs]e|acknowledg\w+|references?|the problem"
    r"|motivation|results?"
    r"|evaluation|benchmarks?|impact|value|savings|changelog|examples?|input features?|features used)\b",
    re.I,
)
_DOES = re.compile(r"^[A-Za-z]{3,}(?<!ss)s\s(?!(?:and|of|with|in|on|for|from|to|by|via)\b)", re.I)
_HAPPENED = re.compile(
    r"^(?!based|built|backed|shared|distributed|containeri|hosted|managed|embedded|cached|scheduled"
    r"|automated|server"
    r"|event|queued|encrypted|versioned)\w{3,}ed\b(?!\s(?:by|from|with|in|on|via|to))",
    re.I,
)
_NUMBER = re.compile(
    r"(?:[\d.,%$€£ -]+(?:\s?\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many"
    r"|several)$",
    re.I,
)
_NO_PURPOSE = re.compile(
    r"(?:up to|about|around|at (?:most|least)|every|each|all|any|more|less|over|under|now|example"
    r"|instance|this|that|it"
    r"|a while|\d|the (?:first|last|next|same|time|moment))\b|only\b|many\b|other\b|free\b|granular\b",
    re.I,
)
_FINITE = re.compile(r"\s(?:is|are|was|were|will|has|have|if|you|can)\s", re.I)
_MOST_WORDS = 32


def may_choose(clause: Clause) -> bool:
    """Whether a clause can state a choice: no word to the reader, no worked example, no praise."""
    return not (_READER.match(clause.text) or _PRAISE.search(clause.text))


def is_setting(clause: Clause) -> bool:
    """Whether a clause of ordinary length states how the system is set, where the text describes it."""
    last = clause.block.heading.rsplit(" > ", 1)[-1]
    is_short = len(clause.text.split()) <= _MOST_WORDS
    return is_short and bool(SETTING.search(clause.text)) and not _ELSEWHERE.search(last)


def is_deed(label: str, body: str) -> bool:
    """Whether a labelled entry tells what a part does or what happened: "Checker: compares the drafts"."""
    words = plain(body)
    return bool(_HAPPENED.match(words)) or (ends_with_part(label) and bool(_DOES.match(words)))


def is_option(words: str) -> bool:
    """Whether words can be an alternative: something with a name, not a number and not an activity."""
    return bool(words) and not _NUMBER.match(words) and not re.match(r"\w+ing$", words)


def is_purpose(words: str) -> bool:
    """Whether words after "for" say what something is for."""
    return not _NO_PURPOSE.match(words) and not _FINITE.search(f" {words} ")
