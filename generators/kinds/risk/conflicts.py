"""Contradictions of a description as risks: both passages, the calculation, and what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generators.errors import KnowledgeError
from generators.facts.model import Contradiction
from generators.kinds.base import Quote
from generators.kinds.risk.own_words import OwnWords
from generators.kinds.risk.phrasing import fill, said
from generators.kinds.risk.schema import Calculation, RuleDraft, Step
from generators.knowledge.files import read_yaml
from generators.knowledge.risks import RiskCategory

FILE = Path(__file__).with_name("conflicts.yaml")
MOST_ALONE = 5  # Each further one joins the last risk, so that contradictions do not fill the register.
_LONGEST = 300  # Code points of a quote.


class Conflict(BaseModel):
    """What a sort of contradiction means for a project."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    code: str
    title: str
    category: RiskCategory
    consequence: Step
    matter: str = Field(min_length=20)
    settle: str = Field(min_length=20)


@cache
def conflicts() -> dict[str, Conflict]:
    """Every sort by its code; raises ``KnowledgeError`` where the file breaks the schema."""
    try:
        found = tuple(Conflict.model_validate(row) for row in read_yaml(FILE))
    except (ValidationError, TypeError) as error:
        raise KnowledgeError(f"{FILE.name}: {error}") from error
    return {entry.code: entry for entry in found}


def conflict_drafts(
    contradictions: Sequence[Contradiction], words: OwnWords, quoted: Sequence[frozenset[str]]
) -> Iterator[RuleDraft]:
    """A risk for each contradiction that no rule has taken up; ``quoted`` are the quotes of each so far."""
    fresh = [entry for entry in contradictions if not _is_told(entry, quoted)]
    for entry in fresh[:MOST_ALONE]:
        yield _draft(entry, words)
    if rest := fresh[MOST_ALONE:]:
        yield _joint(rest, words)


def _is_told(entry: Contradiction, quoted: Sequence[frozenset[str]]) -> bool:
    pair = {entry.first.quote, entry.second.quote}
    return any(pair <= quotes for quotes in quoted)


def _draft(entry: Contradiction, words: OwnWords) -> RuleDraft:
    conflict = conflicts()[entry.code]
    slots = _slots(words)
    seed = f"conflict/{entry.code}/{words.system}"
    passages = _passages(entry)
    reckoned = f" ({entry.expression} = {entry.result}, computed estimate)" if entry.expression else ""
    matter = fill(conflict.matter, slots, f"{seed}/matter")
    return RuleDraft.model_validate(
        {
            "rule": f"conflict-{entry.code}",
            "title": _title(entry, conflict),
            "evidence": _quotes(entry),
            "description": f"{passages.rstrip('.')}{reckoned}. {matter}",
            "category": conflict.category,
            "subcategory": "contradiction",
            "asset": words.system,
            "likelihood": 4 if entry.is_hard else 3,
            "likelihood_rationale": _why(entry),
            "consequence": conflict.consequence,
            "consequence_rationale": matter,
            "impact": matter,
            "mitigations": [
                fill(conflict.settle, slots, f"{seed}/settle"),
                _question(entry),
            ],
            "verification": f"One of the two passages is gone from the next description of {words.project}.",
            "early_warning": f"A reviewer of {words.project} quotes one of the two passages and acts on it.",
            "existing_controls": [],
            "treatment": "avoid",
            "owner": "unknown",
            "calculations": [Calculation(expression=entry.expression, result=entry.result)]
            if entry.expression
            else [],
            "knowledge": "high" if entry.is_hard else "medium",
            "framework_refs": [],
        }
    )


def _joint(entries: Sequence[Contradiction], words: OwnWords) -> RuleDraft:
    """One risk for what is left over, with every pair of passages."""
    first = _draft(entries[0], words)
    told = " ".join(_passages(entry) for entry in entries)
    return first.model_copy(
        update={
            "rule": "conflict-others",
            "title": f"{len(entries)} further contradictions" if len(entries) > 1 else first.title,
            "evidence": [quote for entry in entries for quote in _quotes(entry)],
            "description": f"{told} {first.impact}",
            "calculations": [
                Calculation(expression=entry.expression, result=entry.result)
                for entry in entries
                if entry.expression
            ],
        }
    )


def _title(entry: Contradiction, conflict: Conflict) -> str:
    """The figures where there are some, else what the sort of contradiction is called."""
    is_figure = bool(entry.expression) and entry.code != "unbuilt"
    return entry.statement.rstrip(".") if is_figure else conflict.title


def _question(entry: Contradiction) -> str:
    passages = dict.fromkeys((_short(entry.first.quote), _short(entry.second.quote)))
    return f"Ask the author before anybody signs which holds: {' or '.join(passages)}."


def _passages(entry: Contradiction) -> str:
    if entry.first == entry.second:
        return f"{entry.statement} The words are {_short(entry.first.quote)}."
    return f"{_short(entry.first.quote)} stands beside {_short(entry.second.quote)}."


def _why(entry: Contradiction) -> str:
    if entry.is_hard:
        return f"Both passages stand in the text and cannot both hold: {_short(entry.second.quote)}"
    return f"The passages pull against each other and may yet be reconciled: {_short(entry.second.quote)}"


def _quotes(entry: Contradiction) -> list[Quote]:
    places = dict.fromkeys((entry.first, entry.second))
    return [Quote(source=place.source, quote=_cut(place.quote)) for place in places]


def _cut(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else quote[:_LONGEST].rsplit(None, 1)[0]


def _short(quote: str) -> str:
    """At most fourteen words of a passage, in quotation marks."""
    line = " ".join(quote.split())
    return said(line, 0, 1)


def _slots(words: OwnWords) -> dict[str, str]:
    return {
        "p": words.project,
        "sys": words.system,
        "who": words.people,
        "out": words.outputs,
        "it": words.system,
        "tech": words.system,
        "said": "",
        "d": "",
    }
