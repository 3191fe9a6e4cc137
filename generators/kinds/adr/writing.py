"""The prose of a record: forces, choice, and how to see that it holds.

Sentences are short, or carry the nouns of this project, so that no two projects are told the same.
What the text says stands in quotation marks; what it leaves open is said to be open.
"""

from __future__ import annotations

from generators.facts.model import Intent, QuantityStatus
from generators.kinds.adr.ground import Figure, Ground, figure_for
from generators.kinds.adr.phrases import pick, plain, quoted, spoken
from generators.kinds.adr.schema import Confirmation, Driver
from generators.kinds.adr.slots import capital, fill, small
from generators.kinds.adr.subject import Subject, joined, says_nothing, says_why
from generators.kinds.adr.titles import title
from generators.rendering import labels

_LONGEST_SECOND = 31  # Words of a second quote, which stands in the decision.

_SAYS = (
    "The text says: {}.",
    "In the words of the text: {}.",
    "The description puts it so: {}.",
    "Stated: {}.",
)
_CLAIMS = frozenset({"%", "x", "ms", "$", "€", "£"})
_MOVES = (
    "a move of more than 20% (proposed) in {metric} for {scope}",
    "more than 20% change (proposed) in {metric} within a month of work on {cases}",
)
_STANDING = {
    QuantityStatus.MEASURED: "Measured",
    QuantityStatus.PRICE: "Price",
    QuantityStatus.TARGET: "Target",
    QuantityStatus.ESTIMATED: "Estimated in the text",
    QuantityStatus.CLAIMED: "Claimed",
}


def context(subject: Subject, ground: Ground) -> str:
    """The need, what the text says, figures with their standing, and what stands against it."""
    parts = [_need(subject, ground)]
    first = _first(subject)
    parts.append(pick(_SAYS, subject.identity).format(quoted(first)))
    parts += _figures(ground, first)
    parts += [f"For scale, the text has {quoted(words)}." for words in ground.scale]
    against = [*ground.limits, *ground.gaps][:1]
    if against:
        parts.append(f"{labels.ADR_AGAINST} {quoted(against[0])}.")
    if not (subject.reason or says_why(_first(subject))):
        parts.append(labels.ADR_NO_REASON)
    return " ".join(part for part in parts if part)


def _need(subject: Subject, ground: Ground) -> str:
    if subject.practice:
        return fill(subject.practice.need, ground.slots)
    if subject.role:
        return f"For {ground.scope}, the project needs {subject.role.what}."
    if subject.refused:
        return f"For {ground.slots['system']}, more than one way was weighed."
    about = plain(subject.decision.subject) if subject.decision else ""
    return f"The question for {ground.slots['system']} is {small(about)}." if about else ""


def _tension(subject: Subject) -> str:
    if subject.practice:
        return subject.practice.tension
    return subject.role.tension if subject.role else ""


def _first(subject: Subject) -> str:
    return spoken(subject.clauses[0].quote, subject.mentions)


def _figures(ground: Ground, quote: str) -> list[str]:
    """The figures that are no settings, by their standing; what the quote shows already is not said again."""
    told = []
    for status, lead in _STANDING.items():
        words = [
            figure.words
            for figure in ground.figures
            if figure.status is status and _tells(figure) and figure.words not in quote
        ]
        if words:
            told.append(f"{lead}: {joined(words)}.")
    return told


def _tells(figure: Figure) -> bool:
    """Whether the standing of a figure matters; a claimed count or a period is often a plain setting."""
    return figure.status is not QuantityStatus.CLAIMED or figure.unit.lower() in _CLAIMS


def decision(subject: Subject, ground: Ground) -> str:
    """What was chosen, who uses it, its settings, and the reason that the text gives."""
    parts = [f"{title(subject, ground)}."]
    if len(subject.components) > 1:
        parts.append(f"It serves {joined(subject.components)}.")
    if subject.guide.vendor:
        parts.append(f"It is rented from {subject.guide.vendor}.")
    if subject.role and (settings := [figure.words for figure in ground.settings()]):
        parts.append(f"Settings: {'; '.join(settings)}.")
    if subject.reason:
        parts.append(f"Stated reason: {quoted(spoken(subject.reason))}.")
    elif second := _second(subject):
        parts.append(f"Also stated: {quoted(second)}.")
    if subject.intent is Intent.PLANNED:
        parts.append("It is not built yet.")
    return " ".join(parts)


def _second(subject: Subject) -> str:
    """Another clause on the choice that is short and not the one quoted in the context."""
    first = _first(subject)
    said = [
        spoken(clause.quote, subject.mentions)
        for clause in subject.clauses[1:4]
        if not says_nothing(clause.quote)
    ]
    return next(
        (
            words
            for words in said
            if len(words.split()) <= _LONGEST_SECOND and words not in first and first not in words
        ),
        "",
    )


def drivers(subject: Subject, ground: Ground) -> list[Driver]:
    """The stated reason and the figures near the choice; else what it is for."""
    found = []
    if subject.reason:
        words = capital(spoken(subject.reason))
        found.append(Driver(text=words, quality_attribute=subject.guide.attribute))
    force = _tension(subject).replace(" pulls against ", " against ").replace(" pull against ", " against ")
    text = force.rstrip(".") or capital(ground.scope)
    return [*found, Driver(text=text, quality_attribute=subject.guide.attribute)]


def confirmation(subject: Subject, ground: Ground) -> Confirmation:
    """A test, and the result that shows the choice to hold: the text's figure, or one that is proposed."""
    if subject.practice:
        practice = subject.practice
        return Confirmation(
            method=fill(practice.test, ground.slots), signal=fill(practice.signal, ground.slots)
        )
    tests, metrics = subject.guide.tests, subject.guide.metrics
    test = tests[0] if tests else f"leave out {subject.label} in a trial and compare"
    metric = metrics[0] if metrics else f"results with and without {subject.label}"
    today = figure_for(metric, ground)
    known = f"the text has {today}" if today else labels.ADR_NO_THRESHOLD
    return Confirmation(
        method=f"For {ground.scope}: {test}",
        signal=f"{capital(metric)} in {ground.slots['system']}; {known}"
        if today
        else f"{capital(metric)}. {known}",
    )


def revisit_if(subject: Subject, ground: Ground) -> list[str]:
    """Measurable conditions that reopen the question."""
    conditions = []
    if subject.intent is Intent.PLANNED:
        conditions.append("Work on it starts")
    if subject.practice:
        return conditions + [fill(condition, ground.slots) for condition in subject.practice.revisit]
    guide = subject.guide
    if guide.metrics:
        frame = pick(_MOVES, subject.identity, guide.metrics[-1])
        conditions.append(capital(frame.format(metric=guide.metrics[-1], **ground.slots)))
    driver = next(iter(guide.drivers), "")
    if driver:
        today = figure_for(driver, ground)
        known = f"{driver}, today {today}," if today else driver
        conditions.append(f"Twice today's value (proposed) of {known} in {ground.slots['system']}")
    if guide.options:
        conditions.append(f"The condition named for {guide.options[0].name} is met")
    return conditions or [f"A second option for {ground.scope} is proposed with figures"]
