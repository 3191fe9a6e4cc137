"""A text in the present tense beside a list of what is still to be built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.contradictions.claims import SHOWN
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
        statement="The text describes a working system, and most of its boxes are open.",
        first=claim[0].evidence(claim[1].start, claim[1].end),
        second=_list_around(box, unticked),
        expression=f"{len(unticked)} / {len(boxes)}",
        result=f"{100 * len(unticked) / len(boxes):.0f} % open",
        is_hard=True,
    )


def _list_around(box: tuple[Reading, Clause], unticked: Sequence[tuple[Reading, Clause]]) -> Evidence:
    """The stretch with the most open boxes around one of them, as long as a quote may be."""
    reading, clause = box
    own = [other for where, other in unticked if where is reading]
    stretches = [
        (sum(first.start <= other.start and other.end <= first.start + SHOWN for other in own), first.start)
        for first in own
        if first.start <= clause.start and clause.end <= first.start + SHOWN
    ]
    _, start = max(stretches, key=lambda stretch: (stretch[0], -stretch[1]))
    end = max(other.end for other in own if start <= other.start and other.end <= start + SHOWN)
    return reading.evidence(start, end)


def _claims(clause: Clause) -> bool:
    if clause.block.is_ticked is not None or clause.block.kind is BlockKind.HEADING or is_planned(clause):
        return False
    return not clause.block.is_listed and _DOES.search(clause.text) is not None
