"""The parts of a system that tests are about, and how they are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generators.content import Evidence
from generators.facts.model import Intent
from generators.kinds.test_coverage.names import short_name
from generators.kinds.test_coverage.phrases import raised
from generators.knowledge.tests_catalogue import coverage_words

# The first pattern that matches a name says which kind of part it is.
KINDS: tuple[tuple[str, str], ...] = (
    ("upload", r"\bup-?loads?\b"),
    ("chat", r"\bchat ?(?:bot|interface|window|widget)?\b|chatbot"),
    ("voice", r"\bvoice\b|phone (?:line|calls?)"),
    ("mobile", r"\bmobile\b|\bios\b|\bandroid\b"),
    ("cli", r"\bcli\b|command[- ]line"),
    (
        "web",
        (
            r"front-?end|dashboard|web ?(?:app\w*|interface|page|site|ui|client)|website|portal|\bui\b"
            r"|user interface|booking page|\b(?:search|admin|status|landing) page|browser|streamlit app\w*"
        ),
    ),
    (
        "agent",
        r"\bagents?\b|orchestrator|\b(?:writer|checker|editor|reviewer|planner|supervisor|researcher)\b",
    ),
    ("embedding", r"embedd(?:ing|er)s?\b"),
    (
        "model",
        (
            r"\bmodels?$|classifier|forecaster|predictor|\bdetector|recommender|recommendation ?(?:engine"
            r"|service)"
        ),
    ),
    ("retrieval", r"knowledge base|vector (?:store|database|db|index)|\brag\b|retriev"),
    ("database", r"database|\bdb$|data ?store$"),
    ("queue", r"\bqueue|broker\b|\btopics?$"),
    (
        "batch",
        (
            r"\bdags?\b|pipelines?$|\betl\b|\bjobs?$|scheduler|scrap(?:er|ing)|crawler|ingest\w*|\bsink"
            r"|loader|importer|exporter|sync"
        ),
    ),
    ("api", r"\bapis?\b|back-?end|\bserver\b|endpoints?|gateway|webhooks?"),
    (
        "service",
        (
            r"service|worker|module|\bengine\b|controller|layer$|plug-?in|\bclient\b|component|store$"
            r"|generator|parser"
            r"|processor|monitor|poller|bridge|proxy|manager|handler|router|extension"
        ),
    ),
)
# How many parts of one kind a matrix holds; more of them repeat the same questions.
MOST_OF_KIND = {
    "agent": 4,
    "service": 8,
    "batch": 3,
    "database": 2,
    "external": 3,
    "documents": 2,
    "sensitive": 2,
    "llm": 1,
}
SINGLE = frozenset(
    {"web", "api", "chat", "voice", "mobile", "cli", "upload", "hosting", "monitoring", "llm", "system"}
)
DEFAULT_NAMES = {
    "web": "web interface",
    "api": "API",
    "chat": "chat interface",
    "voice": "voice interface",
    "mobile": "mobile app",
    "cli": "command line",
    "upload": "file upload",
}
# The noun behind the name of a technology, and whether an article stands before both.
NOUNS = {
    "retrieval": ("vector store", True),
    "database": ("database", True),
    "cache": ("cache", True),
    "queue": ("queue", True),
    "search": ("search index", True),
    "files": ("object store", True),
    "model": ("model", True),
    "embedding": ("embeddings", False),
    "api": ("backend", True),
    "web": ("interface", True),
    "hosting": ("hosting", False),
    "batch": ("jobs", True),
    "monitoring": ("monitoring", False),
    "agent": ("orchestration", True),
}
_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?:api|database|db|store|cache|queue|index|search|model|embeddings?|hosting|cloud|run|app|apps"
    r"|spaces|engine|jobs"
    r"|monitoring|agents?|streams?|connect|lambda|functions|interface|server|forests?|trees?|regression"
    r"|boosting)\d*$",
    re.IGNORECASE,
)
_FLUFF = re.compile(
    r"^(?:(?:the|our|your|its|an?|new|old|older|current|chosen|main|own|simple|enhanced|experimental"
    r"|example|standalone"
    r"|interactive|lightweight|production[- ]ready|production[- ]grade|real[- ]time|modern|custom"
    r"|default|optional|single"
    r"|full|complete|existing|core|whole|fast|local|live|basic|first|second|localhost|original"
    r"|fine-tuned|pre-?trained|trained|baseline|proposed|final|best|underlying|multilingual|async-first"
    r"|free|base|small|simple|external|internal|high[- ]performance|web[- ]based)\s+)+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\s(?:the|an?|our|your|its|their)\s|[+=→|<>@{}]|\bif\b", re.IGNORECASE)
_VERB_FORMS = frozenset(
    f"{verb}{ending}"
    for verb in (
        "upload",
        "download",
        "connect",
        "sync",
        "send",
        "receive",
        "run",
        "start",
        "get",
        "view",
        "see",
        "check",
        "open",
        "monitor",
        "explore",
        "expose",
        "provide",
        "create",
        "generate",
        "support",
        "enable",
        "try",
        "deploy",
        "use",
        "visit",
    )
    for ending in ("", "s")
) - {"upload", "sync"}
_ORDINARY = frozenset(
    {"frontend", "backend", "dashboard", "credentials", "website", "portal", "chatbot", "database"}
)
_METHOD = re.compile(r"boost(?:ed|ing)\b(?! model)|random forest|regression|neural net", re.IGNORECASE)
_ALONE = coverage_words("alone")
_NO_ARTICLE = re.compile(
    r"\b(?:data|records|backups?|monitoring|deployment|hosting|credentials|secrets|access)$"
)
_PROPER_NOUN_END = re.compile(
    r"\b(?:agents?|writer|checker|editor|reviewer|sink|service|layer|api|dashboard|app|application|base"
    r"|dag|server|engine"
    r"|store|model|interface|client|plugin|gateway|pipeline|researcher|planner|database|page|line|upload"
    r"|frontend|backend"
    r"|controller|worker|orchestrator|loader|generator|module|poller|scheduler|classifier|index|cache"
    r"|queue|jobs"
    r"|orchestration|portal|website|parser|monitor|router|bridge|detector)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A component, technology in a role, interface, class of data or outside service of the project.

    ``kinds`` are what rules ask for; ``duty`` is what it does in words that fit a sentence; ``names`` are all
    the names that the text has for it.
    """

    name: str
    kinds: frozenset[str]
    evidence: tuple[Evidence, ...]
    names: frozenset[str] = field(default_factory=frozenset)
    duty: str = ""
    intent: Intent = Intent.PRESENT
    has_article: bool = False

    @property
    def with_article(self) -> str:
        """The name as the middle of a sentence needs it."""
        return f"the {self.name}" if self.has_article else self.name

    @property
    def is_method(self) -> bool:
        """Whether the name is that of a method of learning and not of one model."""
        return _METHOD.search(self.name) is not None

    @property
    def display(self) -> str:
        """The name as it stands alone: with a capital, save for a name written like code."""
        is_code = self.name.islower() and " " not in self.name and self.name not in _ORDINARY
        return self.name if is_code else raised(self.name)

    @property
    def rank(self) -> tuple[str, str]:
        """An order that does not depend on the order of the text."""
        return (self.name.lower(), " ".join(sorted(self.kinds)))

    def is_named_in(self, text: str) -> bool:
        """Whether a text speaks of the part by one of its names."""
        return any(_whole(name).search(text) for name in (self.name, *sorted(self.names)))

    def is_called_in(self, text: str) -> bool:
        """Whether a text has the name itself."""
        return _whole(self.name).search(text) is not None

    def merged(self, other: Part) -> Part:
        """One part of two that are the same thing; this one gives the name."""
        return replace(
            self,
            kinds=self.kinds | other.kinds,
            evidence=tuple(dict.fromkeys((*self.evidence, *other.evidence))),
            names=self.names | other.names | {other.name},
            duty=self.duty or other.duty,
        )


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def kind_of(name: str) -> str:
    """The kind of part that a name speaks of, or empty."""
    return next((kind for kind, pattern in KINDS if re.search(pattern, name, re.IGNORECASE)), "")


