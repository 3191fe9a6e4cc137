"""Numbers that state something, and whether a description grounds them in value, unit and context."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.quality.wording import WORD_NUMBERS, content_words, normalised

_UNIT = (
    r"%|percent\b|pp\b|ms\b|milliseconds?\b|\u03bcs\b|microseconds?\b|s\b|secs?\b|seconds?\b|mins?\b|minutes?\b"
    r"|h\b|hrs?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|kb\b|mb\b|gb\b|tb\b|kw\b|hz\b|khz\b|tokens?\b"
    r"|x\b|rps\b|qps\b|tps\b|req/s\b|requests?\b|users?\b|documents?\b|docs?\b|pages?\b|metrics?\b|agents?\b"
    r"|models?\b|samples?\b|chunks?\b|clients?\b|calls?\b|replicas?\b|nodes?\b|files?\b|records?\b|rows?\b"
)
_NUMBER = re.compile(
    r"(?P<money>[$€£])?\s?(?P<low>\d[\d,]*(?:\.\d+)?)(?P<low_multiple>[kKmMbB](?![a-zA-Z]))?"
    r"(?:\s?(?P<between>-|/|to|\.\.)\s?[$€£]?"
    r"(?P<high>\d[\d,]*(?:\.\d+)?)(?P<high_multiple>[kKmMbB](?![a-zA-Z]))?)?"
    r"\s?(?P<unit>" + _UNIT + r")?",
    re.IGNORECASE,
)
# Numbers that name or count positions and make no quantitative statement.
_STRUCTURAL = re.compile(
    r"\b(?:ADR|R|RISK|T|TC|TM|THREAT|M|MIT|LLM|AML\.T|CWE|CVE|ISO(?:/IEC)?|NIST(?: AI| SP)?|RFC|SR|ASOPs?"
    r"|OWASP|SOC|EU|C|G)[- ]?\d[\d.:/-]*(?:\s?[A-Z]\d+)?\b"
    r"|\b(?:phase|step|section|chapter|article|art\.|arts|version|release|line|lines|layer|tier|level|type"
    r"|option|scenario|week|day|sprint|priority|figure|table|port|top)\s?[-#]?\s?\d+(?:\s?[-/]\s?\d+)*"
    r"|\bp(?:50|75|90|95|99|99\.9)\b|\bP[0-4]\b|\bv\d+(?:\.\d+)*\b|\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b"
    r"|\b(?:Sonnet|Opus|Haiku|Claude|GPT|gpt|Llama|Gemini|Gemma\w*|Mistral|Phi|phi|Whisper|Python|Django"
    r"|Postgres(?:QL)?|Node|ada|embedding|MiniLM|Titan|Java|Go|React|Next\.js|ISO|HTTP|TLS|SHA|AES|OAuth|S|K|k|EC"
    r"|Web|E|int|float|bfloat|fp|utf)[- ]?\d[\w.]*(?:-\w+)*"
    r"|[A-Za-z_]\w*\d\w*|\d+[A-Za-z_]\w*-\w+"
    r"|\b[45]\d\d\s(?:Forbidden|Unauthorized|Not Found|Too Many|error|response|status)"
    r"|\b(?:HTTP|status)\s[1-5]\d\d\b|\b[1-5]xx\b",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(r"\b(" + "|".join(WORD_NUMBERS) + r")\b(?=[- ][a-z]{3,})", re.IGNORECASE)
_MULTIPLES = {"k": 1e3, "m": 1e6, "b": 1e9}
_UNITS = {
    **dict.fromkeys(("percent",), "%"),
    **dict.fromkeys(("milliseconds", "millisecond"), "ms"),
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), "h"),
}
# Units that must agree; a count of things may stand without its noun.
_PHYSICAL = frozenset(
    {"%", "$", "ms", "s", "min", "h", "day", "week", "month", "year", "kb", "mb", "gb", "tb", "kw", "x", "pp"}
) | {"token"}
_SHORTEST_PLURAL = 3  # Letters; shorter units end in an s of their own.


@dataclass(frozen=True)
class Quantity:
    """A number of a text: its words, one or two values, its unit and the sentence around it."""

    raw: str
    values: tuple[float, ...]
    unit: str
    sentence: str

    @property
    def physical_unit(self) -> str:
        """The unit where it has to agree with the source's, else nothing."""
        return self.unit if self.unit in _PHYSICAL else ""


