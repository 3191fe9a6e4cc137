"""Read Markdown documents of the known shape, without knowing the program that wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from benchmarks.quality.model import Alternative, CoverageRow, DecisionRecord, Documents, RiskRecord, Signed
from benchmarks.quality.tables import Table, tables

_LABELS = (
    *("context", "decision", "consequences", "alternatives considered", "alternatives", "considered options"),
    *("why", "trade-off", "tradeoff", "benefit", "alternative rejected", "alternatives rejected", "cost"),
    *("production path", "status", "description", "category", "severity", "likelihood", "impact"),
    *("mitigation strategy", "mitigations", "mitigation", "fix", "evidence", "owner", "residual risk"),
    *("validation", "training cost", "optimization", "grounding", "source"),
)
_LABEL = re.compile(
    r"(?im)^\s*(?:#{2,6}\s*|[-*]\s+)?\**\s*("
    + "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
    + r")\b[^:\n*]{0,24}\**\s*:?\**\s*:?[ \t]*"
)
_HEADING = re.compile(
    r"(?im)^\s*(?:#{1,6}\s*)?(?:\*\*)?\s*((?:ADR|R|RISK)-\d+)\b[:.\s\u2014-]*([^\n]*?)"
    r"(?:\*\*)?\s*(\([A-Za-z ,/-]+\))?\s*$"
)
_SECTION = re.compile(r"(?m)^#{1,3}\s+(?!\s*(?:ADR|R|RISK)-\d)")
_FENCE = re.compile(r"```.*?```", re.DOTALL)
_STUB = re.compile(r"```(?:python|py)\n(.*?)```", re.DOTALL)
_QUOTE = re.compile(r'[“"]([^”"\n]{8,200})[”"]')
_BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+(.*)")
_GOOD = re.compile(r"\W*(?:\u2705|\+|good|positive|pro\b|benefit)", re.IGNORECASE)
_BAD = re.compile(r"\W*(?:\u274c|-|\u2212|bad|negative|con\b|trade|drawback|risk)", re.IGNORECASE)
_OPTION = re.compile(r"\**([^:*\u2014(]{2,80}?)\**\s*(?::|\u2014| - |\()\s*\**\s*(.*)", re.DOTALL)
_COLUMNS = {
    "component": ("component",),
    "type": ("type",),
    "status": ("status", "coverage"),
    "evidence": ("evidence",),
    "risk": ("risk",),
    "estimate": ("estimate", "effort", "time"),
}
_NO_HEADING = 7  # Deeper than any heading, so that every section ends such an item.


def join(parts: Iterable[Documents]) -> Documents:
    """The documents of one project as one."""
    read = list(parts)
    return Documents(
        decisions=tuple(entry for documents in read for entry in documents.decisions),
        risks=tuple(entry for documents in read for entry in documents.risks),
        rows=tuple(entry for documents in read for entry in documents.rows),
        stubs=tuple(stub for documents in read for stub in documents.stubs),
        markdown="".join(f"\n{documents.markdown}" for documents in read),
    )


def read_markdown(markdown: str) -> Documents:
    """Decisions, risks and coverage rows of one document, by headings, labels and tables."""
    prose = _FENCE.sub("", markdown)
    blocks = list(_blocks(prose))
    return Documents(
        decisions=tuple(_decision(*block) for block in blocks if block[0].startswith("ADR")),
        risks=tuple(_risk(*block) for block in blocks if not block[0].startswith("ADR")),
        rows=tuple(row for table in tables(prose) for row in _rows(table)),
        stubs=tuple(_STUB.findall(markdown)),
        markdown=markdown,
    )


def rating(text: str) -> str:
    """The first level named in a text, in capitals; empty where there is none."""
    match = re.search(r"\b(critical|high|medium|moderate|low)\b", text, re.IGNORECASE)
    level = match[1].upper() if match else ""
    return "MEDIUM" if level == "MODERATE" else level


def _blocks(prose: str) -> Iterable[tuple[str, str, str]]:
    """Ref, heading and body of each decision and risk."""
    headings = list(_HEADING.finditer(prose))
    sections = [match.start() for match in _SECTION.finditer(prose)]
    for place, heading in enumerate(headings):
        end = headings[place + 1].start() if place + 1 < len(headings) else len(prose)
        level = heading.group().lstrip().partition(" ")[0].count("#") or _NO_HEADING
        body = prose[heading.end() : _end_of(prose, heading.end(), end, level, sections)]
        yield heading[1].upper(), heading[2], re.split(r"\n-{3,}\s*\n", body)[0]


def _end_of(prose: str, start: int, end: int, level: int, sections: Sequence[int]) -> int:
    """Where an item ends: at the first heading that is not deeper than its own."""
    deepest = min(level, 6)
    return next(
        (
            place
            for place in sections
            if start < place < end and len(prose[place:].partition(" ")[0]) <= deepest
        ),
        end,
    )


def _fields(block: str) -> dict[str, str]:
    """The labelled texts of an item; a label that comes twice keeps both texts."""
    labels = [match for match in _LABEL.finditer(block) if _is_label(match, block)]
    fields: dict[str, str] = {}
    for place, match in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(block)
        name = match[1].lower()
        fields[name] = f"{fields.get(name, '')}\n{block[match.end() : end]}".strip(" \n|")
    return fields


def _is_label(match: re.Match[str], block: str) -> bool:
    words = match.group()
    ends_line = match.end() >= len(block) or block[match.end()] == "\n"
    return ":" in words or words.lstrip().startswith("#") or words.strip().startswith("**") or ends_line


def _entries(text: str) -> list[str]:
    """The bullets of a list, with the lines that continue them."""
    entries: list[str] = []
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        if bullet:
            entries.append(bullet[1].strip())
        elif line.strip() and entries and re.match(r"\s{2,}\S", line):
            entries[-1] += f" {line.strip()}"
        elif re.match(r"\s*[\u2705\u274c\u2713\u2717\u2796]", line):
            entries.append(line.strip())
    return entries


def _decision(ref: str, heading: str, block: str) -> DecisionRecord:
    fields = _fields(block)
    title = _title(heading)
    named = ("alternatives considered", "alternatives", "considered options", "alternatives rejected")
    options = "\n".join(fields.get(name, "") for name in (*named, "alternative rejected"))
    listed = _entries(options) or [part for part in re.split(r"\),\s*|;\s*", options) if part.strip()]
    return DecisionRecord(
        ref=ref,
        title=title,
        context=fields.get("context", fields.get("why", "")),
        decision=fields.get("decision", title),
        consequences=tuple(_signed(entry) for entry in _entries(fields.get("consequences", ""))),
        alternatives=tuple(_alternative(entry) for entry in listed),
        evidence=_evidence(fields),
    )


def _risk(ref: str, heading: str, block: str) -> RiskRecord:
    fields = _fields(block)
    stated = [fields.get(name, "") for name in ("mitigation strategy", "mitigations", "mitigation", "fix")]
    mitigation = next(filter(None, stated), "")
    listed = _entries(mitigation) or [
        part.strip() for part in re.split(r"[,;]\s", mitigation) if part.strip()
    ]
    return RiskRecord(
        ref=ref,
        title=_title(heading),
        category=fields.get("category", "").split("\n")[0].strip(" *|"),
        severity=rating(fields.get("severity", "")),
        likelihood=rating(fields.get("likelihood", "")),
        impact=fields.get("impact", ""),
        description=fields.get("description", ""),
        mitigations=tuple(listed),
        status=fields.get("status", "").split("\n")[0].strip(),
        evidence=_evidence(fields),
    )


def _title(heading: str) -> str:
    return re.sub(r"[*_]", "", heading).strip(" :-")


def _evidence(fields: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        _QUOTE.findall("".join(fields.get(name, "") for name in ("evidence", "grounding", "source")))
    )


def _signed(entry: str) -> Signed:
    sign = "+" if _GOOD.match(entry) else "-" if _BAD.match(entry) else "0"
    return Signed(sign, re.sub(r"^[\u2705\u274c+\-\s]+", "", entry))


def _alternative(entry: str) -> Alternative:
    match = _OPTION.match(entry)
    reason = re.sub(r"(?i)^\W*rejected\W*", "", match[2] if match else "")
    return Alternative((match[1] if match else entry).strip(), reason.strip(" )*"))


def _rows(table: Table) -> Iterable[CoverageRow]:
    head = [cell.lower() for cell in table[0]]
    if not any("component" in cell for cell in head):
        return
    if not any("status" in cell or "coverage" in cell for cell in head):
        return
    place = {
        name: next((at for at, cell in enumerate(head) if any(word in cell for word in words)), -1)
        for name, words in _COLUMNS.items()
    }
    for row in table[1:]:
        if not all(re.fullmatch(r":?-{2,}:?", cell or "--") for cell in row):
            yield _row({name: row[at] if 0 <= at < len(row) else "" for name, at in place.items()})


def _row(cells: dict[str, str]) -> CoverageRow:
    status = re.search(r"\b(tested|untested|partial|unknown)\b", cells["status"], re.IGNORECASE)
    return CoverageRow(
        component=cells["component"].strip("*"),
        test_type=cells["type"],
        status=status[1].capitalize() if status else cells["status"],
        evidence=cells["evidence"],
        risk=rating(cells["risk"]),
        reason=re.sub(r"(?i)^\W*(critical|high|medium|low)\W*", "", cells["risk"]),
        estimate=cells["estimate"],
    )
