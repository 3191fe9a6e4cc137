"""Sensitive data: classes that a law or a contract protects, with the regulations that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.model import SensitiveData
from generators.facts.structure import BlockKind

# Words that name protected data by themselves.
_STRONG = (
    (
        "health",
        (
            r"patients?(?! (?:and|to wait))|medical (?:data|records?|history|images?|imaging|notes?"
            r"|reports?|information"
            r"|codes?)|clinical (?:data|notes?|records?|trials?|documents?|text)|health (?:data"
            r"|records?|information"
            r"|insurance)|mental health|EHRs?|EMRs?|electronic health|prescriptions?|hospitals?"
            r"|radiolog\w+|lab results"
            r"|diagnosis codes?|protected health|psychotherap\w+|counsell?ing sessions?|x-rays?|mri scans?"
        ),
    ),
    (
        "financial",
        (
            r"credit (?:scores?|history|card|cards|amounts?|reports?|applications?)"
            r"|loan (?:applications?|data|amount\w*"
            r"|defaults?|annuit\w+)|amount of the loan|bank(?:ing)? (?:accounts?|details|statements?"
            r"|transactions?)"
            r"|payment (?:data|details|cards?|information|history)|card (?:data|numbers?|details)"
            r"|(?:annual |household"
            r"|monthly |applicant )income|income of|salar(?:y|ies)|tax returns?|insurance claims?"
            r"|claims data"
            r"|(?:financial|transaction) (?:data|records|histor\w+|monitoring)|(?:card|customer|bank"
            r"|payment|financial) transactions?|bank feeds?|billing (?:data|details|addresses)"
        ),
    ),
    (
        "biometric",
        (
            r"biometric\w*|face (?:recognition|embeddings?|images?|data)|facial"
            r"|fingerprints?(?= (?:scan|data|reader))"
            r"|iris scan\w*|voice ?prints?|speaker (?:embeddings?|identification|diarization"
            r"|recognition)|gait"
        ),
    ),
    (
        "voice",
        (
            r"voice (?:data|recordings?|calls?|messages?)|audio recordings?|microphone|call recordings?"
            r"|speech "
            r"(?:data|recordings?)|recorded calls?|phone calls"
        ),
    ),
    (
        "personal",
        (
            r"personal(?:ly identifiable)? (?:data|information)|PII|customer (?:data|records|names"
            r"|details|information)"
            r"|user (?:data|profiles)|e-?mail addresses|phone numbers?|names? and (?:addresses"
            r"|e-?mails?|phone\w*)"
            r"|dates? of birth|birth dates?|national id\w*|social security|passport numbers?|home addresses"
            r"|(?:job )?candidates?' (?:data|cvs?|names)|candidate (?:data|profiles)|applicants?"
            r"|employees? (?:data|records)|driver age|student (?:data|records|names|ids?)|demographics"
        ),
    ),
    (
        "protected attributes",
        (
            r"gender|ethnicit\w+|religio\w+|family status|marital status|sexual orientation"
            r"|protected (?:attributes?"
            r"|class\w*)|sensitive attributes?"
        ),
    ),
    ("children", r"children|under[- ]13|parental consent|school\s?children"),
    (
        "location",
        (
            r"(?:location|gps|geolocation) (?:data|history|coordinates|tracking|tracks?)|geolocation"
            r"|home location"
            r"|whereabouts|tracks? (?:the )?location"
        ),
    ),
    (
        "credentials",
        (
            r"passwords?|api keys?|credentials|access tokens?|private keys?|secret keys?"
            r"|client secrets?|secrets"
            r"|service account keys?"
        ),
    ),
    (
        "confidential business data",
        (
            r"confidential|trade secrets?|audit findings?|internal documents?|proprietary (?:data"
            r"|documents?|models?|code"
            r"|methodolog\w+|information)|contracts?(?= (?:with|from|text|documents?))|source code of"
            r"|non-public"
            r"|attorney|(?:past|previous|historical|internal) (?:\w+ )?(?:documentation|documentations"
            r"|papers)"
            r"|upload(?:ed|s)? (?:your |their |the |a )?(?:\w+ )?(?:presentations?|powerpoints?"
            r"|documents?|files?|decks?"
            r"|slides|spreadsheets?)"
        ),
    ),
    (
        "operational data",
        (
            r"live incident data|server logs(?! (?:a|an|the|that|every|each|when)\b)|production logs"
            r"|incident (?:data|telemetry|logs)|security events"
        ),
    ),
    (
        "communications",
        (
            r"chat (?:logs|transcripts|messages|history)|e-?mails? (?:content|bodies|messages)"
            r"|support tickets?"
            r"|conversations?(?! (?:level|flow|design))|private messages|transcripts?"
        ),
    ),
)
# Words that may mean something else; they count where the clause speaks of keeping or handling data.
_WEAK = (
    ("health", r"medical|clinical|diagnos[ei]s|symptoms|therap(?:y|ist|ists)"),
    (
        "financial",
        r"credit (?:risk|decision\w*|scoring)|loans?|underwriting|fraud detection|invoices?|incomes?",
    ),
    ("personal", r"students?|residents?|tenants?|employees?|r[ée]sum[ée]s"),
    ("protected attributes", r"race(?! condition)|disabilit\w+|nationality"),
    ("children", r"minors|pupils|kids"),
    ("location", r"gps|latitude"),
    ("confidential business data", r"proprietary|privileged|contracts"),
    ("operational data", r"telemetry"),
)
_CASED = (("health", r"PHI"), ("personal", r"CVs"))
_HANDLES = re.compile(
    r"\b(?:data|dataset|records?|stor(?:e|es|ed|ing)|collect(?:s|ed|ing)?|contain(?:s|ed|ing)?|columns?"
    r"|fields?"
    r"|attributes?|variables?|upload(?:s|ed)?|personal|sensitive|profiles?|names?|database|tables?"
    r"|features?"
    r"|anonymi[sz]\w+|redact\w*|process(?:es|ed) (?:\w+ ){0,2}(?:of|from))\b"
)
# What another world or an analogy holds is not held here.
_ANALOGY = re.compile(
    r"\b(?:domains? where|any domain|industries|use cases? (?:like|such as)|edge cases? like|similar to)\b"
)
_DENIED = re.compile(
    r"\b(?:(?:no|neither|nor|free of)\s(?:[\w-]+,?\s){0,7}|(?:without|zero)\s(?!(?:a|an"
    r"|the)\s)(?:[\w-]+\s){0,2}"
    r"|(?:not|never|n't)\s(?:contain|use|store|collect|include|process|hold|see|need"
    r"|require)\w*\s(?:[\w-]+,?\s){0,4})$"
)
_DENIED_AFTER = re.compile(
    r"\s(?:(?:is|are|was|were) (?:never|not)|never|do(?:es)? not) (?:reach|touch|enter|stored|collected"
    r"|processed|saved"
    r"|kept|needed|used|required|involved|part)\b"
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
# Neither a part of another word nor of an identifier such as ``invoice.paid``.
_FREE = r"(?<![\w-])"
_END = r"(?![\w-]|\.\w)"
_STRONG_PATTERNS = tuple((name, re.compile(rf"{_FREE}(?:{words.lower()}){_END}")) for name, words in _STRONG)
_WEAK_PATTERNS = tuple((name, re.compile(rf"{_FREE}(?:{words.lower()}){_END}")) for name, words in _WEAK)
_CASED_PATTERNS = tuple((name, re.compile(rf"{_FREE}(?:{words}){_END}")) for name, words in _CASED)
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
    named = dict(_named(clause))
    for category, match in named.items():
        evidence = reading.evidence(clause.start + match.start(), clause.start + match.end())
        yield SensitiveData(category, _laws_for(category, laws), evidence)
    for name, match in laws.items():
        category = _OF_REGULATION.get(name, "regulated")
        if category not in named:
            evidence = reading.evidence(clause.start + match.start(), clause.start + match.end())
            yield SensitiveData(category, (name,), evidence)


def _named(clause: Clause) -> Iterator[tuple[str, re.Match[str]]]:
    """The classes of data that a clause speaks of, each with the words that name it."""
    weak = _WEAK_PATTERNS if _handles_data(clause) else ()
    for (category, pattern), text in (
        *((entry, clause.text) for entry in _CASED_PATTERNS),
        *((entry, clause.low) for entry in weak),
        *((entry, clause.low) for entry in _STRONG_PATTERNS),
    ):
        match = pattern.search(text)
        if match and not _is_denied(clause, match):
            yield category, match


def _handles_data(clause: Clause) -> bool:
    if clause.block.kind is BlockKind.HEADING or not _HANDLES.search(clause.low):
        return False
    return not _ANALOGY.search(clause.low)


def _is_denied(clause: Clause, match: re.Match[str]) -> bool:
    """Whether the text says that there is no such data: "no customer data", "card numbers never reach us"."""
    before = clause.low[max(0, match.start() - 90) : match.start()]
    return bool(_DENIED.search(before) or _DENIED_AFTER.match(clause.low, match.end()))


def _laws_of(clause: Clause) -> dict[str, re.Match[str]]:
    if not _LAW_HINT.search(clause.text):
        return {}
    return {name: match for name, pattern in _REGULATION_PATTERNS if (match := pattern.search(clause.text))}


def _laws_for(category: str, laws: dict[str, re.Match[str]]) -> tuple[str, ...]:
    return tuple(name for name in laws if _OF_REGULATION.get(name, category) == category)
