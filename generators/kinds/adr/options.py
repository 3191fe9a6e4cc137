"""The other options of a record: those that the text names, then those that the catalogue suggests."""

from __future__ import annotations

import re

from generators.facts.model import Decision
from generators.kinds.adr.ground import Ground
from generators.kinds.adr.phrases import clause_words, pick, plain
from generators.kinds.adr.schema import Alternative
from generators.kinds.adr.subject import Subject
from generators.kinds.adr.writing import quote
from generators.rendering import labels

FEWEST, MOST = 2, 3

_LINK = re.compile(r"^(?:by|with|in|on|to|via|through|of)\s+")

_FRAMES = (
    "{beside} {use}, it fits when {when}",
    "{beside} {use}, it is the better choice once {when}",
    "{beside} {use}, it is worth a trial where {when}",
    "{beside} {use}, it is preferable if {when}",
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
            option=_LINK.sub("", plain(name)),
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
    said = ground.echoes.of(when)
    use = ground.uses.take(when) or subject.name
    beside = "against" if subject.mentions.search(use) else "for"
    frame = pick(_FRAMES, subject.identity, when).format(when=when, use=quote(use), beside=beside)
    return f"{labels.NOT_DISCUSSED}; {frame}" + (f"; the text has {quote(said)}" if said else "")


def _without(subject: Subject, ground: Ground) -> Alternative:
    name = subject.name or subject.title
    use = ground.uses.take(name)
    return Alternative(
        option=f"Leaving out {name}",
        reason=f"{labels.NOT_DISCUSSED}; the baseline for {quote(use or name)}",
        origin="suggested",
    )
