"""Generated documents as the scorer reads them, whatever wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Signed:
    """A consequence with its sign: ``+``, ``-`` or ``0``."""

    sign: str
    text: str


@dataclass(frozen=True)
class Alternative:
    """An option and why it was not, or would be, taken."""

    option: str
    reason: str


@dataclass(frozen=True)
class DecisionRecord:
    """One architecture decision record."""

    ref: str
    title: str
    context: str
    decision: str
    consequences: tuple[Signed, ...]
    alternatives: tuple[Alternative, ...]
    evidence: tuple[str, ...]

    @property
    def text(self) -> str:
        """Everything that it says, without its evidence."""
        return " ".join(
            [
                *(self.title, self.context, self.decision),
                *(entry.text for entry in self.consequences),
                *(f"{entry.option}: {entry.reason}" for entry in self.alternatives),
            ]
        )


@dataclass(frozen=True)
class RiskRecord:
    """One risk."""

    ref: str
    title: str
    category: str
    severity: str
    likelihood: str
    impact: str
    description: str
    mitigations: tuple[str, ...]
    status: str
    evidence: tuple[str, ...]

    @property
    def text(self) -> str:
        """Everything that it says, without its evidence."""
        return " ".join([self.title, self.description, self.impact, *self.mitigations])


@dataclass(frozen=True)
class CoverageRow:
    """One row of the coverage matrix."""

    component: str
    test_type: str
    status: str
    evidence: str
    risk: str
    reason: str
    estimate: str

    @property
    def text(self) -> str:
        """Everything that it says."""
        return f"{self.component} {self.test_type} {self.evidence} {self.reason}"


@dataclass(frozen=True)
class Documents:
    """The documents of one project."""

    decisions: tuple[DecisionRecord, ...] = ()
    risks: tuple[RiskRecord, ...] = ()
    rows: tuple[CoverageRow, ...] = ()
    stubs: tuple[str, ...] = ()
    markdown: str = field(default="", repr=False)

    def items(self) -> Iterator[tuple[str, str, str]]:
        """Kind, name and text of every item."""
        yield from (("adr", entry.ref, entry.text) for entry in self.decisions)
        yield from (("risk", entry.ref, entry.text) for entry in self.risks)
        yield from (("test", entry.component, entry.text) for entry in self.rows)

    def assertions(self) -> Iterator[str]:
        """The fields that state what the project is; a technology named there must be in the description."""
        yield from (f"{entry.title} {entry.context} {entry.decision}" for entry in self.decisions)
        yield from (f"{entry.title} {entry.description}" for entry in self.risks)
        yield from (f"{entry.component} {entry.evidence}" for entry in self.rows)

    def claims(self) -> Iterator[tuple[str, str, bool]]:
        """Kind and text of every field with statements, and whether it proposes, so may hold new numbers."""
        for entry in self.decisions:
            yield "adr", f"{entry.title} {entry.context} {entry.decision}", False
            yield from (("adr", consequence.text, False) for consequence in entry.consequences)
            yield from (("adr", f"{option.option}: {option.reason}", False) for option in entry.alternatives)
        for risk in self.risks:
            yield "risk", f"{risk.title} {risk.description}", False
            yield "risk", risk.impact, False
            yield from (("risk", mitigation, True) for mitigation in risk.mitigations)
        for row in self.rows:
            yield "test", f"{row.component} {row.evidence} {row.reason}", False
            yield "test", row.estimate, True
