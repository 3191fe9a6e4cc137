"""The other options of a record: those that the text names, then those that the catalogue suggests."""

from __future__ import annotations

from generators.facts.model import Decision
from generators.kinds.adr.ground import Ground
from generators.kinds.adr.phrases import clause_words, pick, plain
from generators.kinds.adr.schema import Alternative
from generators.kinds.adr.subject import Subject
from generators.kinds.adr.writing import quote
from generators.rendering import labels

FEWEST, MOST = 2, 3

_FRAMES = (
    "fits when {when}; here: {piece}",
    "the better choice once {when}; compare {piece}",
    "worth a trial where {when}; today: {piece}",
    "preferable if {when}; the text has {piece}",
)


def alternatives(subject: Subject, ground: Ground) -> list[Alternative]:
    """Stated options with the text's own reason; suggested ones until there are at least two."""
    found = _stated(subject.decision, subject) if subject.decision else []
    named = {option.option.lower() for option in found}
    wanted = max(FEWEST - len(found), MOST - 1 - len(found), 1 if found else FEWEST)
    for option in subject.guide.options[: wanted + len(named)]:
        if option.name.lower() in named or len(found) >= MOST:
            continue
        found.append(
            Alternative(
                option=option.name, reason=_suggestion(subject, option.when, ground), origin="suggested"
            )
        )
    if len(found) < FEWEST:
        found.append(_without(subject, ground))
    return found[:MOST]


def _stated(decision: Decision, subject: Subject) -> list[Alternative]:
    said = clause_words(decision.reason or (decision.evidence[0].quote if decision.evidence else ""))
    return [
        Alternative(
            option=plain(name),
            reason=(
                f"Passed over for {subject.name or subject.title}: {quote(said)}"
                if decision.reason
                else f"Named and not taken, no reason given: {quote(said)}"
            ),
            origin="stated",
        )
        for name in dict.fromkeys(decision.alternatives)
        if plain(name)
    ]


def _suggestion(subject: Subject, when: str, ground: Ground) -> str:
    piece = ground.pool.take(when)
    frame = pick(_FRAMES, subject.identity, when)
    return f"{labels.NOT_DISCUSSED}; {frame.format(when=when, piece=quote(piece or subject.name))}"


def _without(subject: Subject, ground: Ground) -> Alternative:
    name = subject.name or subject.title
    piece = ground.pool.take(name)
    return Alternative(
        option=f"Leaving out {name}",
        reason=f"{labels.NOT_DISCUSSED}; the baseline for {quote(piece or name)}",
        origin="suggested",
    )
