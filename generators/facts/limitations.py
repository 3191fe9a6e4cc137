"""Limitations: what the text says that the system does not do, or does badly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.denials import without_denied_faults
from generators.facts.model import Limitation
from generators.facts.structure import BlockKind, plain

_SAYS = re.compile(
    r"\b(?:there (?:is|are|was|were) (?:\w+ )?no|(?:is|are|was|were) never|nothing is|nobody is"
    r"|limitations?|limited to|untested|unverified|unvalidated|unmonitored|unencrypted"
    r"|unauthenticated|(?:does|do|did|can|could|is|are|was|were|has|have|will"
    r"|should) not|(?:does|do|did|ca|could|is|are|was|were|has|have|wo|should)n't|cannot"
    r"|no (?:support|authentication|authori[sz]ation|encryption|monitoring|backups?|retries"
    r"|retry|fallback|rate limit\w*|tests?|alert\w*|logging|persistence|guarantee\w*|live|"
    r"[a-z]+ (?:is|are|was|were|has|have|exists?|yet)|automated|formal|way to)|not (?:supported"
    r"|intended|available|implemented|recommended|suitable|tested|measured|yet|included|built"
    r"|statistical|covered|production)"
    r"|known issues?|caveats?|drawbacks?|trade-?offs?|only (?:supports?|works?|available|tested"
    r"|for|when|runs?|one|a single|the|use)|currently|insufficient|unsupported|unreliable|at "
    r"your own risk"
    r"|with caution|experimental|prototype|proof of concept|demo(?:nstration)? (?:only"
    r"|purposes?)|demonstration only|for demonstration|todo|not yet|never been|lacks?|lacking"
    r"|missing|single point of failure"
    r"|manual(?:ly)?|single[- ](?:instance|server|node|region)|free tier|cold starts?|loss of "
    r"precision|odd behaviou?rs?|downside|synthetic(?:ally)? (?:data|and clearly)|fully "
    r"synthesi[sz]ed|while synthetic"
    r"|without (?:any )?(?:authentication|authori[sz]ation|encryption|monitoring|backups?|alert\w*|tests?"
    r"|logging|review|retries|redundancy|supervision|failover|a (?:backup|fallback|review|test))"
    r"|hallucinat\w*|may (?:fail|lead|cause|miss|crash)|can (?:fail|lead to|cause)|fails? "
    r"(?:when|if|on|to)|must also|unavailable|confirm it is|good enough|out of scope|have to "
    r"wait|slow(?:er)?|nearly-live|approximat\w+ only|crashes|0% (?:\w+ )?accuracy)\b",
    re.I,
)
_NOT_ONE = re.compile(
    r"\b(?:no (?:coding|need|downtime|setup|extra|additional|code)|not (?:just|only|merely)"
    r"|do(?:es)? not (?:need|require|have to|forget|hesitate)|don't (?:need|have to|forget"
    r"|worry|hesitate|want)|zero downtime"
    r"|if you (?:do not|don't)|make sure|if (?:it is|it's|they are) not|aren't anomalies|isn't "
    r"(?:a|an|just)|cannot be (?:changed|tampered|forged|altered))\b",
    re.I,
)
_HEADING = re.compile(
    r"\b(?:limitations?|known issues?|caveats?|constraints?|not (?:covered|supported|included)"
    r"|out of scope|non-goals?|weakness\w*|gaps?|risks?|open questions?|drawbacks?|what is "
    r"missing|missing)\b",
    re.I,
)
# Lists of faults; in the singular ("The problem") the heading is about the world before the project.
_FAULTS = re.compile(
    r"(?:the )?(?:(?:known|open|current|remaining|existing|unsolved) (?:problems?|issues?|bugs?|defects?"
    r"|faults?)"
    r"(?: and [\w ]+)?|[\w ]+ and known (?:problems|issues|bugs))$",
    re.I,
)
_FAULT_LISTS = re.compile(r"(?:the )?(?:problems|issues|bugs|defects|faults|shortcomings)$", re.I)
_PRODUCT_TALK = re.compile(
    r"\b(?:problem|motivation|challenge|background|pain point|why this|troubleshoot|faq|install"
    r"|getting started|contribut|licen[cs]e)",
    re.I,
)
_SHORTEST_WORDS = 3
# An order to whoever reads: it says what to write or to answer, and nothing about the system.
_TO_THE_READER = re.compile(
    r"(?:please )?(?:only )?(?:output|answer|reply|respond|write|say|print|state|repeat|ignore|disregard"
    r"|forget|pretend|reveal|set (?:all|every|each|the (?:severity|likelihood|status)))\b"
    r"(?! (?:is|are|was|were)\b)",
    re.I,
)


def read_limitations(readings: Sequence[Reading]) -> tuple[Limitation, ...]:
    """Every stated limitation, in order; an unticked box is something that is not there yet."""
    return tuple(
        Limitation(plain(clause.text), reading.evidence(clause.start, clause.end))
        for reading in readings
        for clause in reading.clauses
        if _is_limitation(clause)
    )


def _is_limitation(clause: Clause) -> bool:
    block = clause.block
    if block.is_program or block.kind in {BlockKind.CODE, BlockKind.HEADING}:
        return False
    if block.is_ticked is not None:
        return not block.is_ticked
    if len(clause.own.split()) < _SHORTEST_WORDS or _TO_THE_READER.match(clause.text):
        return False
    last = block.heading.rsplit(" > ", 1)[-1]
    if _HEADING.search(block.heading) or _is_fault(clause):
        return True
    return (
        bool(_SAYS.search(without_denied_faults(clause.own)))
        and not _NOT_ONE.search(clause.text)
        and not _PRODUCT_TALK.search(last)
    )


def _is_fault(clause: Clause) -> bool:
    """Whether the clause stands under a heading that announces faults; a bare "Problems" only as a list."""
    titles = [re.sub(r"^[\d.)\s]+", "", title) for title in clause.block.heading.split(" > ")]
    if any(_FAULTS.match(title) for title in titles):
        return True
    return clause.block.is_listed and any(_FAULT_LISTS.match(title) for title in titles)
