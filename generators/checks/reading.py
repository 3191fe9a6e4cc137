"""What of a description was not read as English prose, as findings that a person can act on."""

from __future__ import annotations

from collections.abc import Callable

from generators.brief import Brief, Source
from generators.findings import Finding, Level
from generators.prose import Notice

_WORTH_TELLING = 0.2  # Share of a source; a snippet of code between paragraphs needs no word.
_SHORTEST_PASSAGE = 60  # Code points; a shorter line that lists languages is no passage in one of them.
_MOST_ORDERS = 3


def check_reading(brief: Brief) -> list[Finding]:
    """A finding for each language, much code or log, orders to whoever reads, and unseen characters."""
    findings: list[Finding] = []
    for source in brief.sources:
        told = [(notice, _TELLERS[notice.code](source, notice)) for notice in source.notices]
        findings += [finding for notice, finding in told if notice.code == "language" and _is_passage(notice)]
        findings += [
            finding
            for notice, finding in told
            if notice.code in {"code", "log"} and notice.share >= _WORTH_TELLING
        ]
        orders = [finding for notice, finding in told if notice.code == "addresses-reader"]
        findings += orders[:_MOST_ORDERS]
        findings += [_hidden(source)] if source.hidden else []
    return findings


def _is_passage(notice: Notice) -> bool:
    return notice.share >= _WORTH_TELLING or notice.end - notice.start >= _SHORTEST_PASSAGE


def _language(source: Source, notice: Notice) -> Finding:
    return Finding(
        code="not-english",
        severity=Level.WARNING,
        message=f"{_share(notice)} of “{source.name}” is in {notice.subject}. The offline engine reads only "
        "English and took nothing from there.",
        remedy="Translate it, or generate with the Claude engine, which reads it.",
        field="description",
    )


def _machine_text(source: Source, notice: Notice) -> Finding:
    what = "program code" if notice.code == "code" else "log lines"
    return Finding(
        code="not-prose",
        severity=Level.INFO,
        message=f"{_share(notice)} of “{source.name}” is {what}, which is not read as a statement.",
        remedy="Say in sentences what the code or the log shows.",
        field="description",
    )


def _order(source: Source, notice: Notice) -> Finding:
    line = source.line_of(notice.start)
    return Finding(
        code="addresses-reader",
        severity=Level.WARNING,
        message=f"Line {line} of “{source.name}” gives an order to whoever reads it and was left out: "
        f"“{notice.subject}”.",
        remedy="Take it out, or say what the system does; a description cannot set its own verdict.",
        field="description",
    )


def _hidden(source: Source) -> Finding:
    count = f"{source.hidden:,} characters" if source.hidden > 1 else "1 character"
    return Finding(
        code="hidden-characters",
        severity=Level.INFO,
        message=f"“{source.name}” held {count} that nobody sees: controls of a terminal, marks of direction "
        "or of no width. Spaces stand in their place.",
        remedy="Compare the passages quoted with what you meant to write.",
        field="description",
    )


def _share(notice: Notice) -> str:
    return f"{max(1, round(100 * min(1.0, notice.share)))} %"


_TELLERS: dict[str, Callable[[Source, Notice], Finding]] = {
    "language": _language,
    "code": _machine_text,
    "log": _machine_text,
    "addresses-reader": _order,
}
