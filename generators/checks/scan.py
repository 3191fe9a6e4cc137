"""Find quantities in a text: numbers that state something, with their value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    "%": ("%", "percent", "per cent"),
    "pp": ("pp", "percentage points?"),
    "ms": ("ms", "milliseconds?"),
    "us": ("μs", "µs", "microseconds?"),
    "s": ("s", "secs?", "seconds?"),
    "min": ("mins?", "minutes?"),
    "h": ("h", "hrs?", "hours?"),
    "day": ("days?",),
    "week": ("weeks?",),
    "month": ("months?",),
    "year": ("years?",),
    "kb": ("kb", "kib"),
    "mb": ("mb", "mib"),
    "gb": ("gb", "gib"),
    "tb": ("tb", "tib"),
    "kw": ("kw",),
    "hz": ("hz",),
    "khz": ("khz",),
    "token": ("tokens?",),
    "x": ("x", "×"),
    "request": ("requests?", "req/s", "rps", "qps", "tps"),
    "user": ("users?",),
    "page": ("pages?",),
    "document": ("documents?", "docs?"),
    "chunk": ("chunks?",),
    "record": ("records?", "rows?"),
    "call": ("calls?",),
    "replica": ("replicas?", "instances?"),
    "retry": ("retries", "attempts?"),
}
# A count of these in a brief proves the same count without the noun, so they do not have to agree.
_COUNTED = {"request", "user", "page", "document", "chunk", "record", "call", "replica", "retry"}
_MULTIPLES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "million": 1e6, "billion": 1e9, "thousand": 1e3}
_WORDS = {
    word: value
    for value, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=2
    )
}

_UNIT = "|".join(
    sorted(
        (form if form in {"%", "×"} else rf"{form}(?!\w)" for forms in _UNITS.values() for form in forms),
        key=len,
        reverse=True,
    )
)
_MULTIPLE = r"(?:bn|[kKmMbB])(?![A-Za-z])|\s(?:million|billion|thousand)\b"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<money>[$€£])?\s?(?P<low>{_NUMBER})(?P<low_multiple>{_MULTIPLE})?"
    rf"(?:\s?(?:-|–|\.\.|to(?=\s))\s?[$€£]?(?P<high>{_NUMBER})(?P<high_multiple>{_MULTIPLE})?)?"
    rf"[\s-]?(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_WORD_QUANTITY = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})[\s-](?P<unit>{_UNIT})", re.IGNORECASE)
# Numbers that name something and measure nothing: identifiers, versions, models, dates, percentiles.
# A word is tried from its beginning only, which keeps the work linear for a word of any length.
_NAMES = re.compile(
    r"\b(?:RISK|LLM|AML\.T|CWE|CVE|ISO(?:/IEC)?|NIST(?: AI| SP)?|RFC|SR|ASOPs?|OWASP|SOC|EU|HTTP|TLS|SHA|AES"
    r"|OAuth|Annex|Article|Art\.)[- ]?\d[\d.:/-]*\w*"
    r"|\b(?:phase|step|section|chapter|version|release|line|lines|layer|tier|level|type|option|scenario|figure|table"
    r"|port|priority|stage|item|row|top|week|day|sprint)\s?[-#]?\s?\d+(?:\.\d+)*\b(?!\s?%)"
    r"|\b[pP]\d{1,2}(?:\.\d+)?\b|\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+[\w.]*|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?\b(?!\s?(?:%|\w))"
    r"|\b(?:in|since|of|from|until|by|year|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s(?:19|20)\d\d\b"
    r"|\b[45]\d\d\s(?:response|status|error|Forbidden|Unauthorized|Not Found|Too Many)"
    r"|(?<![^\W\d])[^\W\d](?:\w*[-.]\d[\w.:-]*|\w*\d\w*)|\b\d+[A-Za-z_]\w*-\w+|#\d+\b|`[^`\n]*`",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"[a-z0-9)\],;:]\s(?:[A-Z][\w.+-]*\s)*[A-Z][\w.+-]*[A-Za-z]\s$")
_NAME_WITH_INNER_CAPITAL = re.compile(r"[A-Za-z]*[a-z][A-Z]\w*\s$")
_NOUN_AFTER = re.compile(r"\s?[a-z]{3}")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*$")


@dataclass(frozen=True)
class Scanned:
    """One quantity in a text: its span, its values (two for a range) and its unit, if any."""

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    unit: str
    counts_a_noun: bool = False  # A word follows the bare number, so it says how many of something there are.

    @property
    def proving_unit(self) -> str:
        """The unit that a source must agree in; empty where a bare count is enough."""
        return "" if self.unit in _COUNTED else self.unit


def scan(text: str) -> Iterator[Scanned]:
    """Every quantity of a text, in order. Words from two to twelve count where a unit follows."""
    names = [match.span() for match in _NAMES.finditer(text)]
    found = [*_digits(text, names), *_words(text)]
    yield from sorted(found, key=lambda entry: entry.start)


def values_of(text: str) -> set[float]:
    """Every number that is written in a text in any role, and the words from two to twelve."""
    digits = {float(match.group().replace(",", "")) for match in re.finditer(_NUMBER, text)}
    words = {float(_WORDS[match.lower()]) for match in re.findall(rf"\b(?:{'|'.join(_WORDS)})\b", text, re.I)}
    return digits | words


def _digits(text: str, names: list[tuple[int, int]]) -> Iterator[Scanned]:
    index = 0
    for match in _QUANTITY.finditer(text):
        start = match.start("money") if match["money"] else match.start("low")
        while index < len(names) and names[index][1] <= match.start("low"):
            index += 1
        if index < len(names) and names[index][0] <= match.start("low") < names[index][1]:
            continue
        if _is_name(text, match, start):
            continue
        end = match.start() + len(match.group().rstrip(" -"))
        unit = "$" if match["money"] else _canonical(match["unit"])
        counts = not unit and bool(_NOUN_AFTER.match(text, match.end()))
        yield Scanned(start, end, text[start:end], _values(match), unit, counts)


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the number belongs to a name, as in PostgreSQL 15, or numbers an entry of a list."""
    if start and (text[start - 1].isalpha() or text[start - 1] in "_#"):
        return True
    if re.match(r"[.)]\s", text[match.end("low") : match.end("low") + 2]) and _LIST_NUMBER.search(
        text[max(0, start - 8) : start]
    ):
        return True
    is_bare = not match["unit"] and not match["money"] and not match["high"]
    before = text[max(0, start - 40) : start]
    return is_bare and bool(_NAME_BEFORE.search(before) or _NAME_WITH_INNER_CAPITAL.search(before))


def _words(text: str) -> Iterator[Scanned]:
    for match in _WORD_QUANTITY.finditer(text):
        value = float(_WORDS[match["word"].lower()])
        yield Scanned(match.start(), match.end(), match.group(), (value,), _canonical(match["unit"]))


def _values(match: re.Match[str]) -> tuple[float, ...]:
    low_multiple = match["low_multiple"] or (match["high_multiple"] if match["high"] else None)
    low = _value(match["low"], low_multiple)
    return (low, _value(match["high"], match["high_multiple"])) if match["high"] else (low,)


def _value(digits: str, multiple: str | None) -> float:
    return round(float(digits.replace(",", "")) * _MULTIPLES.get((multiple or "").strip().lower(), 1), 6)


def _canonical(unit: str | None) -> str:
    if not unit:
        return ""
    for name, forms in _UNITS.items():
        if any(re.fullmatch(form, unit, re.IGNORECASE) for form in forms):
            return name
    return ""
