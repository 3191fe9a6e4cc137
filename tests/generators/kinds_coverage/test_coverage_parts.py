"""The parts of the coverage kind: phrases, names, grades, statuses, stubs and checks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generators.brief import Brief
from generators.content import Content, Evidence, Item, Section
from generators.facts.model import TestFact, TestStatus
from generators.kinds.test_coverage.checks import check
from generators.kinds.test_coverage.controls import is_denied
from generators.kinds.test_coverage.grading import is_blocker, phase_of, priority_of
from generators.kinds.test_coverage.names import is_name, short_name
from generators.kinds.test_coverage.parts import kind_of, part_name, takes_article, with_noun
from generators.kinds.test_coverage.stated import status_of, type_of
from generators.kinds.test_coverage.stubs import identifier, names_of, parses, with_unique_names
from generators.kinds.test_coverage.vocabulary import during, duty_of, singular, things_of, with_article

BRIEF = Brief.from_text("The belt controller reads one frame per second.")


def fact(status: TestStatus, result: str = "", test_type: str = "") -> TestFact:
    """A statement about a test."""
    return TestFact("belt", test_type, status, result, Evidence("description", 0, 8, "The belt"))


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("38 of 38 recorded belts passed the test", "tested"),
        ("38 of 38 synthetic belts passed the test", "partial"),
        ("the belts were tested", "partial"),
        ("accuracy reaches 97%", "partial"),
        ("testimonials are welcome", ""),
    ],
)
def test_only_a_carried_out_check_with_an_unlimited_result_counts_as_tested(clause: str, status: str) -> None:
    assert status_of(fact(TestStatus.TESTED), clause)[0] == status


def test_results_on_synthetic_data_are_partial_wherever_the_text_says_so() -> None:
    said = status_of(fact(TestStatus.TESTED), "38 of 38 belts passed the test", is_synthetic=True)
    assert said == ("partial", "synthetic")


@pytest.mark.parametrize("status", [TestStatus.UNTESTED, TestStatus.PLANNED])
def test_a_stated_gap_is_untested(status: TestStatus) -> None:
    assert status_of(fact(status), "no load test was made")[0] == "untested"


def test_the_stated_kind_of_test_counts_before_the_words_around_it() -> None:
    assert type_of(fact(TestStatus.TESTED, test_type="load"), "accuracy of the model") == "Performance"


@pytest.mark.parametrize(
    ("risk", "status", "priority"),
    [
        ("critical", "unknown", "P0"),
        ("critical", "tested", "P2"),
        ("high", "partial", "P2"),
        ("low", "untested", "P3"),
    ],
)
def test_priority_follows_from_risk_and_status(risk: str, status: str, priority: str) -> None:
    assert priority_of(risk, status) == priority


def test_only_the_first_priority_blocks_a_launch() -> None:
    assert [is_blocker(priority) for priority in ("P0", "P1", "P2", "P3")] == [True, False, False, False]
    assert phase_of("P1") == "before launch"


@pytest.mark.parametrize(
    "words", ["If NO with high confidence", "seconds and has no rate", "and system parts"]
)
def test_half_sentences_are_no_names(words: str) -> None:
    assert not is_name(words)


def test_a_name_comes_without_marks_and_additions() -> None:
    assert short_name("**Cart service** (Go)") == "Cart service"


@pytest.mark.parametrize(
    ("role", "duty"),
    [
        ("Stores the items of a cart and retrieves them on demand.", "storing the items of a cart"),
        ("is responsible for the export of old readings", "export of old readings"),
        ("PDF generation with clean formatting", "PDF generation with clean formatting"),
        ("Queries the index for past cases, then sorts them", "querying the index for past cases"),
        ("14", ""),
        ("see the dashboard", ""),
        ("Fast", ""),
    ],
)
def test_the_role_of_a_part_becomes_words_that_fit_a_sentence(role: str, duty: str) -> None:
    assert duty_of(role) == duty


def test_a_job_is_spoken_of_as_time() -> None:
    assert during("storing carts") == "while storing carts"
    assert during("nightly export of readings") == "during nightly export of readings"
    assert during("") == ""


def test_what_a_system_deals_in_is_the_noun_that_it_handles_often() -> None:
    text = (
        "The page stores bookings. Patients cancel bookings by link. Staff see all bookings. Tests are run. "
        "Tests are kept. Tests store tests."
    )
    assert things_of(Brief.from_text(text)) == "bookings"
    assert things_of(Brief.from_text("The belt controller reads one frame per second.")) == ""


@pytest.mark.parametrize(
    ("many", "one"),
    [("bookings", "booking"), ("queries", "query"), ("batches", "batch"), ("images", "image")],
)
def test_the_singular_of_a_thing(many: str, one: str) -> None:
    assert singular(many) == one


def test_the_article_follows_the_sound() -> None:
    assert with_article("image") == "an image"
    assert with_article("booking") == "a booking"
    assert with_article("") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("booking page", "web"),
        ("Research Agent", "agent"),
        ("cartservice", "service"),
        ("Mongo Sink", "batch"),
        ("RESTful API", "api"),
        ("Innovation", ""),
        ("Severity levels", ""),
    ],
)
def test_a_name_says_which_kind_of_part_it_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("production-ready web application", "web application"),
        ("the fast binary classifier", "binary classifier"),
        ("older model", ""),
        ("Upload the report", ""),
        ("Monitor output + tracking", ""),
    ],
)
def test_the_name_of_a_part_is_a_noun_without_praise(text: str, name: str) -> None:
    assert part_name(text) == name


def test_a_technology_is_named_with_its_role() -> None:
    assert with_noun("PostgreSQL", "database") == ("PostgreSQL database", True)
    assert with_noun("Azure SQL", "hosting") == ("Azure SQL hosting", False)
    assert with_noun("Twilio", "messages") == ("Twilio", False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("web interface", True), ("Research Agent", True), ("Stripe", False), ("health data", False)],
)
def test_only_common_nouns_take_an_article(name: str, *, expected: bool) -> None:
    assert takes_article(name) is expected


def test_a_control_counts_as_missing_only_where_it_is_denied_itself() -> None:
    assert is_denied("authentication", "The page has no login.")
    assert not is_denied("fallback", "If the index fails the system continues without retrieved context.")


@pytest.mark.parametrize(
    ("name", "expected"), [("2D Scanner", "the_2d_scanner"), ("class", "the_class"), ("Ä-Ö", "a_o")]
)
def test_names_become_identifiers(name: str, expected: str) -> None:
    assert identifier(name) == expected


def test_names_of_other_scripts_become_distinct_identifiers() -> None:
    assert identifier("ベルト") != identifier("カメラ")
    assert identifier("ベルト").isidentifier()


def test_repeated_test_names_are_told_apart_by_their_row() -> None:
    source = "def test_belt(belt):\n    assert belt\n"
    first, second = with_unique_names([source, source], ["one", "two"])
    assert names_of(first) == ["test_belt"]
    assert names_of(second) != names_of(first)
    assert parses(second)


@pytest.mark.parametrize("source", ["def test_belt(:\n", "def test_belt():\n    pass\n", "x = 1\n"])
def test_a_stub_that_cannot_fail_is_no_test(source: str) -> None:
    assert not parses(source)


def row(**changes: object) -> Item:
    """A row without faults, save for what is changed."""
    fields = {
        "component": "belt",
        "condition": "counts",
        "test_type": "Unit",
        "status": "unknown",
        "status_reason": "silent",
        "risk_level": "high",
        "risk_reason": "apples are counted twice",
        "priority": "P1",
        "test": {"title": "t", "given": "g", "when": "w", "then": "t"},
        "stub": "def test_belt(belt):\n    assert belt.count == 1\n",
        "effort_hours": 4,
    }
    return Item("tc:belt", "TC-001", "belt", {**fields, **changes})  # type: ignore[dict-item]  # Faults are wanted here.


def codes(*items: Item) -> set[str]:
    """The codes of what the checks of this kind find."""
    content = Content("test_coverage", "Tests", (Section("matrix", "Matrix", items),))
    return {finding.code for finding in check(content, BRIEF)}


def test_a_whole_row_passes_the_checks() -> None:
    assert codes(row()) == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"status": "untested"}, "status-unproved"),
        ({"stub": "def test_belt(:"}, "stub-invalid"),
        ({"priority": "P3"}, "priority-not-computed"),
        ({"risk_reason": ""}, "field-missing"),
    ],
)
def test_a_fault_of_a_row_is_found(changes: dict[str, object], code: str) -> None:
    assert codes(row(**changes)) == {code}


def test_two_tests_of_one_name_are_found() -> None:
    assert codes(row(), replace(row(), key="tc:belt-2", ref="TC-002")) == {"stub-name-repeated"}


def test_a_matrix_that_is_mostly_tested_is_pointed_out() -> None:
    evidence = (Evidence("description", 0, 8, "The belt"),)
    assert codes(replace(row(status="tested", priority="P3"), evidence=evidence)) == {"tested-share-high"}
