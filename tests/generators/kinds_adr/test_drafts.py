"""Offline decision records: what they say, and what they never claim."""

from __future__ import annotations

import re

import pytest

from generators.brief import Brief
from generators.checks import run_checks
from generators.content import Basis, Content, Item
from generators.facts import read_facts
from generators.kinds.adr.kind import KIND
from generators.kinds.adr.schema import AdrDraft
from generators.rendering import labels
from tests.generators.boilerplate import shared_sentences

VAGUE = re.compile(
    r"\b(robust|seamless\w*|scalable|appropriate\w*|adequate\w*|various|best practices?|comprehensive"
    r"|leverag\w+|ensur\w+)\b",
    re.I,
)


def document(brief: Brief) -> Content:
    """What the offline engine writes."""
    facts = read_facts(brief)
    return KIND.build(list(KIND.draft(brief, facts)), brief, facts)


def titled(content: Content, part: str) -> Item:
    """The one record whose title holds these words."""
    found = [item for item in content.items() if part in item.title]
    assert len(found) == 1, [item.title for item in content.items()]
    return found[0]


def options(item: Item, origin: str) -> dict[str, str]:
    """The alternatives of one origin with their reasons."""
    return {
        str(record["option"]): str(record["reason"])
        for record in item.records("alternatives")
        if record["origin"] == origin
    }


def test_a_stated_choice_keeps_its_alternative_and_its_reason(claims: Brief) -> None:
    record = titled(document(claims), "PostgreSQL rather than MongoDB")
    assert record.text("status") == "accepted"
    assert "payments need transactions" in record.text("decision")
    assert list(options(record, "stated")) == ["MongoDB"]
    assert "payments need transactions" in options(record, "stated")["MongoDB"]


def test_a_choice_shown_by_use_is_proposed_and_says_that_no_reason_is_given(claims: Brief) -> None:
    record = titled(document(claims), "ChromaDB")
    assert record.text("status") == "proposed"
    assert labels.ADR_NO_REASON in record.text("context")
    assert options(record, "stated") == {}


def test_every_suggested_option_says_that_nobody_discussed_it(claims: Brief) -> None:
    suggested = [
        reason for item in document(claims).items() for reason in options(item, "suggested").values()
    ]
    assert suggested
    assert all(reason.startswith(labels.NOT_DISCUSSED) for reason in suggested)
    assert not any("reject" in reason.lower() for reason in suggested)


def test_a_technology_of_the_text_is_not_suggested_as_another_option(claims: Brief) -> None:
    named = {technology.name for technology in read_facts(claims).technologies}
    for item in document(claims).items():
        assert named.isdisjoint(options(item, "suggested"))


def test_practices_are_decisions_as_well(claims: Brief, parcels: Brief) -> None:
    titles = [item.title for brief in (claims, parcels) for item in document(brief).items()]
    assert "Let a person review results on letters before they take effect" in titles
    assert any(title.endswith("on every push to the main branch") for title in titles)
    assert "Make repeated writes of parcels harmless" in titles


def test_a_system_without_a_model_gets_no_decision_about_one(parcels: Brief) -> None:
    text = " ".join(f"{item.title} {item.text('context')}" for item in document(parcels).items()).lower()
    assert "language model" not in text
    assert "prompt" not in text


def test_what_is_planned_is_not_told_as_built(claims: Brief) -> None:
    redis = [item for item in document(claims).items() if "Redis" in item.title]
    assert all(item.text("implementation") == "planned" for item in redis)


def test_limits_and_unknowns_of_the_text_are_bad_consequences(claims: Brief) -> None:
    record = titled(document(claims), "Streamlit")
    bad = [str(entry["text"]) for entry in record.records("consequences") if entry["polarity"] == "bad"]
    assert any("Two clerks at once have not been tried" in text for text in [*bad, record.text("context")])


def test_every_record_weighs_both_sides_and_at_least_two_options(claims: Brief, parcels: Brief) -> None:
    for item in [*document(claims).items(), *document(parcels).items()]:
        signs = {entry["polarity"] for entry in item.records("consequences")}
        assert {"good", "bad"} <= signs
        assert len(item.records("alternatives")) >= 2
        assert item.basis is Basis.STATED
        assert 1 <= len(item.evidence) <= 3


def test_drafts_pass_the_checks_and_use_no_vague_words(claims: Brief, parcels: Brief) -> None:
    for brief in (claims, parcels):
        content = document(brief)
        findings = [*run_checks(content, brief), *KIND.check(content, brief)]
        assert [finding.message for finding in findings] == []
        own = " ".join(str(item.fields) for item in content.items())
        assert VAGUE.findall(own) == []


def test_two_projects_with_the_same_products_share_no_sentence(claims: Brief, parcels: Brief) -> None:
    assert shared_sentences({"claims": document(claims), "parcels": document(parcels)}) == {}


def test_a_short_text_gets_few_records_and_no_padding() -> None:
    brief = Brief.from_text("A small page built with Streamlit that shows the cinema programme of our town.")
    titles = [item.title for item in document(brief).items()]
    assert titles == ["Build the interface with Streamlit"]


def test_one_added_sentence_changes_at_most_three_records(claims: Brief) -> None:
    text = claims.sources[0].text + "\nThe office is open from nine to five.\n"
    before = {item.key: item.content_hash for item in document(claims).items()}
    after = {
        item.key: item.content_hash for item in document(Brief.from_text(text, name="claims.md")).items()
    }
    changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    assert len(changed) <= 3


def test_moved_paragraphs_change_no_record(parcels: Brief) -> None:
    head, *bullets = parcels.sources[0].text.split("\n- ")
    moved = Brief.from_text(
        "\n- ".join([head, *reversed([bullet.rstrip() for bullet in bullets])]), name="p.md"
    )
    before = {item.key: item.content_hash for item in document(parcels).items()}
    assert {item.key: item.content_hash for item in document(moved).items()} == before


@pytest.mark.parametrize("origin", ["stated", "suggested"])
def test_build_keeps_a_stated_reason_and_labels_a_suggested_one(claims: Brief, origin: str) -> None:
    facts = read_facts(claims)
    draft = next(iter(KIND.draft(claims, facts)))
    assert isinstance(draft, AdrDraft)
    other = {"option": "MongoDB", "reason": "Fits when documents vary.", "origin": origin}
    changed = AdrDraft.model_validate({**draft.model_dump(), "alternatives": [other, other]})
    item = next(KIND.build([changed], claims, facts).items())
    reason = str(item.records("alternatives")[0]["reason"])
    expected = (
        "Fits when documents vary."
        if origin == "stated"
        else f"{labels.NOT_DISCUSSED}; fits when documents vary."
    )
    assert reason == expected
