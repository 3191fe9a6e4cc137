"""Every metric of one project's documents. Each function names what it counts and over what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.entities import Entities, technologies_in
from benchmarks.quality.lexicon import GENERIC, TECHNOLOGIES
from benchmarks.quality.model import Documents
from benchmarks.quality.quantities import Ground, Quantity, quantities
from benchmarks.quality.wording import content_words, is_quoted, ngrams, plain, share, words

_ESTIMATE = re.compile(
    r"\b(estimat\w*|assum\w*|assumption|projected|projection|hypothe\w*|illustrative|placeholder|proposed"
    r"|propos\w*|recommend\w*|target\w*|suggest\w*|to be (?:confirmed|measured)|not measured|initial value"
    r"|rule of thumb|default to|our judg\w*|judg(?:e)?ment|heuristic|industry (?:practice|default|typical)"
    r"|typically)\b|\[(?:est|estimate|assumption|target|proposal)[^\]]*\]"
    r"|\((?:est|estimate|assumption|target|proposal)[^)]*\)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^[~\u2248<>\u2264\u2265]")
_VAGUE = re.compile(
    r"\b(robust|seamless(?:ly)?|scalable|efficient(?:ly)?|appropriate(?:ly)?|adequate(?:ly)?|proper(?:ly)?"
    r"|various|several|etc|best practices?|state-of-the-art|cutting-edge|comprehensive|leverage[sd]?"
    r"|ensure[sd]?|as needed|if necessary|world-class|enterprise-grade|high[- ]quality"
    r"|industry[- ]standard)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\b(TO" r"DO|TBD|FIX" r"ME|lorem ipsum|\[insert|\{\{|<placeholder|xxx)\b", re.IGNORECASE
)
CELL_QUOTE = re.compile(r'[“"]([^”"\n]{8,})[”"]')
_TWINS = 0.55  # Jaccard index of content words from which two items say the same.
_ECHO = 8  # Words of a run that counts as copied.


@dataclass(frozen=True)
class Numbers:
    """Where the numbers of all statements come from; ``free`` are in no description and unmarked."""

    grounded: int
    marked: int
    proposed: int
    free: tuple[str, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return self.grounded + self.marked + self.proposed + len(self.free)

    @property
    def strict(self) -> float | None:
        """G1: the share that is grounded or marked where it stands."""
        return share(self.grounded + self.marked, self.total)

    @property
    def lenient(self) -> float | None:
        """G2: the share that is grounded, marked, or in a field that proposes."""
        return share(self.total - len(self.free), self.total)


def numbers(documents: Documents, ground: Ground) -> Numbers:
    """G1 and G2: every quantity by what it stands on."""
    counts = dict.fromkeys(("grounded", "marked", "proposed"), 0)
    free = []
    for kind, text, proposes in documents.claims():
        for found in quantities(text):
            standing = _standing(found, text, ground)
            if standing or proposes:
                counts[standing or "proposed"] += 1
            else:
                free.append(f"{kind}: {found.raw} in “{found.sentence[:110]}”")
    return Numbers(**counts, free=tuple(free))


def _standing(found: Quantity, text: str, ground: Ground) -> str:
    if ground.holds(found, content_words(found.sentence) - GENERIC):
        return "grounded"
    is_about = _ABOUT.match(found.raw) and _ESTIMATE.search(text)
    return "marked" if _ESTIMATE.search(found.sentence) or is_about else ""


@dataclass(frozen=True)
class Specificity:
    """S1 and S2: items, and clauses, that name something of this project."""

    share: float | None
    clause_density: float


def specificity(documents: Documents, entities: Entities, ground: Ground) -> Specificity:
    """S1: items with an own name or a grounded quantity; S2: clauses with an own name, mean of items."""
    texts = [text for _, _, text in documents.items()]
    own = sum(entities.are_in(text) or _has_grounded(text, ground) for text in texts)
    densities = [_density(text, entities) for text in texts]
    return Specificity(share(own, len(texts)), round(sum(densities) / max(1, len(densities)), 2))


def _has_grounded(text: str, ground: Ground) -> bool:
    return any(found.unit and found.values != (1.0,) and ground.holds(found) for found in quantities(text))


def _density(text: str, entities: Entities) -> float:
    clauses = re.split(r"(?<=[.;:,])\s", text)
    return sum(entities.are_in(clause) for clause in clauses) / max(1, len(clauses))


@dataclass(frozen=True)
class Quotes:
    """G4 and G5: quotes that stand in the description, and items that have one."""

    count: int
    valid: float | None
    items_with_one: float | None


def quotes(documents: Documents, source: str) -> Quotes:
    """G5 over all quotes, those in cells included; G4 over decisions and risks."""
    evidence = [entry.evidence for entry in documents.decisions] + [
        entry.evidence for entry in documents.risks
    ]
    judged = [[is_quoted(quote, source) for quote in entries] for entries in evidence]
    cells = [is_quoted(quote, source) for row in documents.rows for quote in CELL_QUOTE.findall(row.evidence)]
    every = [*itertools.chain.from_iterable(judged), *cells]
    return Quotes(len(every), share(sum(every), len(every)), share(sum(map(any, judged)), len(judged)))


@dataclass(frozen=True)
class Precision:
    """T1: technologies that statements name, and those that the description does not."""

    named: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share that the description has."""
        return share(self.named - len(self.wrong), self.named)


def technologies(documents: Documents, source: str, further: Iterable[str] = ()) -> Precision:
    """T1 over the fields that state what the project is; case does not matter in the description."""
    named = technologies_in(" ¶ ".join(documents.assertions()), TECHNOLOGIES | set(further))
    low = source.lower()
    return Precision(len(named), tuple(sorted(name for name in named if name.lower() not in low)))


@dataclass(frozen=True)
class Prose:
    """O1 to O3 and H2: twins, vague words, runs copied from the description, placeholders."""

    twins: tuple[str, ...]
    twin_share: float | None
    vague_per_100: float
    echo: float
    placeholders: int


def prose(documents: Documents, source: str) -> Prose:
    """What makes documents long without saying more; quotes kept as evidence are no echo."""
    items = list(documents.items())
    told = " ".join(text for _, _, text in items)
    written = words(told)
    runs = ngrams(written, _ECHO)
    twins, names = _twins(items)
    return Prose(
        twins=names,
        twin_share=share(len(twins), len(items)),
        vague_per_100=round(100 * len(_VAGUE.findall(told)) / max(1, len(written)), 2),
        echo=round(len(runs & ngrams(words(source), _ECHO)) / max(1, len(runs)), 3),
        placeholders=len(_PLACEHOLDER.findall(told + documents.markdown)),
    )


def _twins(items: Sequence[tuple[str, str, str]]) -> tuple[set[int], tuple[str, ...]]:
    said = [(kind, content_words(text)) for kind, _, text in items]
    twins: set[int] = set()
    names = []
    for (one, (kind, first)), (other, (same, second)) in itertools.combinations(enumerate(said), 2):
        if kind == same and first and second and len(first & second) / len(first | second) >= _TWINS:
            twins |= {one, other}
            names.append(f"{items[one][1]} and {items[other][1]}")
    return twins, tuple(names)


def distinct(texts: Sequence[str]) -> float | None:
    """The share of different texts."""
    return share(len({plain(text) for text in texts}), len(texts))
