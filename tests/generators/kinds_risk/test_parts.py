"""The parts that the drafts are made of: grid, clauses, intervals, phrasing and checks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.brief import Brief
from generators.content import Content, Json
from generators.kinds.risk.checks import check
from generators.kinds.risk.clauses import clauses_of
from generators.kinds.risk.computed import wilson_interval
from generators.kinds.risk.kind import KIND
from generators.kinds.risk.own_words import own_words
from generators.kinds.risk.phrasing import fill, is_plural
from generators.kinds.risk.severity import LEVELS, STEPS, grid, severity_of
from generators.kinds.risk.summary import SECTION
from tests.generators.kinds_risk.briefs import LIBRARY, content_of

SLOTS = {
    "p": "Atlas",
    "sys": "the atlas",
    "who": "readers",
    "out": "maps",
    "it": "the index",
    "tech": "X",
    "said": "“a”",
}


def test_severity_never_falls_when_likelihood_or_consequence_rises() -> None:
    ranks = [[LEVELS.index(level) for level in row] for row in grid()]
    columns = list(zip(*ranks, strict=True))
    assert all(list(line) == sorted(line) for line in [*ranks, *columns])
    assert {level for row in grid() for level in row} == set(LEVELS)


@pytest.mark.parametrize("steps", [(0, 3), (3, 6), (-1, 1)])
def test_a_step_outside_the_scale_is_refused(steps: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"from 1 to {STEPS}"):
        severity_of(*steps)


def test_the_wilson_interval_agrees_with_a_published_example() -> None:
    low, high = wilson_interval(31, 33)
    assert (round(low, 3), round(high, 3)) == (0.804, 0.983)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_holds_the_share(counts: tuple[int, int]) -> None:
    right, trials = counts
    low, high = wilson_interval(right, trials)
    assert 0 <= low <= right / trials + 1e-9
    assert right / trials - 1e-9 <= high <= 1


@given(st.text(alphabet=st.sampled_from("aB1 .\n\r\t|-*#`[]\u00a0\u2013é😀"), min_size=20, max_size=300))
def test_every_clause_is_a_piece_of_the_source(text: str) -> None:
    sources = Brief.from_text("Some words here. " + text).sources
    brief = Brief.from_sources(sources)
    for clause in clauses_of(brief):
        assert clause.quote.quote in clause.source.text
        assert len(clause.quote.quote) <= 300
        assert len(clause.text) == clause.end - clause.start


def test_a_negation_reaches_the_words_that_follow_it() -> None:
    brief = Brief.from_text(
        "There is no rate limit on the API. Backups run nightly and are not encrypted at all."
    )
    first, second = clauses_of(brief)
    limit, backups = re.search("rate limit", first.text), re.search("Backups", second.text)
    assert limit is not None
    assert backups is not None
    assert first.negates(limit)
    assert not second.negates(backups)


def test_a_phrasing_is_chosen_by_the_seed_and_stays() -> None:
    template = "[One|Another|A third] way for {who}."
    chosen = {fill(template, SLOTS, str(seed)) for seed in range(30)}
    assert len(chosen) == 3
    assert fill(template, SLOTS, "7") == fill(template, SLOTS, "7")


def test_a_verb_agrees_with_the_asset() -> None:
    assert (
        fill("{it} are read by {who} of {sys}.", SLOTS, "s") == "The index is read by readers of the atlas."
    )
    plural = {**SLOTS, "it": "slides"}
    assert fill("{it} is read by {who} of {sys}.", plural, "s") == "Slides are read by readers of the atlas."
    assert is_plural("access links")
    assert not is_plural("analysis of logs")


def test_a_project_is_named_by_its_text_when_the_title_is_a_common_word() -> None:
    text = "# The Problem\n\nTidewatch is a flood warning service. Tidewatch sends residents alerts. "
    text += "Residents confirm the alerts."
    words = own_words(brief := Brief.from_text(text), clauses_of(brief))
    assert (words.project, words.system) == ("Tidewatch", "the flood warning service")
    assert (words.people, words.outputs) == ("residents", "alerts")


def test_a_severity_that_the_grid_does_not_give_is_an_error() -> None:
    content = content_of(LIBRARY)
    wrong = _changed(content, severity="low", likelihood=5, consequence=5)
    findings = check(wrong, Brief.from_text(LIBRARY))
    assert [finding.code for finding in findings] == ["severity-wrong"]
    assert "critical" in findings[0].message


def test_a_control_that_the_description_does_not_hold_is_an_error() -> None:
    wrong = _changed(content_of(LIBRARY), existing_controls=["A guard dog sleeps beside the server."])
    assert [finding.code for finding in check(wrong, Brief.from_text(LIBRARY))] == ["quote-not-found"]


def test_an_empty_field_is_named() -> None:
    findings = check(_changed(content_of(LIBRARY), verification=""), Brief.from_text(LIBRARY))
    assert [(finding.code, finding.field) for finding in findings] == [("field-missing", "verification")]


def test_one_level_for_every_risk_is_pointed_out() -> None:
    content = content_of(LIBRARY)
    items = tuple(
        replace(item, fields={**item.fields, "severity": "medium", "likelihood": 3, "consequence": 3})
        for item in content.items()
    )
    flat = replace(content, sections=(replace(content.sections[0], items=items),))
    assert [finding.code for finding in check(flat, Brief.from_text(LIBRARY))] == ["severity-flat"]


def test_the_summary_counts_what_the_document_holds() -> None:
    content = content_of(LIBRARY)
    summary = KIND.layout.summarise(content)
    assert summary.headline.startswith(f"{len(content.section(SECTION))} risks: ")
    assert KIND.layout.summarise(Content("risk", "Empty", ())).headline


def _changed(content: Content, **fields: Json) -> Content:
    first, *others = content.section(SECTION)
    changed = replace(first, fields={**first.fields, **fields})
    return replace(content, sections=(replace(content.sections[0], items=(changed, *others)),))


def test_an_asset_joins_without_a_second_article_and_a_part_of_many_has_one() -> None:
    plural = {**SLOTS, "it": "birth dates"}
    assert fill("{sys} holds none of {it} of {who}.", plural, "s") == (
        "The atlas holds none of the birth dates of readers."
    )
    assert fill("Each of the {it} is read by {who} of {sys}.", SLOTS, "s") == (
        "Each of the index is read by readers of the atlas."
    )
