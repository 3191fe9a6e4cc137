"""What the pipeline returns and what it tells while it works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from generators.brief import Brief
from generators.content import Content, Outcome
from generators.engines.base import Usage
from generators.facts.model import Facts
from generators.findings import Finding
from generators.merging import Merge


class Step(StrEnum):
    """A named stage, in the order in which they run."""

    READ = "read"
    DRAFT = "draft"
    MERGE = "merge"
    CHECK = "check"


class State(StrEnum):
    """What happened in a step."""

    STARTED = "started"
    ITEM = "item"
    REPAIRED = "repaired"  # An item was written again after the checks.
    FINISHED = "finished"


@dataclass(frozen=True)
class Progress:
    """One thing to tell. ``kind`` is empty for a step of the whole run; ``count`` is the items so far."""

    step: Step
    state: State
    kind: str = ""
    title: str = ""
    count: int = 0
    outcome: Outcome | None = None
    usage: Usage = field(default_factory=Usage)
    cost: Decimal | None = None
    message: str = ""


Listener = Callable[[Progress], None]


@dataclass(frozen=True)
class Document:
    """One kind's result; ``content`` is None unless the outcome is complete, ``seconds`` is elapsed time.

    ``merge`` says what the content means for the document so far, item by item; ``counts`` how the engine
    came to its draft.
    """

    kind: str
    filename: str
    outcome: Outcome
    content: Content | None = None
    merge: Merge | None = None
    findings: tuple[Finding, ...] = ()
    model: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    cost: Decimal | None = None
    seconds: float = 0.0
    message: str = ""
    retry_after: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PipelineResult:
    """Everything that one run of the pipeline made."""

    brief: Brief
    engine: str
    model: str
    facts: Facts
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0

    @property
    def is_complete(self) -> bool:
        """Whether every kind asked for is there and whole."""
        return all(document.outcome is Outcome.COMPLETE for document in self.documents)

    def document(self, kind: str) -> Document | None:
        """The result of one kind, or None where it was not asked for."""
        return next((document for document in self.documents if document.kind == kind), None)
