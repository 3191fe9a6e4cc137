"""What of a description is prose about the project in English: the part that the offline engine reads.

Code and logs without fences, passages in another language, and sentences that give orders to whoever reads
the description are blanked, offset for offset, and each is told as a notice; so are addresses behind links,
without a word. The text is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generators.language import ENGLISH, language_of

_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\)")
_TARGET = re.compile(r"\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_FENCED = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE_LINE = re.compile(
    r"(?!\s*(?:[-*+•]|\d+[.)])\s)\s*(?:(?:async )?def \w+\(|class \w+[(:]|import [\w.]+(?: as \w+)?;?$"
    r"|from [\w.]+ import |@\w[\w.]*(?:\(|$)"
    r"|(?:if|elif|for|while|with|try|except|else|finally)\b[^.!?]*:\s*(?:#.*)?$"
    r"|(?:return|raise|yield|assert|await|del|pass|break|continue)\b(?! [a-z]+ [a-z]+ [a-z]+)[^.]*$|# ?[a-z]"
    r"|(?:const|let|var|function|public|private|protected|static|export|package|func|fn|struct|enum|interface)\b"
    r".*[{(;=]"
    r"|[a-z_][\w.\[\]]*\s?(?:[-+*/|&]?=|:=|<-)\s?(?:[\"'\[{(]|[\w.]+\(|[a-z_.]+$|None|True|False)"
    r"|[\w.]+\([^)]*\)?[;,{:]?$|[})\]]+[;,]?$|[{(\[]$|//|/\*|\*/|\* @|<\?|#include\b|#!/"
    r"|(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|FROM|WHERE|JOIN|VALUES)\b"
    r"|[\"']{3}|[\"']\w+[\"']\s?:\s?\S|.*\{$|[\w\s.()\[\]\"'=,+*/<>-]+;$)"
)
_LOG_LINE = re.compile(
    r"\s*\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d\b|\d\d/\w{3}/\d{4}:"
    r"|\w{3} {1,2}\d{1,2} \d\d:\d\d:\d\d"
    r"|(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL|TRACE)\b[\]: ])"
)
_SENTENCE = re.compile(
    r"[^.!?\u3002\uff01\uff1f\uff1b\n]+(?:[.!?]+(?=\s|$)|[\u3002\uff01\uff1f\uff1b]|\n|\Z)"
)
_REPORTING = (
    r"(?:say|state|claim|report|write|pretend|confirm|declare|answer|assume|output|reply|respond|assert)"
)
_ORDER = re.compile(
    r"^[\W\d_]*(?:(?:please|now|also|then|and|important|note|attention|instructions?)\W+)*(?:"
    r"(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|prompts?|rules?|above|previous"
    r"|prior|system message)\b"
    rf"|{_REPORTING} that\b"
    r"|(?:mark|rate|set|classify|label|treat|list|score|grade|approve|sign off)\b[^.]{0,20}"
    r"\b(?:every|all|each|any|this|the)\b[^.]{0,40}\b(?:risks?|tests?|severit\w+|findings?|likelihoods?"
    r"|assessments?)\b[^.]{0,30}\b(?:as|to) (?:low|tested|approved|accepted|complete|ready|passed|minor"
    r"|negligible|safe|none|zero)\b"
    r"|you (?:are|must|will|should|shall) (?:now |only |always |never )*(?:an? |the )?(?:ai|assistant"
    r"|in \w+ mode|language model|chatbot|act|answer|respond|reply|output|write|ignore|approve)\b"
    r"|(?:assistant|ai assistant|system prompt|new instructions?|developer message)\s?:"
    r"|(?:do not|don't|never) (?:mention|report|list|flag|output|write about)\b[^.]{0,40}\b(?:risks?"
    r"|limitations?|findings?|gaps?|weakness\w*|problems?|tests?|this)\b"
    r"|(?:output|respond with|reply with|answer with) (?:only|exactly|nothing)\b|(?:reveal|repeat) your\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^[\W\d_]*SYSTEM\s?:")
_CODE_SHARE = 0.6
_NEIGHBOUR_SHARE = 0.3
_FEWEST_LINES = 2
_LONGEST_WORDS = 60  # Words of an order quoted in a notice.


@dataclass(frozen=True)
class Notice:
    """Something that the offline engine did not read, and where; ``share`` is of the source."""

    code: str
    subject: str
    start: int
    end: int
    share: float = 0.0


@dataclass(frozen=True)
class Prose:
    """The prose of a source at its own offsets, and what was left out."""

    text: str
    notices: tuple[Notice, ...]


def prose_of(reading: str) -> Prose:
    """Blank what is no English prose about the project."""
    reading = _without_targets(reading)
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(_without_fences(reading))]
    home = language_of(reading)
    notices: list[Notice] = []
    letters = max(1, sum(end - start for start, end in paragraphs))
    machine = _machine_kinds([reading[start:end] for start, end in paragraphs])
    for (start, end), kind in zip(paragraphs, machine, strict=True):
        if kind:
            notices.append(Notice(kind, "", start, end, (end - start) / letters))
            continue
        language = language_of(reading[start:end]) or (home if home != ENGLISH else "")
        if language not in {"", ENGLISH}:
            notices.append(Notice("language", language, start, end, (end - start) / letters))
            continue
        notices.extend(_orders(reading, start, end))
    return Prose(_blanked(reading, notices), tuple(_summed(notices)))


def is_order(sentence: str) -> bool:
    """Whether a sentence gives an order to whoever reads the description."""
    return bool(_ORDER.match(sentence) or _ROLE.match(sentence))


def _without_targets(text: str) -> str:
    """The text with images and the targets of links blanked: an address is no statement."""
    if "](" not in text:
        return text
    text = _IMAGE.sub(lambda match: " " * len(match.group()), text)
    return _TARGET.sub(lambda match: "]".ljust(len(match.group())), text)


def _machine_kinds(passages: Sequence[str]) -> list[str]:
    """``code`` or ``log`` for each passage most lines of which have that shape, and its like neighbours."""
    kinds: list[str] = []
    shares = [_shares(passage) for passage in passages]
    for lines, share in shares:
        kind, most = max(share.items(), key=lambda entry: entry[1])
        kinds.append(kind if lines >= _FEWEST_LINES and most >= _CODE_SHARE else "")
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for index in order:
            neighbour = kinds[index - 1 if order.step > 0 else index + 1]
            if not kinds[index] and neighbour and shares[index][1][neighbour] >= _NEIGHBOUR_SHARE:
                kinds[index] = neighbour
    return kinds


def _shares(passage: str) -> tuple[int, dict[str, float]]:
    """The number of lines of a passage, and the share of them with the shape of code and of a log."""
    lines = [line for line in passage.splitlines() if line.strip()]
    return len(lines), {
        kind: sum(bool(pattern.match(line)) for line in lines) / len(lines)
        for kind, pattern in (("log", _LOG_LINE), ("code", _CODE_LINE))
    }


def _orders(reading: str, start: int, end: int) -> Iterator[Notice]:
    for match in _SENTENCE.finditer(reading, start, end):
        if is_order(match.group()):
            words = " ".join(match.group().split())[: _LONGEST_WORDS * 3]
            yield Notice("addresses-reader", words, match.start(), match.end())


def _without_fences(text: str) -> str:
    """The text with fenced code blanked: its own marks say what it is."""
    if "```" not in text and "~~~" not in text:
        return text
    return _FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _blanked(text: str, notices: Sequence[Notice]) -> str:
    pieces: list[str] = []
    at = 0
    for notice in notices:
        pieces += [text[at : notice.start], re.sub(r"[^\n]", " ", text[notice.start : notice.end])]
        at = notice.end
    return "".join([*pieces, text[at:]])


def _summed(notices: Sequence[Notice]) -> Iterator[Notice]:
    """One notice for each language and for code and logs, with the share of all; each order for itself."""
    shares: dict[tuple[str, str], float] = {}
    firsts: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        key = (notice.code, notice.subject)
        firsts.setdefault(key, notice)
        shares[key] = shares.get(key, 0.0) + notice.share
    for key, notice in firsts.items():
        yield replace(notice, share=shares[key])
