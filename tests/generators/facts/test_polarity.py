"""No sentence is read as its opposite: denied faults, failed and future tests, others' and former systems."""

from __future__ import annotations

import pytest

from generators.facts.model import Intent, TestStatus
from generators.facts.numerals import numerals
from tests.generators.facts.reading import facts_of

P, L, A = Intent.PRESENT, Intent.PLANNED, Intent.ABSENT


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (
            "There is no authentication problem: every page requires sign-in with two-factor.",
            "authentication",
        ),
        ("No backup has failed since 2022.", "backup"),
        ("There is no single point of failure: three nodes serve the site.", "availability"),
        ("No request is ever unauthenticated.", "authentication"),
        ("Traffic is never unencrypted.", "encryption"),
        ("We had no outage in 2024.", "availability"),
        ("Without a password nobody gets in.", "authentication"),
        ("Nobody gets in without a password.", "authentication"),
        ("No page is reachable without login.", "authentication"),
        ("Passwords are not stored in plain text.", "encryption"),
        ("Logs are never written in plain text.", "encryption"),
        ("No data was lost in the last outage.", "availability"),
        ("We have no issue with scaling: load balancing over four nodes works.", "scaling"),
        ("No user has ever complained about latency.", "latency"),
        ("No secrets are hard-coded.", "secrets"),
        ("We do not deploy without a review.", "deployment"),
        ("Monitoring with Grafana alerts the person on call.", "alerting"),
    ],
)
def test_a_denied_fault_is_no_lack_and_no_limitation(text: str, topic: str) -> None:
    facts = facts_of(text)
    assert {passage.intent for passage in facts.passages if passage.topic == topic} == {P}
    assert facts.limitations == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("There is no failover and no backup.", "backup"),
        ("It runs without monitoring.", "monitoring"),
        ("There are no alerts for failed jobs.", "alerting"),
        ("There is no monitoring of failures.", "monitoring"),
        ("There is no retry when a call fails.", "retry"),
        ("There is no fallback if the model is unavailable.", "fallback"),
        ("The API has no rate limit, so abuse is a problem.", "rate_limit"),
        ("Backups are not encrypted.", "encryption"),
        ("No alert fires when the backup fails.", "alerting"),
        ("Nothing is backed up.", "backup"),
        ("Jobs are never retried.", "retry"),
        ("Errors are not logged.", "logging"),
    ],
)
def test_a_denied_control_is_a_lack_and_a_limitation(text: str, topic: str) -> None:
    facts = facts_of(text)
    assert {passage.intent for passage in facts.passages if passage.topic == topic} == {A}
    assert facts.limitations


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Backups are not encrypted.", "backup"),
        ("The restore is not tested.", "backup"),
        ("No alert fires when the backup fails.", "backup"),
        ("Deployment is not automated.", "deployment"),
        ("The team no longer uses Celery.", "team"),
    ],
)
def test_what_lacks_a_property_is_there(text: str, topic: str) -> None:
    assert {passage.intent for passage in facts_of(text).passages if passage.topic == topic} == {P}


@pytest.mark.parametrize("text", ["There is no error handling.", "There is no incident response plan."])
def test_the_name_of_a_cure_may_begin_with_a_fault(text: str) -> None:
    assert facts_of(text).limitations


@pytest.mark.parametrize(
    ("text", "subject", "status", "result"),
    [
        ("Tests for the importer failed: 3 of 40 pass.", "importer", TestStatus.PARTIAL, "3 of 40"),
        ("38 of 40 unit tests pass.", "unit tests", TestStatus.PARTIAL, "38 of 40"),
        ("The load test crashed the server after 90 seconds.", "load test", TestStatus.PARTIAL, "90 seconds"),
        ("Hardly any test covers the parser.", "parser", TestStatus.PARTIAL, ""),
        ("The importer is tested except for spreadsheets.", "importer", TestStatus.PARTIAL, ""),
        ("Only the parser has tests.", "parser", TestStatus.PARTIAL, ""),
        ("Nobody has tested the restore.", "restore", TestStatus.UNTESTED, ""),
        ("The restore has never been rehearsed.", "restore", TestStatus.UNTESTED, ""),
        ("The penetration test was cancelled.", "penetration test", TestStatus.UNTESTED, ""),
        ("The penetration test has been ordered for May.", "penetration test", TestStatus.PLANNED, ""),
        ("The restore test was postponed.", "restore test", TestStatus.PLANNED, ""),
        ("The load test is still missing.", "load test", TestStatus.PLANNED, ""),
        ("We await the penetration test.", "penetration test", TestStatus.PLANNED, ""),
        ("All 212 unit tests pass.", "unit tests", TestStatus.TESTED, "All 212 unit tests pass"),
        ("The restore was rehearsed twice and took 35 minutes.", "restore", TestStatus.TESTED, "35 minutes"),
        ("We tested the printer with 40 of 40 labels correct.", "printer", TestStatus.TESTED, "40 of 40"),
    ],
)
def test_only_a_test_that_was_run_and_passed_is_tested(
    text: str, subject: str, status: TestStatus, result: str
) -> None:
    (fact,) = facts_of(text).tests
    assert (fact.subject, fact.status, fact.result) == (subject, status, result)


