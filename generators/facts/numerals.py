"""Numbers in a text: their spans, values, units and qualifiers, without names, versions and dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

_UNITS = (
    ("%", r"%|percent\b|per cent\b"),
    ("percentage points", r"pp\b|percentage points?\b"),
    ("ms", r"ms\b|msecs?\b|milliseconds?\b"),
    ("μs", r"[μµ]s\b|us\b(?=\s*(?:latency|per))|microseconds?\b"),
    ("s", r"s\b|secs?\b|seconds?\b"),
    ("min", r"min(?:ute)?s?\b"),
    ("h", r"h\b|hrs?\b|hours?\b"),
    ("days", r"days?\b"),
    ("weeks", r"weeks?\b"),
    ("months", r"months?\b"),
    ("years", r"years?\b|yrs?\b"),
    ("KB", r"[kK]i?B\b|kilobytes?\b"),
    ("MB", r"Mi?B\b|mb\b|megabytes?\b"),
    ("GB", r"Gi?B\b|gb\b|gigabytes?\b"),
    ("TB", r"Ti?B\b|tb\b|terabytes?\b"),
    ("kWh", r"kWh\b"),
    ("kW", r"[kK][wW]p?\b"),
    ("MW", r"MW\b"),
    ("kHz", r"[kK]Hz\b"),
    ("MHz", r"MHz\b"),
    ("GHz", r"GHz\b"),
    ("Hz", r"Hz\b"),
    ("km", r"km\b"),
    ("m", r"m\b(?=\s|[.,;)]|$)|met(?:er|re)s?\b"),
    ("°C", r"°C\b"),
    ("tokens", r"tokens?\b"),
    ("RPS", r"rps\b|req(?:uests)?/s(?:ec)?\b"),
    ("QPS", r"qps\b"),
    ("TPS", r"tps\b"),
    ("FPS", r"fps\b"),
    ("vCPU", r"vcpus?\b|(?:CPU )?cores\b|core\b(?= (?:CPU|processor|machine|server))"),
    ("x", r"x\b|×|times\b"),
    ("USD", r"(?:USD|dollars?)\b"),
    ("EUR", r"(?:EUR|euros?)\b"),
    ("GBP", r"GBP\b"),
)
_MULTIPLES = {
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
}
_WORDS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(2, 13),
        strict=True,
    )
)
_QUALIFIERS = (
    ("~", r"~|≈|about|around|approximately|approx\.?|roughly|nearly|almost|circa|some(?=\s\d)"),
    (
        "≤",
        (
            r"≤|<=|up to|at most|no more than|not more than|maximum(?: of)?|max\.?(?: of)?|within"
            r"|capped at|limited to"
        ),
    ),
    ("<", r"<|under|below|less than|fewer than|lower than|sub-?"),
    ("≥", r"≥|>=|at least|no less than|minimum(?: of)?|min\.?(?: of)?|or more than"),
    (">", r">|over|above|more than|greater than|exceed(?:s|ing)?"),
)
_AFTER_QUALIFIERS = (
    ("≥", re.compile(r"\+(?!\w)|\s?or (?:more|higher|above)\b", re.I)),
    ("≤", re.compile(r"\s?(?:or (?:less|fewer|lower)|at most|max(?:imum)?)\b", re.I)),
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MULTIPLE = r"(?:[kK]|[mM]|MM|[bB]n?)(?![A-Za-z/%])|\s(?:thousand|million|billion)\b"
_UNIT = "|".join(pattern for _, pattern in _UNITS)
_NUMBER = re.compile(
    rf"(?:(?<=sub-)|(?<![\w.,#/-]))(?P<money>[$€£]|(?:USD|EUR"
    rf"|GBP)\s)?\s?(?P<sign>[-−+](?=\d))?(?P<low>{_DIGITS})"
    rf"(?P<low_multiple>{_MULTIPLE})?"
    rf"(?:\s?(?:%\s?)?(?P<joint>-|/|\.\.|±|\+-|to(?=\s)|(?:out )?of(?=\s\d)|and(?=\s[$€£\d]))\s?"
    rf"[$€£]?(?P<high>{_DIGITS})(?P<high_multiple>{_MULTIPLE})?)?"
    rf"(?P<unit>[ -]?(?:{_UNIT}))?",
    re.I,
)
_WORD_NUMBER = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})\b(?=[ -](?P<next>[a-z]{{3,}}))", re.I)
_UNIT_NAMES = tuple((name, re.compile(pattern, re.I)) for name, pattern in _UNITS)
_QUALIFIER_WAYS = "|".join(rf"(?P<q{index}>(?<!\w)(?:{ways}))" for index, (_, ways) in enumerate(_QUALIFIERS))
_QUALIFIER_BEFORE = re.compile(rf"(?:{_QUALIFIER_WAYS})\s?[*_`]*$", re.I)
_NAMES = re.compile(
    r"https?://\S+|\barXiv:?\s?\d+\.\d+"
    r"|\b(?:RISK|LLM|AML\.T|CWE|CVE|ISO(?:/IEC)?|IEC|NIST(?: AI| SP)?|RFC|SR|ASOPs?"
    r"|OWASP|SOC|EU AI|HTTP/?|TLS|SHA|AES|MD"
    r"|OAuth|Annex|Arts?\.?|Articles?|ECMA|IFRS|IEEE|EN|UTF|WCAG|MCP|HTML|CSS|ES|PEP|GPL"
    r"|Apache(?: License)?|License|BSD|MPL|CC BY)[- ]?v?\d[\d.:/-]*\w*"
    r"(?:\s?(?:[-,]|and)\s?\d+\b)*"
    r"|\b(?:phase|step|section|chapter|version|release|lines?|layer|tier|type|option|scenario"
    r"|figure|fig\.|table"
    r"|ports?|priority|stage|item|row|week|sprint|example|part|appendix|level|rule|adr|issue|pr"
    r"|note|lesson|challenge"
    r"|Python|Node(?:\.js)?|Java|Django|React|PHP|Ruby|Go|Angular|Vue|CUDA|Ubuntu|Debian"
    r"|Claude(?: \w+)?|GPT|Llama|Gemini(?: \w+)?"
    r"|PostgreSQL|Postgres|MySQL|Redis|Swagger|OpenAPI|Windows|iOS|Android|Spark|Kafka|Celery"
    r"|Rails|Chrome|Firefox)"
    r"\s?(?:[<>=]=?)?\s?[-#:]?\s?v?\d+(?:\.\d+)*\+?\b(?!\s?%)(?!\s(?:minutes|seconds|hours|ms)\b)"
    r"|\b[pP]\d{1,2}(?:\.\d+)?\b|\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+[\w.]*|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b"
    r"|\b(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*|May)\.? \d{1,2}(?:st|nd|rd"
    r"|th)?(?:,? (?:19|20)\d\d)?\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?<![\d,.$€£-])(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)\d\d|\d\d))?\b(?![,.]\d|\s?%|\s[a-z]{3,}s\b)"
    r"|\b[1-5]\d\d (?:responses?|status|errors?|rates?|pages?|codes?|Forbidden"
    r"|Unauthorized|Not Found|Too Many|OK)\b"
    r"|(?<![A-Za-z_])(?!sub-\d)[A-Za-z_]+[-.]?\d[\w.:-]*|\b\d+[A-Za-z_]*-?[A-Za-z]*_\w+|#\d+\b"
    r"|\b0x[0-9a-f]+\b|\b24/7\b|\b[A-Z]{2,}-\d+\b"
    r"|\b(?:127|10|192|172)\.\d+\.\d+\.\d+\S*|\blocalhost:\d+\b|\[\d+\]|\b\d(?:st|nd|rd|th)\b|\b\d[dD]\b"
    r"|(?<![\w$€£.])\d{1,2}\.\s(?=[A-Z*_])",
    re.I,
)
_LIST_GAP = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s|/")
_BETWEEN = re.compile(r"\bbetween\s+(?:about |around )?$", re.I)
_MONEY = frozenset("$€£")
_LOOK = 24
_HAS_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.I)


@dataclass(frozen=True)
class Numeral:
    """One number or range of a text; ``is_ratio`` marks ``47/47`` and ``0 of 9``."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    qualifier: str
    is_ratio: bool = False
    is_word: bool = False


