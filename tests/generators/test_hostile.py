"""Odd and hostile descriptions: never a crash, never an invented fact, an honest outcome each time."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import registry
from generators.brief import MAX_CHARACTERS, Brief
from generators.checks.quotes import span_is_true
from generators.content import Outcome
from generators.errors import BriefError
from generators.facts import read_facts
from generators.pipeline import PipelineResult, generate
from generators.rendering import render_markdown

KINDS = [kind.name for kind in registry.KINDS]

FOLDER = Path(__file__).parent / "odd_texts"
RECIPE, FRENCH, CHINESE, CODE, MARKUP, INJECTION, CLINIC = (
    (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("recipe", "french", "chinese", "code", "markup", "injection", "clinic")
)
LOG = "\n".join(
    f"2026-03-0{day} 12:0{minute}:17,123 ERROR worker-{minute} request 4{day}{minute} took {minute}.5 s"
    for day in range(1, 9)
    for minute in range(10)
)
TABLE = "| Name | Value | Note |\n|---|---|---|\n" + "\n".join(
    f"| row {number} | {number * 3} | {number}% |" for number in range(60)
)
TEXTS: Mapping[str, str] = {
    "one line": "A tool that sorts invoices into folders.",
    "recipe": RECIPE,
    "log": LOG,
    "French": FRENCH * 4,
    "Chinese": CHINESE * 8,
    "code": CODE * 4,
    "table": TABLE,
    "markup": MARKUP,
    "injection": INJECTION,
    "numbers": " ".join(str(number) for number in range(10_000)),
    "repeated": "\n\n".join([CLINIC] * 400),
    "headings": "\n".join(f"## Part {number}" for number in range(300)),
    "bullets": "\n".join(f"- item {number}: {number} MB" for number in range(900)),
    "long line": "word and figure 17 " * 5_000,
    "long word": CLINIC + "a" * 100_000,
    "table of HTML": CLINIC + "<table>" + "<tr><th>Depot</th><td>3 ms</td></tr>" * 300 + "</table>",
    "open tags": CLINIC + "<table><script <a b='" * 3_000,
    "unseen": "\u200bThe \u2060service\U000e0041 uses \x1b[31mRedis. " * 100,
    "mixed languages": f"{CLINIC}\n\n{FRENCH}\n\n{CHINESE}\n\n" * 3,
    "brackets": "([{<" * 3_000 + "The service uses Redis." + ">}])" * 3_000,
    "emphasis": "**" * 4_000 + " The service uses Redis. " + "_*" * 4_000,
    "quotation marks": "“”‘’\"' The service “uses” Redis ‘daily’ " * 300,
    "combining": "Z̸̧a̷l̴g̵o̶ the service uses Redis. " * 200,
    "right to left": "\u202eThe service uses Redis.\u202c " * 100,
}
# What nobody who reads the texts above could call a fact of them.
FOREIGN = {
    "recipe": ("user", "database", "API", "deploy", "login", "model"),
    "injection": ("ISO 27001 certified", "APPROVED"),
}


def written(text: str) -> PipelineResult:
    """The three documents of the offline engine."""
    return generate(Brief.from_text(text), KINDS, engine="offline")


def assert_honest(text: str, result: PipelineResult) -> None:
    """Each document is complete, with every quote in the text and no error found, or says that it is not."""
    for document in result.documents:
        assert document.outcome in {Outcome.COMPLETE, Outcome.INSUFFICIENT}
        if document.content is None:
            assert document.outcome is Outcome.INSUFFICIENT
            assert result.findings or document.message
            continue
        for item in document.content.items():
            assert all(span_is_true(entry, result.brief) for entry in item.evidence)
        codes = {finding.code for finding in document.findings if finding.severity == "error"}
        assert codes == set(), text[:80]
        layout = registry.kind(document.kind).layout
        markdown = render_markdown(document.content, layout, note="", findings=document.findings)
        assert "<script" not in markdown.replace("\\<script", "")


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_description_has_an_honest_outcome(name: str) -> None:
    assert_honest(TEXTS[name], written(TEXTS[name]))


@pytest.mark.parametrize("name", ["recipe", "log", "numbers", "headings", "one line", "table"])
def test_what_describes_no_system_gets_no_document(name: str) -> None:
    result = written(TEXTS[name])
    assert [document.content for document in result.documents] == [None] * len(KINDS)
    assert result.findings[0].remedy


@pytest.mark.parametrize("name", FOREIGN)
def test_nothing_is_read_that_the_text_does_not_say(name: str) -> None:
    told = " ".join(
        " ".join([item.title, str(item.fields)])
        for document in written(TEXTS[name]).documents
        if document.content is not None
        for item in document.content.items()
    )
    assert [word for word in FOREIGN[name] if word.lower() in told.lower()] == []


def test_instructions_in_a_description_change_no_status_and_no_level() -> None:
    contents = {
        document.kind: document.content
        for document in written(INJECTION).documents
        if document.content is not None
    }
    statuses = {item.text("status") for item in contents["test_coverage"].items()}
    assert "tested" not in statuses
    assert {item.text("severity") for item in contents["risk"].items()} - {"low"}
    assert {item.text("status") for item in contents["risk"].items()} == {"open"}


def test_a_paragraph_told_a_thousand_times_says_no_more_than_once() -> None:
    once, often = (
        read_facts(Brief.from_text(CLINIC)),
        read_facts(Brief.from_text("\n\n".join([CLINIC] * 700))),
    )
    assert [entry.name for entry in often.technologies] == [entry.name for entry in once.technologies]
    assert len(often.tests) <= len(once.tests) + 1
    assert len(often.components) <= len(once.components) + 1


def test_the_longest_description_is_read_in_bounded_time() -> None:
    text = (CLINIC + "\n\n" + INJECTION + "\n\n") * 1_000
    started = time.process_time()
    written(text[:MAX_CHARACTERS])
    assert time.process_time() - started < 60  # Processor time; quadratic reading would take many minutes.


@pytest.mark.parametrize("name", ["long word", "open tags", "long line"])
def test_what_never_ends_is_read_in_bounded_time(name: str) -> None:
    started = time.process_time()
    written(TEXTS[name])
    assert time.process_time() - started < 20  # Processor time; quadratic reading would take minutes.


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(
                [
                    *(part for text in (CLINIC, INJECTION, RECIPE, FRENCH) for part in text.split(". ")),
                    *MARKUP.split("\n"),
                    *CODE.split("\n"),
                    *CHINESE.split("\u3002"),
                ]
            ),
            st.sampled_from(
                [
                    *("- [ ] ", "- ", "## ", "| ", "```\n", "\n\n", "> ", "1. ", "“", "…", "100 % ", "$5 "),
                    *("<table><tr><td>", "</td></tr></table>", "<!--", "\u202e", "\u200b", "\x1b[0m", "]("),
                ]
            ),
        ),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_refused_in_a_sentence_or_written_honestly(text: str) -> None:
    try:
        brief = Brief.from_text(text)
    except BriefError as refusal:
        refused = str(refusal)
    else:
        assert_honest(text, generate(brief, KINDS, engine="offline"))
        return
    assert refused.endswith(".")
