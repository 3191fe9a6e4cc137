"""A text in the present tense beside a list of what is still to be built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.contradictions.passages import clauses_of, words_of
from generators.facts.model import Contradiction
from generators.facts.structure import BlockKind
from generators.facts.wording import is_planned, is_planned_heading

_FEWEST_OPEN = 4
_MANY_OPEN = 6  # So many open boxes are of the whole, and not of a part that a claim must name.
_OPEN_SHARE = 0.6
_DOES = re.compile(
    r"\b(?:automates|generates|detects|provides|enables|delivers|produces|predicts|manages|processes|analy[sz]es"
    r"|monitors|handles|validates|checks|orchestrates|writes|creates|built-in|includes|supports|offers)\b",
    re.I,
)


def open_boxes(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    """Claims of a working part whose box is open, where most boxes of the text are."""
    clauses = list(clauses_of(readings))
    boxes = [
        place
        for place in clauses
        if place[1].block.is_ticked is not None and not is_planned_heading(place[1].block.heading)
    ]
    unticked = [place for place in boxes if place[1].block.is_ticked is False]
    if len(unticked) < _FEWEST_OPEN or len(unticked) < _OPEN_SHARE * len(boxes):
        return
    claims = [place for place in clauses if _claims(place[1])]
    pairs = [
        (-len(words_of(claim[1].text) & words_of(box[1].text)), claim[1].text, box[1].text, claim, box)
        for claim in claims
        for box in unticked
        if len(unticked) >= _MANY_OPEN or words_of(claim[1].text) & words_of(box[1].text)
    ]
    if not pairs:
        return
    _, _, _, claim, box = min(pairs, key=lambda pair: pair[:3])
    yield Contradiction(
        code="unbuilt",
        statement=f"The text describes a working system; {len(unticked)} of its {len(boxes)} boxes are open.",
        first=claim[0].evidence(claim[1].start, claim[1].end),
        second=box[0].evidence(box[1].start, box[1].end),
        expression=f"{len(unticked)} / {len(boxes)}",
        result=f"{100 * len(unticked) / len(boxes):.0f} % open",
        is_hard=True,
    )


def _claims(clause: Clause) -> bool:
    if clause.block.is_ticked is not None or clause.block.kind is BlockKind.HEADING or is_planned(clause):
        return False
    return not clause.block.is_listed and _DOES.search(clause.text) is not None
