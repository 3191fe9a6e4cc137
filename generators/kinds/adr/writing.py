"""The prose of a record: catalogue clauses joined with the brief's own words.

No sentence stands on the catalogue alone. Each carries a piece, a number or a name of this brief, so that two
projects with the same technology do not get the same paragraph.
"""

from __future__ import annotations

from generators.facts.model import Intent, QuantityStatus
from generators.kinds.adr.ground import PLANNED, Ground, Number
from generators.kinds.adr.phrases import capital, clause_words, pick, plain, stems
from generators.kinds.adr.schema import Confirmation, Consequence, Driver
from generators.kinds.adr.subject import Subject

MOST_OF_A_SIGN = 2
MOST_DRIVERS = 3
_LONG = 7  # Words from which a sentence must carry words of the brief.
_LONGEST_QUESTION = 7  # Words; a longer question would be one more sentence that all documents share.

_SETTINGS = ("In the text:", "The text has:", "Stated:", "Read in the text:", "As described:")
_ECHOES = ("; the text: {}", "; compare {}", "; beside it stands {}", "; read with {}")
_USES = ("; its use here: {}", "; used as in {}", "; the text has it as {}", "; in this project: {}")
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
    """Words of the brief in quotation marks; our own note on a plan stands behind them."""
    own = PLANNED if words.endswith(PLANNED) else ""
    return f"“{words.removesuffix(PLANNED)}”{own}"


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
    if ground.bearing:
        parts.append(f"Bears on it: {'; '.join(quote(words) for words in ground.bearing)}.")
    if ground.limits:
        parts.append(f"Limits: {'; '.join(quote(limit) for limit in ground.limits)}.")
    if subject.names and not (subject.decision and subject.decision.reason):
        parts.append("No reason is given.")
    return " ".join(parts)


def _with_standing(number: Number) -> str:
    note = f"{number.note}, " if number.note else ""
    return f"{number.words} ({note}{_STATUS_WORDS[number.status]})"


def _with_note(number: Number) -> str:
    return f"{number.words} ({number.note})" if number.note else number.words


def decision(subject: Subject, ground: Ground) -> str:
    """What was chosen, by which parts it is used, its settings, and the reason that the text gives."""
    parts = [f"{subject.title}."]
    if subject.components:
        parts.append(f"Used by {', '.join(subject.components)}.")
    if subject.guide.vendor:
        parts.append(f"Rented from {subject.guide.vendor}.")
    if ground.settings:
        parts.append(f"Settings: {'; '.join(_with_note(number) for number in ground.settings)}.")
    if subject.decision and subject.decision.reason:
        parts.append(f"Reason in the text: {quote(clause_words(subject.decision.reason))}.")
    elif len(subject.clauses) > 1:
        parts.append(f"Also: {quote(clause_words(subject.clauses[-1].quote))}.")
    if subject.intent is Intent.PLANNED:
        parts.append("Announced, not built.")
    return " ".join(parts)


def drivers(subject: Subject, ground: Ground) -> list[Driver]:
    """The stated reason and the numbers near the choice; else the words that show what it is for."""
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
        use = ground.uses.take(" ".join(subject.guide.strengths))
        found.append(Driver(text=quote(use or subject.name), quality_attribute=subject.guide.attribute))
    return found[:MOST_DRIVERS]


def _attribute(number: Number, otherwise: str) -> str:
    unit = number.unit.lower()
    if unit in _MONEY:
        return "cost"
    return "performance efficiency" if unit in _TIME_UNITS else otherwise


def consequences(subject: Subject, ground: Ground) -> list[Consequence]:
    """What is gained and what is paid, each with the words of the brief that it bears on."""
    name = _subject_of_sentence(subject)
    gains = [_consequence(subject, clause, ground) for clause in _clauses(subject.guide.strengths, ground)]
    costs = [_consequence(subject, clause, ground) for clause in _clauses(subject.guide.drawbacks, ground)]
    if subject.decision and subject.decision.reason and not gains:
        gains.append(f"Gained: {quote(clause_words(subject.decision.reason))}")
    if not gains:
        gains.append(f"In use already: {quote(ground.uses.take(name))}")
    costs += [f"Known limit: {quote(limit)}" for limit in ground.limits[:1]]
    if not costs:
        costs.append(f"No price is named for {quote(ground.uses.take(name))}")
    return [
        *(Consequence(polarity="good", text=text) for text in gains),
        *(Consequence(polarity="bad", text=text) for text in costs),
    ]


