"""Passages: statements about the topics that risk and coverage rules ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.denials import is_denied_fault
from generators.facts.model import Intent, Passage
from generators.facts.structure import BlockKind, plain
from generators.facts.wording import intent_of

_TOPICS = (
    (
        "authentication",
        (
            r"authenticat\w*|log[- ]?ins?|logs? in|logged in|sign[- ]?in|sign(?:s|ed) in|SSO|single "
            r"sign-on|OAuth2?|OIDC|SAML|JWTs?|bearer tokens?|API keys? (?:auth\w*|required)|passwords?"
            r"|MFA|2FA|two-factor|LDAP|unauthenticated|user accounts?"
        ),
    ),
    (
        "authorisation",
        (
            r"authori[sz](?:ation|ed|es?)|permissions?|RBAC|roles?(?:[- ]based)?(?= |-based|,|\.)"
            r"|access control\w*|least privilege|tenant isolation|user isolation|isolated workspaces?"
            r"|multi-tenan\w+|ACLs?|row-level security|IAM"
        ),
    ),
    ("encryption", r"encrypt\w*|TLS|SSL|HTTPS|AES(?:-?\d+)?|at rest|in transit|KMS|unencrypted|plain ?text"),
    (
        "backup",
        (
            r"back(?:ed)?[- ]?ups?|snapshots?|point-in-time recovery|PITR|disaster recovery|restor(?:e"
            r"|ed|es|ing|able|ation)|RPO|RTO|persistent volume|data persistency"
        ),
    ),
    (
        "retry",
        (
            r"retr(?:y|ies|ied|ying)|exponential back-?off|back-?off|dead[- ]letter\w*|idempoten\w+"
            r"|redeliver\w*|at-least-once|upserts?"
        ),
    ),
    ("timeout", r"time[- ]?outs?|time(?:s|d) out|deadlines?|circuit breakers?|max_connection_time"),
    (
        "fallback",
        (
            r"fall(?:s|ing)?[- ]?backs?|degrad\w+|fail-?over|fails over|reduced functionality|secondary "
            r"(?:provider|model|region)|standby|continues? (?:with|without)|graceful\w*|if "
            r"[^.;\n]{3,60} (?:is|are) (?:unavailable|down|unreachable|not installed)|backup (?:model"
            r"|provider)"
        ),
    ),
    (
        "rate_limit",
        (
            r"rate[- ]?limit\w*|throttl\w+|quotas?|429s?|requests per (?:minute|second|day)"
            r"|too many requests"
        ),
    ),
    (
        "monitoring",
        (
            r"monitor(?:s|ed|ing)?|metrics (?:are|endpoint|exported|collected)|observability|Prometheus"
            r"|Grafana|Datadog|New Relic|dashboards? (?:for|of|shows?)|health[- ]?checks?|tracing"
            r"|traces|OpenTelemetry|telemetry|drift|uptime checks?|CloudWatch|Sentry|LangSmith"
        ),
    ),
    ("logging", r"log(?:s|ged|ging)|structured logs?|log files?|request ids?|ELK|Loki"),
    (
        "alerting",
        (
            r"alert(?:s|ed|ing)?|PagerDuty|Opsgenie|on-?call|pager|notif(?:y|ies|ied) (?:the )?(?:team"
            r"|operator|on-?call)"
        ),
    ),
    (
        "deployment",
        (
            r"deploy(?:s|ed|ing|ments?)?|hosted (?:on|at|in|by)|Docker(?:file|ized)?|docker-compose"
            r"|Kubernetes|Helm|containers?|serverless|systemd|virtual machines?|Terraform|runs? on (?:a"
            r"|an|one|two|the|AWS|Azure|GCP|Render|Heroku|Fly)|production environment|free tier"
        ),
    ),
    (
        "rollback",
        r"roll(?:s|ed|ing)?[- ]?backs?|blue[-/ ]green|canary|revert(?:s|ed)?|previous version|feature flags?",
    ),
    (
        "scaling",
        (
            r"scal(?:e|es|ing|ed|able|ability)(?! (?:from|of) \d)|auto-?scal\w*|replicas?"
            r"|horizontal(?:ly)?|sharding|load[- ]balanc\w+|concurren\w+|single instance|one instance"
            r"|workers?|throughput"
        ),
    ),
    (
        "availability",
        (
            r"availab(?:le|ility) (?:of|target|zone)|availability|uptime|SLAs?|SLOs?|outages?|downtime"
            r"|single point of failure|high[- ]availability|multi-?region|redundan\w+|cold starts?"
            r"|99\.\d+ ?%"
        ),
    ),
    (
        "latency",
        (
            r"latenc(?:y|ies)|response times?|p9\d|real-time|milliseconds?|sub-second|\d ?ms|generation "
            r"time|takes? (?:about |around |up to |~)?\d[\d.,-]* ?(?:s|sec|seconds|minutes|min)|query "
            r"time"
        ),
    ),
    ("cost", r"costs?|budgets?|pric(?:e|es|ing)|spend(?:ing)?|\$\d[\d,.]*|€\d[\d,.]*|ROI|per token|savings?"),
    (
        "data_volume",
        (
            r"\d[\d,.]*[kKM]?\+? (?:\w+ ){0,2}(?:documents?|records?|rows|users?|customers?|requests?"
            r"|messages?|events?|images?|files?|transactions?|patients?|sites|samples|incidents"
            r"|articles|pages|orders?|calls|tokens|GB|TB|chunks|slides|clinics|policies)|data volumes?"
            r"|corpus size|dataset of"
        ),
    ),
    (
        "retention",
        (
            r"retention|retain(?:ed|s)?|kept for|deleted after|delet(?:e|es|ed|ion)|clean ?up|purg\w+"
            r"|expires?|TTL|never stored|not stored|stored permanently|in-memory|archiv\w+"
        ),
    ),
    (
        "audit",
        (
            r"audit (?:trails?|logs?|log|events?|ready|finding)|audit trail|audited|traceab\w+"
            r"|provenance|lineage|versioned artifacts|who (?:changed|approved)"
        ),
    ),
    (
        "human_review",
        (
            r"human[- ](?:in[- ]the[- ]loop|review\w*|oversight|approv\w+|check\w*|auditor)"
            r"|manual(?:ly)? (?:review\w*|approv\w+|check\w*)|review(?:ed|s)? by|approv(?:e|es|ed|al)"
            r"|sign(?:s|ed)?[- ]off|reviewers?|a person (?:checks|reviews|confirms)|review triggers?"
            r"|confirms? (?:it|each|every|the)"
        ),
    ),
    (
        "team",
        (
            r"team(?:s)? of|(?:\d+|one|two|three|four|five|six|seven|eight) (?:\w+ ){0,2}(?:developers?"
            r"|engineers?|people|persons|staff|data scientists?|analysts?|maintainers?)|maintained by"
            r"|the team|sole (?:developer|maintainer)|on-?call rota"
        ),
    ),
    (
        "ci",
        (
            r"CI(?:/CD)?(?= |,|\.|$|:)|continuous (?:integration|deployment|delivery)|GitHub Actions"
            r"|GitLab CI|Jenkins|CircleCI|pre-commit|push to (?:the )?main|pull requests?|automated "
            r"tests?|merge requests?|automatically triggers a new deployment|build pipeline"
        ),
    ),
    ("caching", r"cach(?:e|es|ed|ing)|memoi[sz]\w+|CDN"),
    (
        "secrets",
        (
            r"secrets?(?: manager| store)?|environment variables?|env(?:ironment)? vars?|\.env|API "
            r"keys?|credentials?|Vault|Key Vault|hard-?coded"
        ),
    ),
    (
        "compliance",
        (
            r"complian\w+|regulat\w+|HIPAA|GDPR|SOC ?2|PCI|EU AI Act|NAIC|ASOPs?|SR ?11-7|ISO ?27001"
            r"|auditors?|legal|BAA|DPIA|consent"
        ),
    ),
    (
        "synthetic_data",
        (
            r"synthetic\w*|synthesi[sz]ed|simulated|dummy data|mock data|fake data|generated data"
            r"|demo(?:nstration)? data|sample data"
        ),
    ),
    (
        "prompt_handling",
        (
            r"prompts?|prompt injection|jailbreak\w*|guard-?rails?|system message|few-shot|user input "
            r"(?:is|goes)|sanitis\w+|sanitiz\w+|hallucinat\w*|grounding|grounded|moderation|tool calls?"
            r"|function calling|output (?:validation|parsing|schema)"
        ),
    ),
)
_PATTERNS = tuple((topic, re.compile(rf"(?<![\w-])(?:{words.lower()})(?!\w)")) for topic, words in _TOPICS)


def read_passages(readings: Sequence[Reading]) -> tuple[Passage, ...]:
    """Every statement about a topic, by source and place; one clause may speak of several topics."""
    return tuple(
        passage
        for reading in readings
        for clause in reading.clauses
        for passage in _of_clause(reading, clause)
    )


def _of_clause(reading: Reading, clause: Clause) -> Iterator[Passage]:
    if clause.block.is_program or clause.block.kind is BlockKind.HEADING:
        return
    for topic, pattern in _PATTERNS:
        match = pattern.search(clause.own)
        if match:
            evidence = reading.evidence(clause.start, clause.end)
            yield Passage(topic, plain(clause.text), _intent(topic, clause, match), evidence)


def _intent(topic: str, clause: Clause, match: re.Match[str]) -> Intent:
    if re.match(r"un(?:authenticated|encrypted|monitored)", match.group(), re.I):
        return Intent.PRESENT if is_denied_fault(clause.text, *match.span()) else Intent.ABSENT
    if topic == "team":  # Who works on it is told by any sentence, whatever it says that they do not do.
        return Intent.PRESENT
    if re.match(r"never|not stored", match.group(), re.I):
        return Intent.PRESENT
    return intent_of(clause, *match.span())
