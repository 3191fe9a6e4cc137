"""The prose of a record: catalogue clauses joined with the brief's own words.

No sentence stands on the catalogue alone. Each carries a piece, a number or a name of this brief, so that two
projects with the same technology do not get the same paragraph.
"""

from __future__ import annotations

from generators.facts.model import Intent, QuantityStatus
from generators.kinds.adr.ground import Ground, Number
from generators.kinds.adr.phrases import capital, clause_words, pick, plain, stems
from generators.kinds.adr.schema import Confirmation, Consequence, Driver
from generators.kinds.adr.subject import Subject

MOST_OF_A_SIGN = 2
MOST_DRIVERS = 3
_LONGEST_QUESTION = 7  # Words; a longer question would be one more sentence that all documents share.

_SETTINGS = ("In the text:", "The text has:", "Stated:", "Read in the text:", "As described:")
_GAINS = ("; here: {}", "; in this text: {}", ", as in {}", "; it serves {}", "; at work in {}")
_COSTS = ("; exposed: {}", "; affected: {}", "; weigh it at {}", "; this meets {}", "; at stake: {}")
_STATUS_WORDS = {
    QuantityStatus.MEASURED: "measured",
    QuantityStatus.CLAIMED: "claimed",
    QuantityStatus.CONFIGURED: "configured",
    QuantityStatus.ESTIMATED: "estimated in the text",
    QuantityStatus.TARGET: "target in the text",
    QuantityStatus.PRICE: "price",
}
_TIME_UNITS = frozenset(
    {"ms", "s", "sec", "second", "seconds", "min", "minute", "minutes", "hour", "hours", "h"}
)
_MONEY = frozenset({"$", "€", "£", "usd", "eur", "gbp"})


def quote(words: str) -> str:
    """Words of the brief in quotation marks."""
    return f"“{words}”"


def context(subject: Subject, ground: Ground) -> str:
    """The question, what the text says, the numbers with their standing, and known limits."""
    parts = []
    question = subject.guide.question
    if question and len(question.split()) <= _LONGEST_QUESTION:
        parts.append(question)
    said = [clause_words(clause.quote) for clause in subject.clauses[:2]]
    frame = pick(_SETTINGS, subject.identity)
    parts.append(f"{frame} {'; '.join(quote(words) for words in dict.fromkeys(said))}.")
    if ground.numbers:
        parts.append(f"Numbers: {'; '.join(_with_standing(number) for number in ground.numbers)}.")
    if ground.limits:
        parts.append(f"Limits: {'; '.join(quote(limit) for limit in ground.limits)}.")
    if not (subject.decision and subject.decision.reason):
        parts.append("No reason is given.")
    return " ".join(parts)


def _with_standing(number: Number) -> str:
    return f"{number.words} ({_STATUS_WORDS[number.status]})"


def decision(subject: Subject, ground: Ground) -> str:
    """What was chosen, by which parts it is used, its settings, and the reason that the text gives."""
    parts = [f"{subject.title}."]
    if subject.components:
        parts.append(f"Used by {', '.join(subject.components)}.")
    if subject.guide.vendor and subject.names:
        parts.append(f"Operated by {subject.guide.vendor}.")
    if ground.settings:
        parts.append(f"Settings: {'; '.join(number.words for number in ground.settings)}.")
    if subject.decision and subject.decision.reason:
        parts.append(f"Reason in the text: {quote(clause_words(subject.decision.reason))}.")
    elif len(subject.clauses) > 1:
        parts.append(f"Also: {quote(clause_words(subject.clauses[-1].quote))}.")
    if subject.intent is Intent.PLANNED:
        parts.append("Announced, not built.")
    return " ".join(parts)


def drivers(subject: Subject, ground: Ground) -> list[Driver]:
    """The numbers near the choice and the stated reason; else the words that show what it is for."""
    found = []
    if subject.decision and subject.decision.reason:
        words = quote(clause_words(subject.decision.reason))
        found.append(Driver(text=words, quality_attribute=subject.guide.attribute))
    found += [
        Driver(text=_with_standing(number), quality_attribute=_attribute(number, subject.guide.attribute))
        for number in ground.numbers
        if number.status is not QuantityStatus.CONFIGURED
    ]
    if not found:
        piece = ground.pool.take(" ".join(subject.guide.strengths))
        found.append(Driver(text=quote(piece or subject.name), quality_attribute=subject.guide.attribute))
    return found[:MOST_DRIVERS]


