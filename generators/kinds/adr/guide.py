"""What choosing something means: the catalogue's view of a technology or a practice, in one shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generators.kinds.adr.roles import Reversibility, roles
from generators.knowledge.technologies import TechnologyEntry, entry_for, technologies

_COUNTS = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)


@dataclass(frozen=True)
class Option:
    """Another way, the condition under which it is better, and what speaks for it in general."""

    name: str
    when: str
    strength: str = ""


@dataclass(frozen=True)
class Guide:
    """What is known of a choice.

    ``strengths`` and ``drawbacks`` are clauses that read on after a name, ``tests`` are imperative phrases.
    """

    attribute: str = "functional suitability"
    reversibility: Reversibility = "costly"
    strengths: tuple[str, ...] = ()
    drawbacks: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    tests: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    vendor: str = ""
    topics: tuple[str, ...] = ()


# What a reviewer of such a choice asks for; a gap in the text on one of these bears on the choice.
TOPICS = {
    "llm": (
        "privacy",
        "quality",
        "fallback",
        "rate_limit",
        "retry",
        "timeout",
        "prompt_handling",
        "cost",
        "latency",
    ),
    "vector_store": ("data_volume", "backup", "fallback", "scaling", "quality", "authentication"),
    "embedding_model": ("data_volume", "latency", "quality", "privacy"),
    "agent_framework": ("retry", "timeout", "human_review"),
    "ml_model": ("synthetic_data", "latency", "human_review", "quality", "audit"),
    "ml_framework": ("latency", "scaling"),
    "database": ("backup", "retention", "encryption", "data_volume", "scaling"),
    "search_engine": ("quality", "data_volume", "latency", "scaling"),
    "object_storage": ("backup", "retention", "encryption"),
    "data_warehouse": ("data_volume", "retention", "cost"),
    "cache": ("caching", "latency"),
    "queue_stream": ("retry", "scaling", "data_volume"),
    "workflow_orchestration": ("alerting", "retry", "deployment"),
    "hosting": ("availability", "scaling", "authentication", "deployment", "rollback"),
    "cloud_provider": ("availability", "scaling", "cost", "backup"),
    "cloud_service": ("privacy", "cost", "availability", "fallback"),
    "container": ("deployment", "rollback", "scaling"),
    "iac_ci": ("deployment", "rollback", "ci"),
    "ui_framework": ("authentication", "scaling", "latency"),
    "web_framework": ("authentication", "rate_limit", "scaling", "latency"),
    "web_server": ("encryption", "rate_limit", "availability"),
    "auth_security": ("authentication", "authorisation", "secrets", "audit"),
    "observability": ("alerting", "monitoring", "logging"),
    "payment": ("privacy", "compliance", "fallback"),
    "communication": ("privacy", "rate_limit", "fallback", "retry"),
    "external_api": ("privacy", "fallback", "rate_limit", "retry", "timeout"),
    "speech_model": ("quality", "privacy", "latency", "scaling", "rate_limit"),
    "vision_model": ("quality", "privacy", "latency", "data_volume"),
    "model_serving": ("latency", "scaling", "deployment"),
    "ml_platform": ("rollback", "audit", "monitoring"),
    "evaluation_tool": ("human_review", "monitoring"),
    "guardrail": ("human_review", "prompt_handling"),
}


TOPICS_OF_PRACTICES = ("data_volume", "scaling")
SCALE_TOPICS = frozenset(
    {"data_volume", "scaling", "latency", "rate_limit"}
)  # Those that a figure tells the size of.


def guide_for(name: str, category: str) -> Guide:
    """What the catalogue knows of a technology; for an unknown one, the options of its category."""
    entry = entry_for(name)
    role = roles().get(category)
    guide = Guide(topics=TOPICS.get(category, ()))
    if role is not None:
        guide = replace(guide, attribute=role.attribute, reversibility=role.reversibility)
    if entry is None or not entry.is_detailed:
        return replace(guide, options=_options_of_category(category, name))
    if category != entry.category:
        return _for_other_use(guide, entry, category)
    return replace(
        guide,
        strengths=_without_counts(entry.strengths),
        drawbacks=_without_counts(entry.drawbacks),
        options=_with_more(entry),
        tests=entry.tests,
        metrics=entry.metrics,
        drivers=entry.capacity_drivers,
        vendor=entry.vendor if entry.hosting == "managed" else "",
    )


def _for_other_use(guide: Guide, entry: TechnologyEntry, category: str) -> Guide:
    """What is known of an entry that the text puts to the use of another category.

    Its own strengths and drawbacks hold; options, tests and measures are those of what it is used as.
    """
    peers = [peer for peer in technologies() if peer.category == category and peer.is_detailed]
    peer = min(peers, key=lambda peer: peer.name, default=None)
    return replace(
        guide,
        strengths=_without_counts(entry.strengths),
        drawbacks=_without_counts(entry.drawbacks),
        options=tuple(
            sorted(_options_of_category(category, entry.name), key=lambda option: not option.strength)
        ),
        tests=peer.tests if peer else (),
        metrics=peer.metrics if peer else (),
        drivers=peer.capacity_drivers if peer else (),
        vendor=entry.vendor if entry.hosting == "managed" else "",
    )


def _without_counts(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """Clauses that count nothing, if there are any: a number in a document has to be the project's own."""
    return tuple(clause for clause in clauses if not _COUNTS.search(clause)) or clauses


def _with_more(entry: TechnologyEntry) -> tuple[Option, ...]:
    """The entry's own alternatives first, then others of its category."""
    own = tuple(_option(other.name, other.choose_when) for other in entry.alternatives)
    names = {option.name for option in own}
    more = _options_of_category(entry.category, entry.name)
    options = own + tuple(option for option in more if option.name not in names)
    return tuple(sorted(options, key=lambda option: bool(_COUNTS.search(option.when))))


def _options_of_category(category: str, name: str) -> tuple[Option, ...]:
    """The alternatives that the catalogue names for others of the category, one condition for each."""
    members = {entry.name for entry in technologies() if entry.category == category}
    found: dict[str, str] = {}
    for entry in technologies():
        if entry.category != category:
            continue
        for other in entry.alternatives:
            if other.name in members and other.name != name:
                found.setdefault(other.name, other.choose_when)
    return tuple(_option(option, when) for option, when in sorted(found.items()))


def _option(name: str, when: str) -> Option:
    entry = entry_for(name)
    strengths = _without_counts(entry.strengths) if entry else ()
    return Option(name, when, next((clause for clause in strengths if not _COUNTS.search(clause)), ""))
