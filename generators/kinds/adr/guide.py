"""What choosing something means: the catalogue's view of a technology or a practice, in one shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generators.knowledge.categories import CATEGORIES
from generators.knowledge.technologies import TechnologyEntry, entry_for, technologies

_COUNTS = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)

Reversibility = Literal["two_way", "costly", "one_way"]


@dataclass(frozen=True)
class Option:
    """Another way, and the condition under which it is better."""

    name: str
    when: str


@dataclass(frozen=True)
class Guide:
    """Strengths and drawbacks are clauses that read on after a name; tests are imperative phrases."""

    question: str = ""
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


@dataclass(frozen=True)
class Role:
    """What a category of technology does in a system, as a decision: its words, its weight, its attribute."""

    phrase: str
    weight: int
    attribute: str = "functional suitability"
    reversibility: Reversibility = "costly"


_PERFORMANCE, _RELIABILITY, _SECURITY = "performance efficiency", "reliability", "security"
_FIT, _MAINTENANCE, _FLEXIBLE = "functional suitability", "maintainability", "flexibility"
_USE, _COMPATIBLE = "interaction capability", "compatibility"

# Categories that are not here (libraries, languages, laws, formats) are no decisions by themselves.
ROLES = {
    "llm": Role("Use {} as the language model", 9),
    "vector_store": Role("Keep embeddings in {}", 9, _PERFORMANCE),
    "agent_framework": Role("Coordinate model calls with {}", 9, _MAINTENANCE),
    "ml_model": Role("Predict with {}", 9, _FIT, "two_way"),
    "database": Role("Store records in {}", 8, _RELIABILITY),
    "embedding_model": Role("Embed text with {}", 7),
    "speech_model": Role("Handle speech with {}", 8),
    "vision_model": Role("Read images with {}", 8),
    "hosting": Role("Deploy on {}", 7, _RELIABILITY, "two_way"),
    "queue_stream": Role("Pass messages through {}", 8, _RELIABILITY),
    "workflow_orchestration": Role("Run jobs with {}", 8, _RELIABILITY),
    "search_engine": Role("Search with {}", 7, _PERFORMANCE),
    "ml_framework": Role("Train and run models with {}", 6, _MAINTENANCE),
    "ml_platform": Role("Track models with {}", 6, _MAINTENANCE),
    "model_serving": Role("Serve models with {}", 7, _PERFORMANCE),
    "llm_gateway": Role("Route model calls through {}", 6, _FLEXIBLE, "two_way"),
    "evaluation_tool": Role("Evaluate output with {}", 6, _FIT, "two_way"),
    "guardrail": Role("Guard model output with {}", 7, "safety", "two_way"),
    "data_quality": Role("Check data with {}", 6, _FIT, "two_way"),
    "cache": Role("Keep hot data in {}", 6, _PERFORMANCE, "two_way"),
    "object_storage": Role("Keep files in {}", 6, _RELIABILITY),
    "data_warehouse": Role("Analyse data in {}", 7, _PERFORMANCE),
    "data_processing": Role("Transform data with {}", 6, _PERFORMANCE),
    "cloud_provider": Role("Run on {}", 7, _RELIABILITY),
    "cloud_service": Role("Rely on {}", 5, _RELIABILITY),
    "web_framework": Role("Serve requests with {}", 6, _MAINTENANCE),
    "ui_framework": Role("Build the interface with {}", 6, _USE),
    "auth_security": Role("Control access with {}", 7, _SECURITY),
    "payment": Role("Take payments through {}", 7, _SECURITY),
    "communication": Role("Send messages through {}", 6, _RELIABILITY),
    "external_api": Role("Depend on {}", 6, _RELIABILITY, "two_way"),
    "observability": Role("Watch the system with {}", 5, _RELIABILITY, "two_way"),
    "container": Role("Package and run with {}", 3, _FLEXIBLE, "two_way"),
    "iac_ci": Role("Deliver changes with {}", 4, _MAINTENANCE, "two_way"),
    "web_server": Role("Put {} in front", 4, _PERFORMANCE, "two_way"),
    "document_processing": Role("Process documents with {}", 4, _COMPATIBLE, "two_way"),
    "protocol_api": Role("Speak {} between the parts", 3, _COMPATIBLE),
}


# The passages that bear on a choice of the category, whether or not they name it.
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
# Topics whose words turn up everywhere; a passage on them counts with a number or a gap in it.
LOOSE_TOPICS = frozenset(
    {"cost", "compliance", "data_volume", "team", "latency", "monitoring", "human_review"}
)


def guide_for(name: str, category: str) -> Guide:
    """What the catalogue knows of a technology; for an unknown one, the options of its category."""
    entry = entry_for(name)
    role = ROLES.get(category, Role("Use {}", 0))
    question = CATEGORIES[category].question if category in CATEGORIES else ""
    if entry is None or not entry.is_detailed:
        return Guide(
            question=question,
            attribute=role.attribute,
            reversibility=role.reversibility,
            topics=TOPICS.get(category, ()),
            options=_options_of_category(category, name),
        )
    return Guide(
        question=question,
        attribute=role.attribute,
        reversibility=role.reversibility,
        strengths=_without_counts(entry.strengths),
        drawbacks=_without_counts(entry.drawbacks),
        options=_with_more(entry),
        tests=entry.tests,
        metrics=entry.metrics,
        drivers=entry.capacity_drivers,
        vendor=entry.vendor if entry.hosting == "managed" else "",
        topics=TOPICS.get(category, ()),
    )


def _without_counts(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """Clauses that count nothing, if there are any: a number in a document has to be the project's own."""
    return tuple(clause for clause in clauses if not _COUNTS.search(clause)) or clauses


def _with_more(entry: TechnologyEntry) -> tuple[Option, ...]:
    """The entry's own alternatives first, then others of its category."""
    own = tuple(Option(other.name, other.choose_when) for other in entry.alternatives)
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
    return tuple(Option(option, when) for option, when in sorted(found.items()))