def _attribute(number: Number, otherwise: str) -> str:
    unit = number.unit.lower()
    if unit in _MONEY:
        return "cost"
    return "performance efficiency" if unit in _TIME_UNITS else otherwise


def consequences(subject: Subject, ground: Ground) -> list[Consequence]:
    """What is gained and what is paid, each beside the words of the brief that it bears on."""
    name = _subject_of_sentence(subject)
    gains = [
        _beside(f"{name} {clause}", ground, _GAINS) for clause in _nearest(subject.guide.strengths, ground)
    ]
    costs = [
        _beside(f"{name} {clause}", ground, _COSTS) for clause in _nearest(subject.guide.drawbacks, ground)
    ]
    if subject.decision and subject.decision.reason and not gains:
        gains.append(f"Gained: {quote(clause_words(subject.decision.reason))}")
    if not gains:
        gains.append(f"In use already: {quote(ground.pool.take(name))}")
    costs += [f"Known limit: {quote(limit)}" for limit in ground.limits[:1]]
    if not costs:
        costs.append(f"No price is named for {quote(ground.pool.take(name))}")
    return [
        *(Consequence(polarity="good", text=text) for text in gains),
        *(Consequence(polarity="bad", text=text) for text in costs),
    ]


def _subject_of_sentence(subject: Subject) -> str:
    if subject.names:
        return subject.names[0] if len(subject.names) > 1 else subject.name
    return subject.title.split(":")[0]


def _nearest(clauses: tuple[str, ...], ground: Ground) -> list[str]:
    """The two clauses that have most to do with what the brief says, in the order of the catalogue."""
    near = stems(" ".join([*ground.limits, *(number.words for number in ground.numbers)]))
    ranked = sorted(clauses, key=lambda clause: (-len(stems(clause) & near), clauses.index(clause)))
    return [clause for clause in clauses if clause in ranked[:MOST_OF_A_SIGN]]


def _beside(sentence: str, ground: Ground, frames: tuple[str, ...]) -> str:
    piece = ground.pool.take(sentence)
    return sentence + pick(frames, sentence, piece).format(quote(piece)) if piece else sentence


def confirmation(subject: Subject, ground: Ground) -> Confirmation:
    """A test and the figure to read, with the brief's own number as the baseline where there is one."""
    name = _subject_of_sentence(subject)
    test = subject.guide.tests[0] if subject.guide.tests else f"Review what depends on {name}"
    metric = subject.guide.metrics[0] if subject.guide.metrics else f"Parts that would change without {name}"
    piece = ground.pool.take(test)
    baseline = next((number.words for number in ground.numbers), "")
    signal = (
        f"{capital(metric)}, read against {quote(baseline)}"
        if baseline
        else f"{capital(metric)}: no figure yet"
    )
    where = ", ".join(subject.components[:2]) or name
    return Confirmation(
        method=f"{capital(test)} ({where})" + (f"; covers {quote(piece)}" if piece else ""), signal=signal
    )


def revisit_if(subject: Subject, ground: Ground) -> list[str]:
    """Conditions that reopen the question: those of the other options, and growth beyond today's numbers."""
    conditions = []
    for option in subject.guide.options[:1]:
        piece = ground.pool.take(option.when)
        conditions.append(f"{capital(option.when)}: compare {option.name} for {quote(piece or subject.name)}")
    for driver in subject.guide.drivers[:1]:
        today = next((number.words for number in ground.numbers), ground.pool.take(driver))
        conditions.append(f"{capital(driver)} outgrow today's {quote(today)}")
    if subject.intent is Intent.PLANNED:
        conditions.append(f"Work starts on {quote(clause_words(plain(subject.clauses[0].quote)))}")
    return conditions or [f"The text changes what it says of {quote(ground.pool.take(subject.name))}"]
