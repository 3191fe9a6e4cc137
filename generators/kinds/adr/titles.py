"""The title of a record: the decision in the imperative."""

from __future__ import annotations

import re

from generators.kinds.adr.ground import Ground
from generators.kinds.adr.phrases import plain
from generators.kinds.adr.slots import capital, fill, small
from generators.kinds.adr.subject import Subject, joined

_MOST_NAMES = 3
_STATEMENT = re.compile(r"\b(?:is|are|was|were|has|have|will|must|can|not)\b", re.I)
_MOST_WORDS = 6  # Of an option in the title.


def title(subject: Subject, ground: Ground) -> str:
    """What was decided, with what it was preferred to where the text says so."""
    if subject.practice:
        return fill(subject.practice.title, ground.slots)
    names = joined(subject.names[:_MOST_NAMES])
    if subject.role is None:
        return _stated(subject)
    option = against(subject)
    name = f"{names} rather than {option}" if option else names
    template = subject.role.use if ground.is_told and subject.role.use else subject.role.otherwise
    return fill(template, {**ground.slots, "name": name})


def against(subject: Subject) -> str:
    """The option that the text names beside the choice; empty where it names none in a few words."""
    options = (plain(option) for option in (subject.decision.alternatives if subject.decision else ()))
    return next((option for option in options if option and len(option.split()) <= _MOST_WORDS), "")


def _stated(subject: Subject) -> str:
    """What was chosen; a thing is used, a statement stands as it is."""
    chosen, option = subject.names[0], against(subject)
    told = capital(chosen) if _STATEMENT.search(chosen) else f"Use {small(chosen)}"
    return f"{told} rather than {small(option)}" if option else told
