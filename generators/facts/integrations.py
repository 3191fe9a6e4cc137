"""Integrations: external services and systems that the project depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.model import Integration, Intent
from generators.facts.stance import stance_of
from generators.facts.structure import plain
from generators.facts.technologies import Mention
from generators.facts.wording import intent_of, label_of
from generators.knowledge.technologies import technology

_OUTSIDE = frozenset(
    {
        "external_api",
        "payment",
        "communication",
        "llm",
        "cloud_service",
        "cloud_provider",
        "hosting",
        "llm_gateway",
    }
)
_LABELS = {
    "llm": "language model",
    "payment": "payments",
    "communication": "messages to people",
    "hosting": "hosting",
    "external_api": "external API",
    "cloud_provider": "cloud platform",
    "cloud_service": "managed cloud service",
    "llm_gateway": "model gateway",
}
_NAMED = re.compile(
    r"(?<![\w-])(?:(?P<api>(?:[A-Z][\w.-]*\s){1,3}(?:API|APIs|webhooks?|SDK|feed|feeds|marketplace))"
    r"|(?P<system>(?:[A-Z][\w-]+\s)?(?:EHR|EMR|ERP|CRM|PMS|HRIS|POS|LDAP|Active Directory|SSO "
    r"provider|SMTP|SIEM|core banking(?: system)?|practice management(?: system)?"
    r"|payment (?:provider|gateway|processor)|identity provider|RSS [Ff]eeds?|SFTP(?: server)?"
    r"|weather (?:API|service|data)|map(?:s|ping)? service|proxy provider))"
    r"|(?:integrat(?:es|ed|ion|ions)|connects?|syncs?|talks?) (?:with|to|into) (?:the |an? "
    r"|existing )?(?P<object>[^.,;:()\n]{3,60}))(?!\w)"
)
_NOT_EXTERNAL = re.compile(
    r"^(?:The|This|Our|Your|A|An|Start|Use|Get|Set|Run|REST|HTTP|JSON|Web|Public|Internal"
    r"|Python|Java|Backend|Admin|Search|GraphQL|No|Each|All|Any|Open|Key|Prediction|In|For|Via"
    r"|Through|Build|Create|Deploy|Test)\s",
    re.I,
)
_PURPOSE = re.compile(r"\b(?:for|to)\s(?P<why>[^.;,()\n]{4,80})")
_MOST_PURPOSE_WORDS = 10


def read_integrations(
    readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]
) -> tuple[Integration, ...]:
    """Every external service, once; services that are only planned or refused are left out."""
    found: dict[str, Integration] = {}
    for reading, named in zip(readings, mentions, strict=True):
        for fact in (*_of_mentions(reading, named), *_of_words(reading)):
            key = re.sub(r"\s+api$|s$", "", fact.name.lower())
            known = found.get(key)
            if known is None or (fact.purpose and not known.purpose):
                found[key] = fact
    return tuple(found.values())


def _of_mentions(reading: Reading, named: Sequence[Mention]) -> Iterator[Integration]:
    for mention in named:
        clause = reading.clause(mention.start)
        if clause is None or not _is_outside(mention):
            continue
        span = (mention.start - clause.start, mention.end - clause.start)
        intent = stance_of(clause, *span) or intent_of(clause, *span)
        if clause.block.is_program or intent is not Intent.PRESENT:
            continue
        purpose = _purpose(clause, span[1]) or _LABELS.get(mention.category, "")
        yield Integration(mention.name, purpose, reading.evidence(mention.start, mention.end))


def _is_outside(mention: Mention) -> bool:
    if mention.category not in _OUTSIDE:
        return False
    entry = technology(mention.entry) if mention.entry else None
    return entry is None or entry.hosting in {"managed", "either"}


def _of_words(reading: Reading) -> Iterator[Integration]:
    for clause in reading.clauses:
        if clause.block.is_program:
            continue
        for match in _NAMED.finditer(clause.text):
            group = match.lastgroup or "api"
            span = match.span(group)
            name = plain(match[group])
            if _NOT_EXTERNAL.match(name + " ") or intent_of(clause, *span) is not Intent.PRESENT:
                continue
            evidence: Evidence = reading.evidence(clause.start + span[0], clause.start + span[1])
            yield Integration(name, _purpose(clause, span[1]), evidence)


def _purpose(clause: Clause, end: int) -> str:
    match = _PURPOSE.search(clause.text, end, end + 120)
    if match:
        return " ".join(plain(match["why"]).split()[:_MOST_PURPOSE_WORDS])
    label, rest = label_of(clause)
    return label if label and end > rest else ""
