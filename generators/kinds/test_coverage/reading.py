"""From facts to the subjects of tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import (
    Component,
    Facts,
    Intent,
    Quantity,
    QuantityStatus,
    Surface,
    Technology,
)
from generators.kinds.test_coverage.names import noun_head
from generators.kinds.test_coverage.phrases import chosen
from generators.kinds.test_coverage.stated import stated_subjects
from generators.kinds.test_coverage.subjects import Subject, is_unticked, make_subject
from generators.kinds.test_coverage.topics import TOPICS, as_intended
from generators.kinds.test_coverage.unwanted import unwanted_names
from generators.knowledge.technologies import CATEGORIES, entry_for

_SURFACES = {
    "api": r"api|webhook|endpoint|grpc|\brest\b|feed",
    "chat": r"chat",
    "voice": r"voice|phone|speech",
    "mobile": r"mobile|ios|android",
    "cli": r"\bcli\b|command|terminal",
    "web": r"web|page|dashboard|browser|\bui\b|portal|site|front|interface",
}
_FIGURES = ("duration", "percent", "money", "count", "configured")
_TIMES = frozenset({"ms", "us", "μs", "s", "min", "h", "milliseconds", "seconds", "minutes", "hours"})
_SPOKEN_OF_AS_RESULT = {QuantityStatus.MEASURED, QuantityStatus.CLAIMED, QuantityStatus.TARGET}
_SPEED = re.compile(
    r"latenc|fast|speed|respon|take[sn]?\b|took|within|under\b|percentile|median|average|predict|process|generat|load"
    r"|runtime|duration|real-time|per (?:request|document|run|page|image|query)",
    re.IGNORECASE,
)
_PERSON_TIME = re.compile(
    r"manual|effort|sav(?:ed|ing)|analyst|senior|reduc|week|\broi\b|mttr|today a|instead of|downtime"
    r"|outage|before\b",
    re.IGNORECASE,
)
_NOT_A_CLAIM = re.compile(
    r"\[ \]|planned|delet|retention|kept for|stored for|expire|copied|memory|above ground", re.IGNORECASE
)
_COUNTED = re.compile(
    r"user|document|record|incident|request|client|file|message|event|image|appointment|item|site|sensor|customer"
    r"|patient|order|transaction|vector|meter|substation|call|visit|paper|panel|connection|article",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"threshold|limit|\bmax|minimum|top.?k|timeout|overlap|window|at most|up to|valid for|cut-?off"
    r"|below|above"
    r"|iteration|attempt|expire",
    re.IGNORECASE,
)
_SECRETS = frozenset({"credentials", "secrets"})
# What a step of a manual says about these is no statement about the system.
_NEED_STATEMENTS = frozenset(
    {
        "sensitive",
        "limitation",
        *(f"topic:{topic}" for topic in TOPICS),
        *(f"figure:{sort}" for sort in _FIGURES),
    }
)
LEAST_COUNT = 10  # Smaller counts say how many parts there are, not how much there is to do.


def subjects_of(brief: Brief, facts: Facts) -> list[Subject]:
    """Every subject, the same list whatever the order of paragraphs."""
    readers: tuple[Callable[[Brief, Facts], Iterator[Subject | None]], ...] = (
        stated_subjects,
        _components,
        _technologies,
        _interfaces,
        _protected,
        _passages,
        _figures,
        _limitations,
    )
    unwanted = unwanted_names(brief, facts)
    found = {
        subject.rank: subject
        for read in readers
        for subject in read(brief, facts)
        if subject is not None
        and not (subject.is_instruction and subject.tags <= _NEED_STATEMENTS)
        and not unwanted.search(subject.name)
    }
    return [found[rank] for rank in sorted(found)]


def _components(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    for component in facts.components:
        tags = _own_category(component) or ["component"]
        yield make_subject(
            component.name, tags, component.evidence, brief, about=component.role, fallback=None
        )


def _own_category(component: Component) -> list[str]:
    """The category of the technology that a component is named after."""
    entry = entry_for(component.name)
    return [f"category:{entry.category}"] if entry else []


def _technologies(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    for technology in facts.technologies:
        if technology.intent is Intent.ABSENT or technology.category not in CATEGORIES:
            continue
        tags = [f"category:{technology.category}"]
        subject = make_subject(_written(technology), tags, technology.evidence, brief)
        if subject is not None:
            yield replace(_with_own_weakness(subject, technology, facts), intent=technology.intent)


def _written(technology: Technology) -> str:
    """The name as the text writes it: the most frequent form, then the longest."""
    forms = Counter(" ".join(entry.quote.split()) for entry in technology.evidence)
    return max(forms, key=lambda form: (forms[form], len(form), form), default=technology.name)


def _with_own_weakness(subject: Subject, technology: Technology, facts: Facts) -> Subject:
    entry = entry_for(technology.name)
    if entry is None or not entry.tests or not entry.failure_modes or not _is_central(technology, facts):
        return subject
    return replace(
        subject,
        tags=subject.tags | {"technology"},
        own_test=chosen(entry.tests, subject.name, subject.about),
        own_failure=chosen(entry.failure_modes, subject.name, subject.about),
    )


def _is_central(technology: Technology, facts: Facts) -> bool:
    """Whether the text gives more than a name: several mentions, a decision or a component."""
    return (
        len(technology.evidence) > 1
        or any(technology.name in component.technologies for component in facts.components)
        or any(technology.name.lower() in decision.chosen.lower() for decision in facts.decisions)
    )


def _interfaces(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    for surface in facts.surfaces:
        yield make_subject(surface.name, [f"surface:{_surface_of(surface)}"], [surface.evidence], brief)
    for integration in facts.integrations:
        yield make_subject(
            " ".join(integration.evidence.quote.split()),
            ["integration"],
            [integration.evidence],
            brief,
            about=integration.purpose,
            fallback=integration.name,
        )


def _protected(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    by_category: dict[str, list[Evidence]] = {}
    for data in facts.sensitive_data:
        by_category.setdefault(data.category.replace("_", " "), []).append(data.evidence)
    for category, evidence in by_category.items():
        name = category if "data" in category or category in _SECRETS else f"{category} data"
        tag = "topic:secrets" if category in _SECRETS else "sensitive"
        yield make_subject(name, [tag], evidence, brief)


def _surface_of(surface: Surface) -> str:
    words = f"{surface.category} {surface.name}".lower().replace("_", " ")
    return next((name for name, pattern in _SURFACES.items() if re.search(pattern, words)), "other")


def _passages(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    by_topic: dict[tuple[str, Intent], list[Subject]] = {}
    for passage in facts.passages:
        name = TOPICS.get(passage.topic)
        subject = make_subject(name, [f"topic:{passage.topic}"], [passage.evidence], brief) if name else None
        if subject is not None:
            subject = as_intended(subject, passage)
            by_topic.setdefault((passage.topic, subject.intent), []).append(subject)
    for topic, intent in sorted(by_topic):
        yield max(by_topic[topic, intent], key=lambda subject: (len(subject.about), subject.rank))


def _figures(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    for quantity in facts.quantities:
        tag = _figure_tag(quantity, brief)
        subject = (
            make_subject(quantity.measures, [tag], [quantity.evidence], brief, fallback=quantity.text)
            if tag
            else None
        )
        yield replace(subject, figure=quantity) if subject else None


def _figure_tag(quantity: Quantity, brief: Brief) -> str:
    source = brief.source(quantity.evidence.source)
    if source is None:
        return ""
    start, end = quantity.evidence.start, quantity.evidence.end
    near = source.reading[max(0, start - 80) : end + 50].split("\n")
    line = max(near, key=lambda part: quantity.text in part)
    around = f"{quantity.measures} {line}"
    if _NOT_A_CLAIM.search(line):
        return ""
    if quantity.status is QuantityStatus.CONFIGURED:
        return "figure:configured" if _SETTING.search(around) else ""
    if quantity.status not in _SPOKEN_OF_AS_RESULT:
        return ""
    return _result_tag(quantity, around)


def _result_tag(quantity: Quantity, around: str) -> str:
    unit = quantity.unit.lower()
    if unit in _TIMES:
        return "figure:duration" if _SPEED.search(around) and not _PERSON_TIME.search(around) else ""
    if unit in {"%", "percent"}:
        return "figure:percent"
    if unit in {"$", "€", "£"}:
        return (
            "figure:money" if re.search(r"cost|per|run|document|request|each", around, re.IGNORECASE) else ""
        )
    return (
        "figure:count"
        if quantity.low >= LEAST_COUNT and _COUNTED.search(f"{unit} {quantity.measures}")
        else ""
    )


def _limitations(brief: Brief, facts: Facts) -> Iterator[Subject | None]:
    for limitation in facts.limitations:
        subject = make_subject(noun_head(limitation.text), ["limitation"], [limitation.evidence], brief)
        if subject is not None and is_unticked(subject.evidence, brief):
            subject = replace(subject, tags=frozenset({"planned"}), intent=Intent.PLANNED)
        yield subject