def numerals(text: str) -> Iterator[Numeral]:
    """Every number that states something, in order; words from two to twelve count before a noun."""
    if not _HAS_NUMBER.search(text):
        return
    names = [match.span() for match in _NAMES.finditer(text)]
    starts = [start for start, _ in names]
    found = [
        numeral for match in _NUMBER.finditer(text) for numeral in _of_match(text, match, (starts, names))
    ]
    found.extend(_words(text))
    yield from _with_shared_units(text, sorted(found, key=lambda numeral: numeral.start))


def _with_shared_units(text: str, found: list[Numeral]) -> list[Numeral]:
    """Numbers of one list with the unit at its end: "9.2, 11.8 and 13.5 seconds"."""
    shared: list[Numeral] = []
    for numeral in reversed(found):
        after = shared[-1] if shared else numeral
        is_bare = not (numeral.unit or numeral.is_word)
        gap = text[numeral.end : after.start]
        is_listed = bool(after.unit) and not after.is_ratio and bool(_LIST_GAP.fullmatch(gap))
        takes = is_bare and is_listed and after.unit not in _MONEY
        shared.append(replace(numeral, unit=after.unit) if takes else numeral)
    return shared[::-1]


def _of_match(
    text: str, match: re.Match[str], names: tuple[list[int], list[tuple[int, int]]]
) -> Iterator[Numeral]:
    starts, spans = names
    index = bisect_right(starts, match.start("low")) - 1
    if index >= 0 and spans[index][1] > match.start("low"):
        return
    if not match["money"] and re.match(r"[A-Za-z_]", text[match.end() : match.end() + 1]):
        return
    if _is_list(text, match):
        yield _single(text, match, "low")
        high = _single(text, match, "high")
        unit = _unit(match) if match["unit"] else ""
        yield replace(high, end=match.start() + len(match.group().rstrip(" -")), unit=unit)
        return
    yield _numeral(text, match)


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Whether "and" joins two numbers of a list instead of the two ends of a range."""
    if (match["joint"] or "").lower() != "and" or match["money"]:
        return False
    return not (match["unit"] and _BETWEEN.search(text[: match.start("low")]))


def _single(text: str, match: re.Match[str], group: str) -> Numeral:
    value = _value(match[group], match[f"{group}_multiple"])
    start, end = match.span(group)
    qualifier = _qualifier(text, start, end)
    return Numeral(start, end, value, value, "", qualifier)


def _numeral(text: str, match: re.Match[str]) -> Numeral:
    start = match.start("money") if match["money"] else match.start("low")
    if match["sign"] and not match["money"]:
        start = match.start("sign")
    end = match.start() + len(match.group().rstrip(" -"))
    multiple = match["low_multiple"] or (match["high_multiple"] if match["high"] else None)
    low = _value(match["low"], multiple)
    high = _value(match["high"], match["high_multiple"]) if match["high"] else low
    joint = (match["joint"] or "").lower()
    is_ratio = joint == "/" or joint.endswith("of")
    if match["sign"] == "-" or match["sign"] == "−":
        low, high = -low, (high if match["high"] else -low)
    if joint in {"±", "+-"}:
        high = low
    if not is_ratio and high < low:
        low, high = high, low
    unit = _unit(match)
    return Numeral(start, end, low, high, unit, _qualifier(text, start, end), is_ratio)


def _unit(match: re.Match[str]) -> str:
    if match["money"]:
        return {"USD": "$", "EUR": "€", "GBP": "£"}.get(
            match["money"].strip().upper(), match["money"].strip()
        )
    written = (match["unit"] or "").strip(" -")
    if not written:
        return "%" if "%" in match.group() else ""
    name = next(name for name, pattern in _UNIT_NAMES if pattern.match(written))
    return {"USD": "$", "EUR": "€", "GBP": "£"}.get(name, name)


def _value(digits: str, multiple: str | None) -> float:
    return round(float(digits.replace(",", "")) * _MULTIPLES.get((multiple or "").strip().lower(), 1), 6)


def _qualifier(text: str, start: int, end: int) -> str:
    before = _QUALIFIER_BEFORE.search(text[max(0, start - _LOOK) : start])
    if before:
        return next(mark for index, (mark, _) in enumerate(_QUALIFIERS) if before[f"q{index}"])
    return next((mark for mark, after in _AFTER_QUALIFIERS if after.match(text, end)), "")


def _words(text: str) -> Iterator[Numeral]:
    for match in _WORD_NUMBER.finditer(text):
        value = float(_WORDS[match["word"].lower()])
        unit = next((name for name, pattern in _UNIT_NAMES if pattern.fullmatch(match["next"])), "")
        end = match.end("next") if unit else match.end("word")
        qualifier = _qualifier(text, match.start(), end)
        yield Numeral(match.start(), end, value, value, unit, qualifier, is_word=True)