def _clauses(clauses: tuple[str, ...], ground: Ground) -> list[str]:
    """Two clauses, as one sentence where the brief offers a single piece to put beside them."""
    chosen = list(clauses[:MOST_OF_A_SIGN])
    return [", and ".join(chosen)] if chosen and len(ground.uses) == 1 else chosen


def _subject_of_sentence(subject: Subject) -> str:
    if subject.names:
        return subject.names[0]
    return subject.title.split(":")[0]


def _consequence(subject: Subject, clause: str, ground: Ground) -> str:
    """A clause of the catalogue with what the brief says on its matter, else with what the choice is for."""
    name = _subject_of_sentence(subject)
    said = ground.echoes.of(clause)
    if said:
        return f"{name} {clause}" + pick(_ECHOES, name, clause).format(quote(said))
    use = ground.uses.take(clause)
    if not use:
        return f"{name} {clause}"
    if subject.mentions.search(use):
        return f"{name} {clause}" + pick(_USES, name, clause).format(quote(use))
    return f"For {quote(use)}, {_in_sentence(name)} {clause}"


def _in_sentence(name: str) -> str:
    """The name as it reads inside a sentence: a practice loses its capital, a product keeps it."""
    first, *rest = name.split(" ")
    is_practice = bool(rest) and first[1:].replace("-", "").islower() and all(word.islower() for word in rest)
    return name[:1].lower() + name[1:] if is_practice else name


def confirmation(subject: Subject, ground: Ground) -> Confirmation:
    """A test, and the figure to read beside the brief's own one."""
    name = _subject_of_sentence(subject)
    test = capital(subject.guide.tests[0] if subject.guide.tests else f"review what depends on {name}")
    metrics = subject.guide.metrics or (f"parts that would change without {name}",)
    told = [(metric, said) for metric in metrics if (said := ground.echoes.of(metric))]
    if told:
        metric, said = told[0]
        return Confirmation(method=_grounded(test, ground), signal=f"{capital(metric)}, beside {quote(said)}")
    baseline = _figure_for(metrics[0], ground)
    signal = capital(metrics[0]) + (f", at {quote(baseline)}" if baseline else "; no figure stated")
    return Confirmation(method=_grounded(test, ground), signal=_grounded(signal, ground))


def _figure_for(matter: str, ground: Ground) -> str:
    """The number of the brief that is about the matter, in its words; empty where none is."""
    wanted = stems(matter)
    return next((number.words for number in ground.numbers if stems(number.words) & wanted), "")


def _grounded(text: str, ground: Ground) -> str:
    """A longer sentence gets words of the brief; a short phrase may stand alone."""
    use = ground.uses.take(text) if len(text.split()) >= _LONG and "“" not in text else ""
    return f"{text}, for {quote(use)}" if use else text


def revisit_if(subject: Subject, ground: Ground) -> list[str]:
    """Conditions that reopen the question: those of other options, and growth beyond today's numbers."""
    driver = next(iter(subject.guide.drivers), "")
    today = _figure_for(driver, ground)
    options = subject.guide.options[: 1 if today else 2]
    conditions = [_grounded(f"{capital(option.when)}: compare {option.name}", ground) for option in options]
    if today:
        conditions.append(f"{capital(driver)}: today's {quote(today)} no longer holds")
    if subject.intent is Intent.PLANNED:
        conditions.append(f"Work starts on {quote(clause_words(plain(subject.clauses[0].quote)))}")
    return conditions or [f"The text changes what it says of {quote(ground.uses.take(subject.name))}"]
