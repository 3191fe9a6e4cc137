"""From facts to the parts of the project: each thing once, under its best name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, Intent, Technology
from generators.kinds.test_coverage.kinds import KIND_OF_CATEGORY, KIND_OF_SURFACE, WEIGHTS
from generators.kinds.test_coverage.names import is_name, short_name
from generators.kinds.test_coverage.parts import (
    DEFAULT_NAMES,
    MOST_OF_KIND,
    Part,
    joined,
    kind_of,
    part_name,
    takes_article,
    with_noun,
)
from generators.kinds.test_coverage.quoting import clause_around, first_words
from generators.kinds.test_coverage.unwanted import unwanted_names
from generators.kinds.test_coverage.vocabulary import duty_of
from generators.knowledge.technologies import entry_for

_MODEL_VENDORS = re.compile(
    r"open ?ai|anthropic|claude|gemini|mistral|cohere|groq|bedrock|vertex", re.IGNORECASE
)
_SECRETS = frozenset({"credentials", "secrets"})
# A part of such a kind that is only mentioned once is as likely a word of some sentence.
_NEED_WORDS = frozenset({"service", "batch", "agent", "model", "database"})
_VENDORS = frozenset(  # Categories whose names are those of outside firms.
    {
        *("llm", "embedding_model", "external_api", "hosting"),
        *("cloud_provider", "cloud_service", "communication", "payment"),
    }
)
_HANDLES = re.compile(
    r"stor(?:e|ed|es|ing|age)\b|collect|process|upload|record|sen[dt]\b|contain|hold|kept|keep|person|patient"
    r"|customer|charg|key|token|secret",
    re.IGNORECASE,
)
_GENERIC_API = re.compile(r"(?:rest|http|public|web|json|graphql|admin|internal|api)", re.IGNORECASE)
_NOT_A_PART = re.compile(
    r"\b(?:evaluation|accuracy|performance|strategy|framework|classification|detection|loop|answers?"
    r"|value|confidence"
    r"|conversion|optimization|size|sources?|template|temperature|innovation|purpose)\b",
    re.IGNORECASE,
)
MOST_PARTS = 12
_MOST_WORDS = 3  # Of the name of a product or project.
_LEAST_MENTIONS = 3


def parts_of(brief: Brief, facts: Facts, *, has_llm: bool, is_ai: bool) -> list[Part]:
    """The parts worth testing, the most spoken of first; the same list whatever the order of paragraphs."""
    unwanted = unwanted_names(brief, facts)
    found = [
        part
        for part in (
            *_components(facts, has_llm=has_llm),
            *_technologies(facts),
            *_surfaces(facts, brief),
            *_others(facts, brief),
        )
        if not unwanted.search(part.name) and _is_fitting(part, has_llm=has_llm, is_ai=is_ai)
    ]
    merged = joined(_with_vendor_in_model(found))
    return _kept(sorted(merged, key=lambda part: (-_importance(part), part.rank)))


def system_part(brief: Brief) -> Part:
    """The system as a whole, for what is said of no part; named after the project where it has a name."""
    title = short_name(brief.title)
    reading = "\n".join(source.prose for source in brief.sources)
    is_own_name = (
        is_name(title)
        and title.islower() is False
        and reading.count(title) >= _LEAST_MENTIONS
        and len(title.split()) <= _MOST_WORDS
    )
    name = title if is_own_name else "whole system"
    start = first_words(brief)
    return Part(name, frozenset({"system"}), start, has_article=not is_own_name)


def _components(facts: Facts, *, has_llm: bool) -> Iterator[Part]:
    outside = {integration.name.lower() for integration in facts.integrations}
    for component in sorted(facts.components, key=lambda entry: (-len(entry.evidence), entry.name)):
        name, kind, duty = part_name(component.name), "", duty_of(component.role)
        entry = entry_for(component.name)
        if entry is not None or not name or not is_name(name):
            continue
        kind = kind_of(name)
        if not kind and re.match(r"[a-z]+ing\b", duty):
            kind = "service"
        if not kind or (_NOT_A_PART.search(name) and kind not in {"api", "database", "retrieval"}):
            continue
        is_outside = _is_of_a_vendor(name) or component.name.lower() in outside
        if kind == "api" and is_outside and not _GENERIC_API.match(name):
            kind = "external"
        is_told_of = bool(duty or component.technologies or len(component.evidence) > 1)
        if kind in _NEED_WORDS and not is_told_of:
            continue
        kinds = {kind, "own"} if kind in {"service", "batch", "agent", "model"} else {kind}
        if kind == "agent" and not has_llm:
            kinds = {"service", "own"}
        names = frozenset({component.name})
        yield Part(name, frozenset(kinds), component.evidence, names, duty, has_article=takes_article(name))


def _is_of_a_vendor(name: str) -> bool:
    """Whether an interface bears the name of an outside product."""
    words = name.split()
    entries = (entry_for(" ".join(words[:count])) for count in range(len(words), 0, -1))
    entry = next((entry for entry in entries if entry is not None), None)
    return entry is not None and entry.category in _VENDORS


def _technologies(facts: Facts) -> Iterator[Part]:
    for technology in sorted(facts.technologies, key=lambda entry: (-len(entry.evidence), entry.name)):
        kind = KIND_OF_CATEGORY.get(technology.category, "")
        if not kind or technology.intent is not Intent.PRESENT:
            continue
        written = _written(technology)
        noun_of = "" if technology.category == "data_warehouse" else kind
        name, has_article = with_noun(written, noun_of)
        yield Part(
            name,
            frozenset({kind}),
            technology.evidence,
            frozenset({written, technology.name}),
            _role(technology, facts),
            technology.intent,
            has_article,
        )


def _written(technology: Technology) -> str:
    """The name as the text writes it: the most frequent form, then the longest."""
    forms = Counter(" ".join(entry.quote.split()) for entry in technology.evidence)
    best = max(forms, key=lambda form: (forms[form], len(form), form), default=technology.name)
    return technology.name if best.lower() == technology.name.lower() else best


def _role(technology: Technology, facts: Facts) -> str:
    """What the text says that a technology does, where a component bears its name."""
    names = {technology.name.lower(), *(entry.quote.lower() for entry in technology.evidence)}
    duties = (duty_of(component.role) for component in facts.components if component.name.lower() in names)
    return next((duty for duty in duties if duty), "")


_NO_LONGER = re.compile(
    r"^\W*(?:before\b|previously|formerly|until now|in the past|today|so far)", re.IGNORECASE
)


def _surfaces(facts: Facts, brief: Brief) -> Iterator[Part]:
    for surface in sorted(facts.surfaces, key=lambda entry: (-len(entry.name), entry.name)):
        clause = clause_around(surface.evidence, brief)
        if clause is None or _NO_LONGER.search(clause.quote):
            continue
        words = f"{surface.category} {surface.name}".lower().replace("_", " ")
        kind = next((name for name, pattern in KIND_OF_SURFACE if re.search(pattern, words)), "")
        if not kind:
            continue
        own = part_name(surface.name)
        name = (
            own if is_name(own) and kind_of(own) == kind and own.lower() != "browser" else DEFAULT_NAMES[kind]
        )
        yield Part(
            name,
            frozenset({kind}),
            (surface.evidence,),
            frozenset({surface.name}),
            has_article=takes_article(name),
        )


def _others(facts: Facts, brief: Brief) -> Iterator[Part]:
    """Outside services and protected data."""
    known = {
        technology.name.lower()
        for technology in facts.technologies
        if technology.category in KIND_OF_CATEGORY
    }
    for integration in facts.integrations:
        if integration.name.lower() in known:
            continue
        name = part_name(" ".join(integration.evidence.quote.split()))
        if _GENERIC_API.match(name):
            continue
        if is_name(name) and re.match(r"[A-Z]", name) and len(name.split()) <= _MOST_WORDS:
            yield Part(
                name,
                frozenset({"external"}),
                (integration.evidence,),
                frozenset({integration.name}),
                has_article=takes_article(name),
            )
    by_category: dict[str, list[Evidence]] = {}
    for data in facts.sensitive_data:
        by_category.setdefault(data.category.replace("_", " "), []).append(data.evidence)
    for category in sorted(
        (entry for entry in by_category if _is_handled(by_category[entry], brief)),
        key=lambda entry: (-len(by_category[entry]), entry),
    ):
        kind = "secrets" if category in _SECRETS else "sensitive"
        is_whole = "data" in category or "attributes" in category or kind == "secrets"
        name = category if is_whole else f"{category} data"
        yield Part(name, frozenset({kind}), tuple(by_category[category]))


def _is_handled(places: Sequence[Evidence], brief: Brief) -> bool:
    """Whether the text says that such data are handled, and not only drops a word that belongs to them."""
    clauses = {clause.quote for place in places if (clause := clause_around(place, brief)) is not None}
    return len(clauses) > 1 or any(_HANDLES.search(clause) for clause in clauses)


def _with_vendor_in_model(parts: list[Part]) -> list[Part]:
    """The provider's interface and its model are one part, where both are named."""
    model = next((part for part in parts if "llm" in part.kinds), None)
    if model is None:
        return parts
    vendors = [part for part in parts if part is not model and _is_vendor(part)]
    for vendor in vendors:
        model = model.merged(Part(vendor.name, model.kinds, vendor.evidence, vendor.names))
    return [model, *(part for part in parts if "llm" not in part.kinds and part not in vendors)]


def _is_vendor(part: Part) -> bool:
    return (
        bool(part.kinds & {"external", "api", "embedding"} and _MODEL_VENDORS.search(part.name))
        and "web" not in part.kinds
    )


def _is_fitting(part: Part, *, has_llm: bool, is_ai: bool) -> bool:
    """Whether the sort of project has such parts at all."""
    if part.kinds & {"llm", "agent"}:
        return has_llm
    return is_ai or not part.kinds & {"model", "retrieval", "embedding", "speech", "vision", "guardrail"}


def _importance(part: Part) -> int:
    """How much the text speaks of a part, and how much hangs on parts of its kind."""
    weight = max((WEIGHTS.get(kind, 0) for kind in part.kinds), default=0)
    return weight + min(len(part.evidence), 5) + 2 * bool(part.duty)


def _kept(parts: list[Part]) -> list[Part]:
    """At most so many of a kind, and of all."""
    kinds: Counter[str] = Counter()
    kept: list[Part] = []
    for part in parts:
        main = min(part.kinds - {"own"}, default="service")
        if kinds[main] < MOST_OF_KIND.get(main, 2) and len(kept) < MOST_PARTS:
            kinds[main] += 1
            kept.append(part)
    return kept