@pytest.mark.parametrize(
    "text", ["Not a single test exists.", "All 40 tests fail.", "Half of the tests are skipped."]
)
def test_no_suite_in_ruins_is_tested(text: str) -> None:
    assert all(fact.status is not TestStatus.TESTED for fact in facts_of(text).tests)


@pytest.mark.parametrize("text", ["No test fails.", "No test has been skipped this year."])
def test_that_no_test_fails_does_not_say_that_there_is_none(text: str) -> None:
    assert all(fact.status is not TestStatus.UNTESTED for fact in facts_of(text).tests)


def test_where_test_data_is_kept_is_no_test() -> None:
    assert facts_of("Test data is stored in PostgreSQL.").tests == ()


@pytest.mark.parametrize(
    "text",
    [
        "A competitor uses MongoDB.",
        "Our customers use MongoDB.",
        "Many post offices use MongoDB for this.",
        "Other teams use MongoDB, we use files.",
        "While competitors rely on MongoDB, we use files.",
        "The vendor runs MongoDB.",
    ],
)
def test_what_others_use_is_neither_named_nor_decided(text: str) -> None:
    facts = facts_of(text)
    assert facts.technologies == ()
    assert all("MongoDB" not in decision.chosen for decision in facts.decisions)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("The old system ran on MongoDB.", A),
        ("Until 2023 the data lived in MongoDB.", A),
        ("We used to run on MongoDB.", A),
        ("The first version used MongoDB; the current one keeps files.", A),
        ("Before 2024 we ran on MongoDB.", A),
        ("MongoDB would be overkill.", A),
        ("MongoDB might be added later.", L),
        ("We are thinking about MongoDB.", L),
        ("If load grows we would add MongoDB.", L),
        ("We could use MongoDB.", L),
        ("MongoDB is under consideration.", L),
        ("Most modules use MongoDB.", P),
        ("Partners send orders through MongoDB.", P),
        ("Once a day MongoDB is compacted.", P),
        ("Originally written in files, it was ported to MongoDB.", P),
    ],
)
def test_former_and_possible_technologies_are_not_in_use(text: str, intent: Intent) -> None:
    facts = facts_of(text)
    (technology,) = (entry for entry in facts.technologies if entry.name == "MongoDB")
    assert technology.intent is intent
    if intent is not P:
        assert all(d.intent is not P for d in facts.decisions if "MongoDB" in d.chosen)


def test_a_service_that_was_left_is_no_integration() -> None:
    names = [entry.name for entry in facts_of("We moved from Heroku to AWS.").integrations]
    assert names == ["Amazon Web Services"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took 9.2, 11.8 and 13.5 seconds.", [(9.2, 9.2, "s"), (11.8, 11.8, "s"), (13.5, 13.5, "s")]),
        ("Latency is 120, 300 and 900 ms.", [(120, 120, "ms"), (300, 300, "ms"), (900, 900, "ms")]),
        ("It takes between 3 and 5 minutes.", [(3, 5, "min")]),
        ("It costs between $3 and $5.", [(3, 5, "$")]),
        ("It has 4 workers and 2 queues.", [(4, 4, ""), (2, 2, "")]),
        ("It has 3 servers and 16 GB of memory.", [(3, 3, ""), (16, 16, "GB")]),
    ],
)
def test_a_list_of_numbers_shares_its_unit_and_a_range_stays_one(
    text: str, expected: list[tuple[float, float, str]]
) -> None:
    assert [(number.low, number.high, number.unit) for number in numerals(text)] == expected