@dataclass(frozen=True)
class Ground:
    """Where each value of a description stands: by unit, and in any role, with the words around it."""

    by_unit: dict[float, dict[str, list[set[str]]]] = field(default_factory=dict)
    anywhere: dict[float, list[set[str]]] = field(default_factory=dict)

    def holds(self, quantity: Quantity, context: set[str] | None = None) -> bool:
        """Whether every value stands in the description with the same unit.

        With ``context``, the words of the sentence that uses the number, one of them must stand near it in
        the description as well: 10,000 incidents do not ground 10,000 requests.
        """
        return all(self._holds(round(value, 6), quantity.physical_unit, context) for value in quantity.values)

    def _holds(self, value: float, unit: str, context: set[str] | None) -> bool:
        places = self.by_unit.get(value, {})
        if unit:
            near = [*places.get(unit, ()), *places.get("", ())]
        else:
            near = [words for found in places.values() for words in found] + self.anywhere.get(value, [])
        return bool(near) and (context is None or any(context & words for words in near))


def quantities(text: str) -> list[Quantity]:
    """Every number of a text that states a quantity; two to twelve count as words, too."""
    flat = _WORD_NUMBER.sub(lambda match: str(WORD_NUMBERS[match[1].lower()]), normalised(text))
    blocked = [match.span() for match in _STRUCTURAL.finditer(flat)]
    return [
        _quantity(match, flat) for match in _NUMBER.finditer(flat) if not _is_structural(match, flat, blocked)
    ]


def ground_of(text: str) -> Ground:
    """The index of a description's numbers, with the words of the line, its neighbours and its heading."""
    ground = Ground()
    lines = text.split("\n")
    heading = ""
    for number, line in enumerate(lines):
        if line.startswith("#"):
            heading = line
        context = content_words(" ".join(lines[max(0, number - 1) : number + 2]) + " " + heading)
        for found in quantities(line):
            for value in found.values:
                places = ground.by_unit.setdefault(round(value, 6), {})
                places.setdefault(found.physical_unit, []).append(context)
        for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", normalised(line)):
            ground.anywhere.setdefault(round(float(digits.replace(",", "")), 6), []).append(context)
    return ground


def _is_structural(match: re.Match[str], text: str, blocked: Iterable[tuple[int, int]]) -> bool:
    start, end = match.span("low")
    if any(low < end and high > start for low, high in blocked):
        return True
    if start > 0 and (text[start - 1].isalpha() or text[start - 1] in "_#"):
        return True
    numbers_a_line = re.match(r"\s*[.)]\s", text[end : end + 3])
    return bool(numbers_a_line) and (start == 0 or text[start - 1] == "\n")


def _quantity(match: re.Match[str], text: str) -> Quantity:
    is_range = bool(match["high"]) and match["between"] == "-"
    multiple = match["low_multiple"] or (match["high_multiple"] if is_range else None)
    values = [_value(match["low"], multiple)]
    if match["high"]:
        values.append(_value(match["high"], match["high_multiple"]))
    unit = "$" if match["money"] else _canonical(match["unit"])
    return Quantity(
        match.group().strip(), tuple(values), unit, _sentence(text, match.start("low"), match.end())
    )


def _sentence(text: str, start: int, end: int) -> str:
    first = max(*(text.rfind(mark, 0, start) for mark in (". ", "; ", "| ", " - ")), -1) + 1
    after = [place for mark in (". ", "; ", " |") if (place := text.find(mark, end)) >= 0]
    return text[first : min(after, default=len(text))].strip()


def _value(digits: str, multiple: str | None) -> float:
    return float(digits.replace(",", "")) * _MULTIPLES.get((multiple or "").lower(), 1)


def _canonical(unit: str | None) -> str:
    name = (unit or "").lower().rstrip(".")
    singular = name[:-1] if len(name) > _SHORTEST_PLURAL and name.endswith("s") else name
    return _UNITS.get(name, singular)