def part_name(text: str) -> str:
    """The name of a part without adjectives that praise or point; empty where nothing of its own is left."""
    name = _FLUFF.sub("", short_name(text))
    if _NO_NAME.search(name) or name.lower().partition(" ")[0] in _VERB_FORMS:
        return ""
    return "" if name.lower().replace(" ", "_") in _ALONE else name


def with_noun(name: str, kind: str) -> tuple[str, bool]:
    """The name of a technology with the noun of its role, and whether an article stands before it."""
    noun, has_article = NOUNS.get(kind, ("", False))
    if not noun or noun.split()[-1].lower() in name.lower():
        return name, False
    return (name, False) if _SAYS_WHAT_IT_IS.search(name) else (f"{name} {noun}", has_article)


def takes_article(name: str) -> bool:
    """Whether “the” stands before a name in a sentence."""
    if _NO_ARTICLE.search(name) or name.lower().endswith(" apis"):
        return False
    is_plain = name.islower() and not re.search(r"\d|_", name)
    return is_plain or bool(_PROPER_NOUN_END.search(name) and " " in name) or name in {"API", "Frontend"}


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts without repetition: one for each name, and one for each kind that a system has once."""
    found: list[Part] = []
    for part in parts:
        index = next((place for place, other in enumerate(found) if _is_same(part, other)), None)
        if index is None:
            found.append(part)
        else:
            known = found[index]
            found[index] = part.merged(known) if known.is_method > part.is_method else known.merged(part)
    yield from found


def _is_same(one: Part, other: Part) -> bool:
    mine, theirs = one.name.lower(), other.name.lower()
    if "model" in one.kinds & other.kinds and (one.is_method or other.is_method):
        return True
    if one.kinds & other.kinds & SINGLE:
        return True
    if not one.kinds & other.kinds:
        return mine == theirs
    return one.is_named_in(theirs) or other.is_named_in(mine)
