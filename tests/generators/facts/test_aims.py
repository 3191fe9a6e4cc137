"""What a test is to show, what others measured and what did not pass is never a tested row."""

from __future__ import annotations

import pytest

from generators.facts.model import Intent, TestStatus
from tests.generators.facts.reading import facts_of


@pytest.mark.parametrize(
    "text",
    [
        "The target accuracy is 95 %.",
        "The required recall is 92.5 %.",
        "Our goal is an accuracy of 97 %.",
        "The target for the triage model is 95 % recall.",
        "The model must reach 90 % recall.",
        "The label reader should achieve an accuracy of 98.5 %.",
        "Accuracy should be above 90 %.",
        "Precision shall exceed 85 %.",
        "The forecast is expected to reach a MAPE of 8 %.",
        "We hope the model reaches 95 % accuracy.",
        "We expect an error rate below 2 %.",
        "We want to test 200 invoices with 99 % accuracy.",
        "The end-to-end tests would cover 95 % of all bookings.",
        "A load test with 500 users would take 30 minutes.",
        "If the load test passes at 250 ms, the ferry office opens the site.",
        "Once the acceptance tests pass with 40 of 40 cases, we go live.",
        "Before launch, the parser must be tested on 500 MB of logs.",
    ],
)
def test_an_aim_is_planned_and_never_tested(text: str) -> None:
    facts = facts_of(text)
    assert facts.tests
    assert {fact.status for fact in facts.tests} <= {TestStatus.PLANNED, TestStatus.UNTESTED}


@pytest.mark.parametrize(
    "text",
    [
        "The model reached an accuracy of 95 %.",
        "The accuracy had to exceed 90 % and reached 93.4 %.",
        "The target accuracy is 90 %, and the nightly evaluation measured 92.1 %.",
        "The load test with 500 users took 30 minutes and passed.",
        "All 40 acceptance tests pass.",
        "The restore was tested in March and took 40 minutes.",
        "The parser was tested on 500 MB of logs with 99.2 % correct.",
    ],
)
def test_a_result_is_tested_though_an_aim_stands_beside_it(text: str) -> None:
    assert TestStatus.TESTED in {fact.status for fact in facts_of(text).tests}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("None of the 12 tests pass.", "None of the 12 tests pass"),
        ("Not all tests pass: 38 of 40.", "38 of 40"),
        ("Not every test passes.", "Not every test passes"),
        ("The integration tests do not pass.", "do not pass"),
        ("The unit tests have not passed since May.", "have not passed"),
        ("Only some of the tests pass.", "Only some of the tests pass"),
        ("Few of the browser tests pass.", "Few of the browser tests pass"),
        ("The smoke tests could not pass.", "could not pass"),
    ],
)
def test_a_suite_that_does_not_pass_is_shown_as_such(text: str, result: str) -> None:
    (fact,) = facts_of(text).tests
    assert fact.status in {TestStatus.PARTIAL, TestStatus.UNTESTED}
    assert fact.result == result


@pytest.mark.parametrize(
    "text",
    [
        "The vendor tested the sensor with 99 % accuracy.",
        "The manufacturer claims a tested accuracy of 98 %.",
        "The scale was validated by its manufacturer with 99.5 % accuracy.",
        "The original paper reports an accuracy of 94 %.",
        "The supplier's benchmark shows 1,200 requests per second.",
    ],
)
def test_what_a_vendor_measured_is_not_tested_here(text: str) -> None:
    assert all(fact.status is not TestStatus.TESTED for fact in facts_of(text).tests)


@pytest.mark.parametrize(
    "text",
    ["A competitor's benchmark reached 92 % accuracy.", "Our rival measured a recall of 88 %."],
)
def test_what_a_competitor_measured_is_no_test(text: str) -> None:
    assert facts_of(text).tests == ()


def test_no_metric_is_found_within_a_word() -> None:
    (fact,) = facts_of("The tests were green until March.").tests
    assert fact.subject.lower() != "wer"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("We would never use MongoDB.", Intent.ABSENT),
        ("We will never run MongoDB again.", Intent.ABSENT),
        ("Perhaps we move to MongoDB next year.", Intent.PLANNED),
        ("Maybe MongoDB fits better.", Intent.PLANNED),
        ("It would be nice to have MongoDB.", Intent.PLANNED),
        ("It would be good to try MongoDB.", Intent.PLANNED),
        ("It is good to know that orders sit in MongoDB.", Intent.PRESENT),
        ("We never stopped using MongoDB.", Intent.PRESENT),
    ],
)
def test_a_vow_against_and_a_thought_are_no_use(text: str, intent: Intent) -> None:
    (technology,) = (entry for entry in facts_of(text).technologies if entry.name == "MongoDB")
    assert technology.intent is intent


def test_what_customers_who_use_something_get_is_no_choice_of_ours() -> None:
    facts = facts_of("Customers who use Salesforce get a discount.")
    assert facts.technologies == ()
    assert facts.decisions == ()


@pytest.mark.parametrize(
    "text",
    [
        "There is no lack of backups: nightly dumps are kept for 30 days.",
        "There is no shortage of backups.",
        "Backups are not lacking.",
    ],
)
def test_a_denied_lack_is_no_lack(text: str) -> None:
    facts = facts_of(text)
    assert {passage.intent for passage in facts.passages if passage.topic == "backup"} == {Intent.PRESENT}
    assert facts.limitations == ()
