"""What can be read in a brief. Every fact carries the exact place that it was read at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.content import Evidence


class QuantityStatus(StrEnum):
    """How the text presents a number."""

    MEASURED = "measured"
    CLAIMED = "claimed"
    CONFIGURED = "configured"
    ESTIMATED = "estimated"
    TARGET = "target"
    PRICE = "price"


class Intent(StrEnum):
    """Whether the text says that something is there, will be there, or is not there."""

    PRESENT = "present"
    PLANNED = "planned"
    ABSENT = "absent"


class TestStatus(StrEnum):
    """What the text says about a test."""

    __test__ = False

    TESTED = "tested"
    PARTIAL = "partial"
    UNTESTED = "untested"
    PLANNED = "planned"


@dataclass(frozen=True)
class Technology:
    """A named product, library, model, service or protocol. ``evidence`` lists every mention, in order."""

    name: str
    category: str
    evidence: tuple[Evidence, ...]
    intent: Intent = Intent.PRESENT


@dataclass(frozen=True)
class Quantity:
    """A number with its unit.

    ``low`` equals ``high`` save for a range; ``qualifier`` is ~, <, >, ≤, ≥ or empty.
    """

    text: str
    low: float
    high: float
    unit: str
    measures: str
    status: QuantityStatus
    qualifier: str
    evidence: Evidence


@dataclass(frozen=True)
class Component:
    """A part of the system that the text names, with what it does and what it is built on."""

    name: str
    role: str
    technologies: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Decision:
    """A choice that the text states or shows; ``reason`` and ``alternatives`` are its own words, or empty."""

    subject: str
    chosen: str
    alternatives: tuple[str, ...]
    reason: str
    intent: Intent
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class TestFact:
    """A test, an evaluation or its absence, as stated."""

    __test__ = False

    subject: str
    test_type: str
    status: TestStatus
    result: str
    evidence: Evidence


@dataclass(frozen=True)
class Limitation:
    """Something that the text says the system does not do, or does badly."""

    text: str
    evidence: Evidence


@dataclass(frozen=True)
class SensitiveData:
    """A class of data that a law or a contract protects. ``regulations`` are those that the text names."""

    category: str
    regulations: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True)
class Surface:
    """A place where people or programs reach the system: web page, API, command line, voice, chat."""

    name: str
    category: str
    evidence: Evidence


@dataclass(frozen=True)
class Integration:
    """An external service or system that the project depends on."""

    name: str
    purpose: str
    evidence: Evidence


@dataclass(frozen=True)
class Passage:
    """A statement about a topic that rules ask for, such as authentication, backup, retry or monitoring."""

    topic: str
    text: str
    intent: Intent
    evidence: Evidence


@dataclass(frozen=True)
class Gap:
    """What a reviewer will ask and the text does not say. ``is_required`` follows the original's list."""

    topic: str
    question: str
    is_required: bool


@dataclass(frozen=True)
class Contradiction:
    """Two passages that cannot both be true, or that pull against each other.

    ``code`` names the sort of contradiction and never changes. ``expression`` is the arithmetic as text, such
    as ``412 / 500``, and ``result`` its value with the unit; both are empty where nothing was reckoned.
    ``is_hard`` tells flat opposition and arithmetic from a tension that a reader may still resolve.
    """

    code: str
    statement: str
    first: Evidence
    second: Evidence
    expression: str = ""
    result: str = ""
    is_hard: bool = True


@dataclass(frozen=True)
class Facts:
    """Everything read in one brief, deterministic for the same text."""

    technologies: tuple[Technology, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    components: tuple[Component, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tests: tuple[TestFact, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    sensitive_data: tuple[SensitiveData, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    integrations: tuple[Integration, ...] = ()
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    word_count: int = 0
    is_sufficient: bool = True
