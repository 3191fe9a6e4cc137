"""The other options of a record: those that the text names, then those that the catalogue suggests."""

from __future__ import annotations

import re

from generators.kinds.adr.ground import Ground
from generators.kinds.adr.guide import Option
from generators.kinds.adr.phrases import pick, plain, quoted, spoken
from generators.kinds.adr.schema import Alternative
from generators.kinds.adr.slots import capital, fill
from generators.kinds.adr.subject import Subject
from generators.rendering import labels

FEWEST, MOST = 2, 3

_LINK = re.compile(r"^(?:by|with|in|on|to|via|through|of|an?|the)\s+", re.I)
_FITS = (
    "would suit {scope} better if {when}",
    "is the stronger choice for {scope} if {when}",
    "would be the better fit for {scope} once {when}",
    "earns a trial for {scope} where {when}",
)


def alternatives(subject: Subject, ground: Ground) -> list[Alternative]:
    """Stated options with the text's own reason; suggested ones until there are at least two."""
    found = _stated(subject, ground)
    named = {option.option.lower() for option in found}
    wanted = max(FEWEST, min(MOST, len(found) + 1))
    for option in _suggested(subject, ground):
        if len(found) < wanted and option.option.lower() not in named:
            found.append(option)
    if len(found) < FEWEST:
        found.append(_without(subject, ground))
    return found[:MOST]


def _stated(subject: Subject, ground: Ground) -> list[Alternative]:
    options = [_LINK.sub("", plain(name)) for name in dict.fromkeys(subject.refused) if plain(name)]
    return [
        Alternative(option=capital(name), reason=_reason(subject, name, ground), origin="stated")
        for name in options
    ]


def _reason(subject: Subject, name: str, ground: Ground) -> str:
    if subject.reason:
        return f"Weighed and passed over; the text gives as reason {quoted(spoken(subject.reason))}."
    return f"Named in the text for {ground.scope}; why {name} was left is not said."


def _suggested(subject: Subject, ground: Ground) -> list[Alternative]:
    if subject.practice:
        told = [(option.name, fill(option.reason, ground.slots)) for option in subject.practice.alternatives]
    else:
        told = [(option.name, _argued(subject, option, ground)) for option in subject.guide.options]
    return [
        Alternative(
            option=name, reason=f"{labels.NOT_DISCUSSED}; {text[:1].lower()}{text[1:]}.", origin="suggested"
        )
        for name, text in told
    ]


def _argued(subject: Subject, option: Option, ground: Ground) -> str:
    """What speaks for the option in general, and the condition under which it wins here."""
    fits = pick(_FITS, subject.identity, option.name).format(scope=ground.scope, when=option.when)
    return f"it {option.strength}, and {fits}" if option.strength else f"it {fits}"


def _without(subject: Subject, ground: Ground) -> Alternative:
    name = subject.label or "this"
    return Alternative(
        option=f"Leaving out {name}",
        reason=f"{labels.NOT_DISCUSSED}; the baseline against which {ground.scope} should be measured.",
        origin="suggested",
    )
