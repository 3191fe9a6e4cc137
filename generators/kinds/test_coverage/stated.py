"""What the description itself says about tests, gathered by part and type of test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.content import Evidence
from generators.facts.model import Facts, TestFact, TestStatus
from generators.kinds.test_coverage.parts import Part
from generators.kinds.test_coverage.phrases import unmarked
from generators.kinds.test_coverage.quoting import clause_around, heading_of, is_instruction
from generators.knowledge.tests_catalogue import Level, Quality

MOST_QUOTES = 3

# The first pattern that matches the stated kind of test, else the words around it, gives the type.
_TYPES = (
    ("Edge case", r"edge.case"),
    ("Performance", r"load|stress|performance|latenc|speed|through?put|concurren|benchmark|percentile"),
    ("Security", r"penetration|pen[- ]?test|security|attack|vulnerab|injection|isolation"),
    ("Failure/Recovery", r"restore|recover|failover|fallback|retry|chaos|outage|disaster|unavailable"),
    ("End-to-end", r"end.to.end|\be2e\b|browser|scenario|demo"),
    ("Regression", r"regression|drift"),
    (
        "Model quality",
        (
            r"accura|precision|recall|\bauc\b|\bf1\b|\bmae\b|rmse|error rate|evaluat|fidelity|hallucin|ground"
            r"|relevan|fairness|bias|held.?out|test set|validation set|forecast|predict|model|verdict|agent"
        ),
    ),
    ("Data quality", r"data quality|schema|validation of data|missing values"),
    ("Integration", r"integration|contract|\bapi\b"),
    ("Acceptance", r"acceptance|pilot|user test|usability|audit"),
    ("Unit", r"\bunit|pytest|covers?\b|parser"),
)
LEVEL_AND_QUALITY: dict[str, tuple[Level, Quality]] = {
    "Performance": ("system", "performance_efficiency"),
    "Security": ("system", "security"),
    "Failure/Recovery": ("system", "reliability"),
    "End-to-end": ("system", "functional"),
    "Regression": ("model", "regression"),
    "Model quality": ("model", "functional"),
    "Data quality": ("input_data", "functional"),
    "Integration": ("component_integration", "functional"),
    "Acceptance": ("acceptance", "functional"),
    "Unit": ("component", "functional"),
    "Edge case": ("system", "functional"),
}
_LIMITED = re.compile(
    r"synthetic|simulated|demo\b|demonstration|sample|by hand|manual|only|once|one developer|small|subset|toy"
    r"|local|works as expected|early|preliminary|estimated|projection|projected",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"\b(?:tests?|tested|testing|pytest|test set|verified|validated|evaluated|measured|benchmarked|examined"
    r"|tried|audited|judged|compared|scanned|measurements?)\b",
    re.IGNORECASE,
)
# Under such headings figures are about the world before the project.
_OF_OTHERS = re.compile(r"\b(?:problem|motivation|background|why|introduction|industry)\b", re.IGNORECASE)
_QUALITY = re.compile(
    r"accura|precision|recall|\bauc\b|\bf1\b|\bmae\b|error|pass|score|match|evaluation|measurements?",
    re.IGNORECASE,
)
_HAS_FIGURE = re.compile(r"\d")
_PASSED = re.compile(
    r"\bpass(?:ed|es|ing)?\b|\d\s*%|\d\s*/\s*\d|\d+ of \d+|\ball\b|matched"
    r"|verified|succe|closed|zero|accuracy|error|score"
    r"|took|\bmae\b|\bms\b",
    re.IGNORECASE,
)
# Which part a statement is about that names none.
_OWNERS = {
    "Model quality": ("model", "speech", "vision", "llm", "agent", "retrieval"),
    "Regression": ("model", "llm"),
    "Data quality": ("model", "batch", "database"),
    "End-to-end": ("web", "chat", "mobile"),
    "Edge case": ("model", "llm"),
}
_OWNERS_BY_WORDS = (
    (re.compile(r"\brestor(?:e|ed|ing)\b|\bbackups?\b", re.IGNORECASE), ("database",)),
    (re.compile(r"retriev|citation|chunk|recall@|passages?", re.IGNORECASE), ("retrieval",)),
    (
        re.compile(
            r"hallucinat|fidelity|ground(?:ed|ing)|generat|writ(?:es|ten)|draft|summar", re.IGNORECASE
        ),
        ("llm", "agent"),
    ),
)
# Named beside a result of the project, such parts are where it ran or what it read.
_NO_OWNERS = frozenset({"external", "hosting", "messages", "sensitive", "secrets", "monitoring", "cli"})
# Results on generated data stay so whatever they measure; code is tested on made-up input anyway.
_TYPES_OF_CODE = frozenset({"Unit", "Integration", "Security", "Failure/Recovery"})
_NO_STATEMENT = re.compile(
    r"\b(?:using|uses|with|of|for)\s+(?:validated|tested|verified)\s|testing (?:strategy|plan|section)"
    r"|(?:validation|testing) section|(?:\S+/\s?\S*\s){3}|^\W*(?:[\w ]{2,30}:\s*)?test (?:with|the|that"
    r"|your)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """What the text says about one type of test of one part. ``note`` is the limit that it names."""

    part: Part
    test_type: str
    status: str
    note: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class _Said:
    status: str
    note: str
    place: Evidence
    has_figure: bool


def statements_of(
    brief: Brief, facts: Facts, parts: Sequence[Part], system: Part, *, is_synthetic: bool = False
) -> list[Statement]:
    """One statement for each part and type of test that the text speaks of."""
    cells: dict[tuple[Part, str], list[_Said]] = {}
    for fact, said, clause in _told(brief, facts, is_synthetic=is_synthetic):
        test_type = type_of(fact, clause)
        part = owner_of(clause, parts, system, _OWNERS.get(test_type, ()))
        cells.setdefault((part, test_type), []).append(said)
    return [_joined(part, test_type, said) for (part, test_type), said in cells.items()]


def _told(brief: Brief, facts: Facts, *, is_synthetic: bool) -> Iterator[tuple[TestFact, _Said, str]]:
    for fact in facts.tests:
        clause = clause_around(fact.evidence, brief)
        if clause is None or _OF_OTHERS.search(heading_of(clause, brief)) or is_instruction(clause.quote):
            continue
        is_of_code = type_of(fact, unmarked(clause.quote)) in _TYPES_OF_CODE
        status, note = status_of(fact, clause.quote, is_synthetic=is_synthetic and not is_of_code)
        if status:
            has_figure = bool(_HAS_FIGURE.search(clause.quote))
            yield fact, _Said(status, note, fact.evidence, has_figure), unmarked(clause.quote)


def _joined(part: Part, test_type: str, said: list[_Said]) -> Statement:
    """Several statements of one cell: tested only where all are, untested only where all are."""
    statuses = {entry.status for entry in said}
    status = statuses.pop() if len(statuses) == 1 else "partial"
    ordered = sorted(
        said, key=lambda entry: (entry.status == "partial", not entry.has_figure, entry.place.quote)
    )
    notes = [entry.note for entry in ordered if entry.note]
    note = "open" if len({entry.status for entry in said} & {"untested"}) and status == "partial" else ""
    places = tuple(dict.fromkeys(entry.place for entry in ordered))[:MOST_QUOTES]
    return Statement(part, test_type, status, note or next(iter(notes), ""), places)


def owner_of(clause: str, parts: Sequence[Part], system: Part, kinds: Sequence[str] | None = None) -> Part:
    """The part that a clause names, else the one of a fitting kind most spoken of, else the system.

    ``kinds`` are those that the result of a test can be about; None where the clause states something else.
    """
    of_test = frozenset(kinds or ())
    named = [
        part for part in parts if part.is_named_in(clause) and not (of_test and part.kinds <= _NO_OWNERS)
    ]
    if named:
        return max(
            named,
            key=lambda part: (
                bool(part.kinds & of_test),
                part.is_called_in(clause),
                len(part.name),
                part.rank,
            ),
        )
    by_words = [
        owners for pattern, owners in _OWNERS_BY_WORDS if pattern.search(clause) and kinds is not None
    ]
    for wanted in (*by_words, kinds or ()):
        fitting = [part for part in parts if part.kinds & set(wanted)]
        if fitting:
            return min(fitting, key=lambda part: (-len(part.evidence), part.rank))
    return system


def status_of(fact: TestFact, clause: str, *, is_synthetic: bool = False) -> tuple[str, str]:
    """Tested, partial or untested with the limit that the text names; empty for words about tests in general.

    Tested needs a stated passing result with its figure, from a check that was carried out, without a limit.
    """
    if fact.status in {TestStatus.UNTESTED, TestStatus.PLANNED}:
        return "untested", ""
    text = unmarked(clause)
    said = f"{fact.result} {text}"
    was_done = bool(_CARRIED_OUT.search(said))
    has_figure = bool(_HAS_FIGURE.search(said))
    if _NO_STATEMENT.search(text) or not (was_done or (has_figure and _QUALITY.search(said))):
        return "", ""
    limit = _LIMITED.search(said)
    if limit or is_synthetic:
        return "partial", limit.group().lower() if limit else "synthetic"
    is_passed = fact.status is TestStatus.TESTED and was_done and has_figure and _PASSED.search(said)
    return ("tested", "") if is_passed else ("partial", "" if has_figure else "no figures")


def type_of(fact: TestFact, clause: str) -> str:
    """The type of test in everyday words; what the fact names counts before the words around it."""
    for words in (fact.test_type.replace("_", " "), fact.subject, unmarked(clause)):
        for name, pattern in _TYPES:
            if re.search(pattern, words, re.IGNORECASE):
                return name
    return "Acceptance"
