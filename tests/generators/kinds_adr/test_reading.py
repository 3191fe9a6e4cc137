"""Records read as prose: whole sentences, whole quotes, one summary that a manager can act on."""

from __future__ import annotations

import re

from generators.brief import Brief
from generators.content import Content
from generators.facts import read_facts
from generators.kinds.adr.kind import KIND
from generators.kinds.adr.layout import summarise
from generators.kinds.adr.phrases import spoken
from generators.kinds.adr.practices import practices
from generators.kinds.adr.roles import roles
from generators.knowledge.categories import CATEGORIES
from tests.generators.boilerplate import SHORTEST

_SLOT = re.compile(r"\{(\w+)\}")
LETTERS_OF_A_CASE = {"cases", "system", "number"}


def _document(brief: Brief) -> Content:
    facts = read_facts(brief)
    return KIND.build(list(KIND.draft(brief, facts)), brief, facts)


def test_sentences_start_with_a_capital_and_end(claims: Brief, parcels: Brief) -> None:
    for item in [*_document(claims).items(), *_document(parcels).items()]:
        for record in item.records("consequences"):
            text = str(record["text"])
            assert not text[0].islower() or "-" in text.split(maxsplit=1)[0], text
            assert text.endswith((".", "”."))
        assert "  " not in str(item.fields)
        assert not re.search(r"[{}<]|\(\w+\) \(", item.text("decision") + item.text("context"))


def test_quotes_are_no_padding(claims: Brief) -> None:
    for item in _document(claims).items():
        texts = [str(record["text"]) for record in item.records("consequences")]
        quoted = [text for text in texts if "“" in text]
        assert all("limit" in text or "stated gain" in text for text in quoted)


def test_a_long_clause_is_quoted_up_to_a_border() -> None:
    clause = (
        "The desk reads letters, "
        + "sorts them by sender and by date and by place of origin, " * 4
        + "and files them."
    )
    said = spoken(clause)
    assert said.endswith(" …")
    assert said.removesuffix(" …").endswith("origin")


def test_a_row_is_quoted_by_its_cell() -> None:
    assert (
        spoken("| Store | Kestrel with two replicas | v4 |", re.compile("Kestrel"))
        == "Store | Kestrel with two replicas"
    )


def test_the_summary_names_what_is_weak_and_what_to_do(claims: Brief) -> None:
    content = _document(claims)
    summary = summarise(content)
    refs = {item.ref for item in content.items()}
    assert str(len(refs)) in summary.headline
    assert 1 <= len(summary.matters) <= 5
    assert 3 <= len(summary.next_steps) <= 5
    assert all(line.split()[0].rstrip(":,") in refs for line in [*summary.matters, *summary.next_steps[:-1]])
    assert any("name who decided" in step for step in summary.next_steps)


def test_an_empty_document_has_a_verdict() -> None:
    assert summarise(Content("adr", "D", ())).headline


def test_a_reason_in_the_text_is_not_asked_for() -> None:
    brief = Brief.from_text(
        "# Ferry board\n\nWe considered two boards, one for each pier, and kept the single application "
        "because two people run it. The board is a Django monolith that shows departures to travellers."
    )
    record = next(item for item in _document(brief).items() if "one deployable unit" in item.title)
    assert "two people run it" in record.text("decision")
    assert next(option["option"] for option in record.records("alternatives")) == "Two boards"


def test_every_role_is_a_category_and_uses_known_slots() -> None:
    assert set(roles()) <= set(CATEGORIES)
    for role in roles().values():
        assert set(_SLOT.findall(role.use + role.otherwise + role.scope)) <= {
            "name",
            "scope",
            "cases",
            "system",
        }


def test_every_template_of_a_practice_uses_known_slots() -> None:
    for practice in practices():
        texts = (practice.title, practice.need, *practice.strengths, *practice.drawbacks, *practice.revisit)
        assert set(_SLOT.findall(" ".join((*texts, practice.test, practice.signal)))) <= LETTERS_OF_A_CASE


def test_what_pulls_against_what_is_short_enough_to_be_shared() -> None:
    told = [(role.tension, role.attribute) for role in roles().values()]
    told += [(practice.tension, practice.attribute) for practice in practices()]
    for tension, attribute in told:
        force = re.sub(r" pulls? against ", " against ", tension)
        assert len(re.findall(r"[^\W\d_]+", f"{force} {attribute}")) < SHORTEST, tension


def test_short_sentences_of_practices_are_shared_and_long_ones_carry_the_project() -> None:
    for practice in practices():
        texts = (practice.need, *practice.strengths, *practice.drawbacks, *practice.revisit, practice.signal)
        for text in (*texts, practice.test, *(option.reason for option in practice.alternatives)):
            assert _SLOT.search(text) or len(re.findall(r"[^\W\d_]+", text)) < SHORTEST, text
