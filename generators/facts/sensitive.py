"""Sensitive data: classes that a law or a contract protects, with the regulations that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.model import SensitiveData
from generators.facts.structure import BlockKind

_CATEGORIES = (
    (
        "health",
        (
            r"patients?|medical|clinical|diagnos[ei]s|health (?:data|records?|information)|PHI|EHRs?"
            r"|EMRs?|electronic health|prescriptions?|hospitals?|symptoms|radiolog\w+|lab results"
        ),
    ),
    (
        "financial",
        (
            r"credit (?:scores?|history|risk|card|decision\w*|scoring)|loan\w*|bank(?:ing)? "
            r"(?:accounts?|details|statements?|transactions?)|payment (?:data|details|cards?)|card "
            r"(?:data|numbers?)|income|salar(?:y|ies)|tax returns?|insurance (?:claims?|policy)|claims? "
            r"data|underwriting|credit amounts?|financial (?:data|records|information)|invoices?|fraud "
            r"detection"
        ),
    ),
    (
        "biometric",
        (
            r"biometric\w*|face (?:recognition|embeddings?|images?|data)|facial|fingerprints?|iris "
            r"scan\w*|voice ?prints?|speaker (?:embeddings?|identification|diarization|recognition)"
            r"|gait"
        ),
    ),
    (
        "voice",
        (
            r"voice (?:data|recordings?|calls?)|audio recordings?|microphone|call recordings?|speech "
            r"(?:data|recordings?)|recorded calls?|phone calls|recording sessions"
        ),
    ),
    (
        "personal",
        (
            r"personal(?:ly identifiable)? (?:data|information)|PII|customer (?:data|records|names"
            r"|details)|user (?:data|profiles)|e-?mail addresses|phone numbers?|names? and (?:addresses"
            r"|e-?mails?|phone\w*)|dates? of birth|national id\w*|social security|passports?|home "
            r"addresses|CVs?|r[ée]sum[ée]s|applicants?|candidates?|employees? (?:data|records)|driver "
            r"age|students?|residents?|tenants?"
        ),
    ),
    (
        "protected attributes",
        (
            r"gender|ethnicit\w+|race|religio\w+|family status|marital status"
            r"|disabilit\w+|sexual orientation|protected (?:attributes?|class\w*)|sensitive attributes?"
            r"|nationality"
        ),
    ),
    ("children", r"children|minors|pupils|under[- ]13|kids|parental consent|school\s?children"),
    (
        "location",
        (
            r"(?:location|GPS|geolocation) (?:data|history|coordinates|tracking)|GPS|latitude"
            r"|geolocation|home location|location capacity|whereabouts|tracks? (?:the )?location"
        ),
    ),
    (
        "credentials",
        r"passwords?|API keys?|credentials|access tokens?|private keys?|secrets?|service account keys?",
    ),
    (
        "confidential business data",
        (
            r"confidential|proprietary|trade secrets?|audit findings?|past model documentations?"
            r"|internal documents?|contracts?(?= (?:and|with|of|are|from|text|documents?))|source code "
            r"of|non-public|attorney|privileged|uploaded (?:presentations?|documents?|files?)|upload "
            r"(?:your )?(?:model )?(?:presentation|PowerPoint|documents?|files?)"
        ),
    ),
    (
        "operational data",
        (
            r"live incident data|server logs|telemetry|production logs|incident (?:data|telemetry|logs)"
            r"|security events"
        ),
    ),
    (
        "communications",
        (
            r"chat (?:logs|transcripts|messages)|e-?mails? (?:content|bodies|messages)|support tickets?"
            r"|conversations?|private messages|transcripts?"
        ),
    ),
)
_REGULATIONS = (
    ("HIPAA", r"HIPAA"),
    ("GDPR", r"GDPR|General Data Protection Regulation|DSGVO"),
    ("CCPA", r"CCPA|CPRA"),
    ("SOC 2", r"SOC ?2|SOC II"),
    ("PCI DSS", r"PCI(?:[- ]DSS)?"),
    ("EU AI Act", r"(?:EU )?AI Act"),
    ("NAIC Model Audit Rule", r"NAIC(?: Model Audit Rule)?|Model Audit Rule"),
    ("SR 11-7", r"SR ?11-7"),
    ("ASOP", r"ASOPs?(?: ?(?:No\. ?)?\d+)?|Actuarial Standards? of Practice"),
    ("ECOA", r"ECOA|Equal Credit Opportunity Act"),
    ("FCRA", r"FCRA"),
    ("FERPA", r"FERPA"),
    ("COPPA", r"COPPA"),
    ("BIPA", r"BIPA"),
    ("ISO 27001", r"ISO(?:/IEC)? ?27001"),
    ("ISO 42001", r"ISO(?:/IEC)? ?42001"),
    ("SOX", r"SOX|Sarbanes-Oxley"),
    ("Basel", r"Basel (?:II|III|IV)"),
    ("IFRS 9", r"IFRS ?9"),
    ("CECL", r"CECL"),
    ("FDA 21 CFR Part 11", r"21 CFR(?: Part 11)?"),
    ("FedRAMP", r"FedRAMP"),
    ("NIS2", r"NIS ?2"),
    ("DORA", r"\bDORA\b"),
    ("PSD2", r"PSD2"),
    ("MiFID II", r"MiFID(?: II)?"),
    ("GLBA", r"GLBA"),
    ("PIPEDA", r"PIPEDA"),
    ("LGPD", r"LGPD"),
    ("HITRUST", r"HITRUST"),
    ("MDR", r"\bMDR\b"),
)
_CATEGORY_PATTERNS = tuple((name, re.compile(rf"\b(?:{words.lower()})\b")) for name, words in _CATEGORIES)
_REGULATION_PATTERNS = tuple(
    (name, re.compile(rf"(?<![\w-])(?:{words})(?![\w])")) for name, words in _REGULATIONS
)
# Every pattern of a regulation holds one of these, so that most clauses are passed over at once.
_LAW_HINT = re.compile(r"[A-Z]{2}|Act\b|Basel|Sarbanes|Regulation|Model Audit|Actuarial|MiFID|FedRAMP|CFR")
_MOST_PER_CATEGORY = 6
_OF_REGULATION = {
    "HIPAA": "health",
    "HITRUST": "health",
    "FDA 21 CFR Part 11": "health",
    "PCI DSS": "financial",
    "SR 11-7": "financial",
    "ECOA": "financial",
    "FCRA": "financial",
    "GLBA": "financial",
    "PSD2": "financial",
    "SOX": "financial",
    "IFRS 9": "financial",
    "CECL": "financial",
    "Basel": "financial",
    "NAIC Model Audit Rule": "financial",
    "GDPR": "personal",
    "CCPA": "personal",
    "FERPA": "children",
    "COPPA": "children",
    "BIPA": "biometric",
    "LGPD": "personal",
    "PIPEDA": "personal",
}  # The class of data that each law protects first of all.


def read_sensitive_data(readings: Sequence[Reading]) -> tuple[SensitiveData, ...]:
    """Every class of sensitive data with its places; regulations count for the class that they protect."""
    found = [
        fact for reading in readings for clause in reading.clauses for fact in _of_clause(reading, clause)
    ]
    kept: list[SensitiveData] = []
    counts: dict[str, int] = {}
    for fact in found:
        counts[fact.category] = counts.get(fact.category, 0) + 1
        if counts[fact.category] <= _MOST_PER_CATEGORY or fact.regulations:
            kept.append(fact)
    return tuple(kept)


def _of_clause(reading: Reading, clause: Clause) -> Iterator[SensitiveData]:
    if clause.block.is_program or clause.block.kind is BlockKind.CODE:
        return
    laws = _laws_of(clause)
    seen: set[str] = set()
    for category, pattern in _CATEGORY_PATTERNS:
        match = pattern.search(clause.low)
        if match:
            seen.add(category)
            evidence = reading.evidence(clause.start + match.start(), clause.start + match.end())
            yield SensitiveData(category, _laws_for(category, laws), evidence)
    for name, match in laws.items():
        category = _OF_REGULATION.get(name, "regulated")
        if category not in seen:
            evidence = reading.evidence(clause.start + match.start(), clause.start + match.end())
            yield SensitiveData(category, (name,), evidence)


def _laws_of(clause: Clause) -> dict[str, re.Match[str]]:
    if not _LAW_HINT.search(clause.text):
        return {}
    return {name: match for name, pattern in _REGULATION_PATTERNS if (match := pattern.search(clause.text))}


def _laws_for(category: str, laws: dict[str, re.Match[str]]) -> tuple[str, ...]:
    return tuple(name for name in laws if _OF_REGULATION.get(name, category) == category)
