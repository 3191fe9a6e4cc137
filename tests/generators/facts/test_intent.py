"""Negation and intent: what is missing, turned down or only planned is not there."""

from __future__ import annotations

import pytest

from generators.facts.model import Intent, TestStatus
from tests.generators.facts.reading import facts_of, technology_of

P, L, A = Intent.PRESENT, Intent.PLANNED, Intent.ABSENT

TECHNOLOGIES = [
    ("We will add PostgreSQL next year.", L),
    ("A move to PostgreSQL is on the roadmap.", L),
    ("PostgreSQL could be added later.", L),
    ("Later we might move to PostgreSQL.", L),
    ("Support for PostgreSQL is planned.", L),
    ("PostgreSQL is coming soon.", L),
    ("## Next steps\n\n- PostgreSQL for the letters", L),
    ("## Future work\n\nStore letters in PostgreSQL.", L),
    ("- [ ] move letters to PostgreSQL", L),
    ("TODO: store letters in PostgreSQL.", L),
    ("In production, PostgreSQL would be used.", L),
    ("For real use it should be replaced with PostgreSQL.", L),
    ("PostgreSQL is not yet supported.", L),
    ("It uses files instead of PostgreSQL.", A),
    ("We migrated from PostgreSQL to SQLite.", A),
    ("It has no PostgreSQL.", A),
    ("It runs without PostgreSQL.", A),
    ("PostgreSQL is not supported.", A),
    ("PostgreSQL is no longer used.", A),
    ("It does not need PostgreSQL.", A),
    ("We don't use PostgreSQL.", A),
    ("Unlike PostgreSQL, SQLite needs no server.", A),
    ("It replaces PostgreSQL with SQLite.", A),
    ("SQLite (replaced PostgreSQL)", A),
    ("PostgreSQL was removed in the last version.", A),
    ("- [x] move letters to PostgreSQL", P),
    ("It not only uses PostgreSQL but also SQLite.", P),
    ("We moved from SQLite to PostgreSQL.", P),
    ("Letters stay in PostgreSQL; a search page is planned.", P),
    ("It uses PostgreSQL, not SQLite.", P),
    ("Nothing but PostgreSQL is needed.", P),
]


@pytest.mark.parametrize(("text", "intent"), TECHNOLOGIES)
def test_a_technology_has_the_intent_of_its_sentence(text: str, intent: Intent) -> None:
    assert technology_of(text, "PostgreSQL").intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "A label service will be added.",
        "- [ ] **Label Service**: prints labels",
        "## Roadmap\n\n- **Label Service**: prints labels",
        "There is no label service.",
        "The label service has not been written.",
        "We plan to build a label service.",
    ],
)
def test_a_part_that_is_not_there_is_no_component(text: str) -> None:
    assert facts_of(text).components == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The sorter is untested on long letters.", TestStatus.UNTESTED),
        ("It has never been tested with real post.", TestStatus.UNTESTED),
        ("There are no tests.", TestStatus.UNTESTED),
        ("The page lacks load tests.", TestStatus.UNTESTED),
        ("We did not measure the speed.", TestStatus.UNTESTED),
        ("The pages have not yet been load-tested.", TestStatus.UNTESTED),
        ("Load tests will follow.", TestStatus.PLANNED),
        ("Load tests are planned.", TestStatus.PLANNED),
        ("- [ ] load tests of the page", TestStatus.PLANNED),
        ("## Roadmap\n\n- load tests of the page", TestStatus.PLANNED),
    ],
)
def test_a_test_that_was_not_run_is_not_tested(text: str, status: TestStatus) -> None:
    assert {fact.status for fact in facts_of(text).tests} == {status}


@pytest.mark.parametrize(
    ("text", "topic", "intent"),
    [
        ("There is no authentication.", "authentication", A),
        ("The page has no login.", "authentication", A),
        ("Anybody reaches the page without authentication.", "authentication", A),
        ("Authentication is not implemented.", "authentication", A),
        ("Authentication will be added.", "authentication", L),
        ("- [ ] authentication of clerks", "authentication", L),
        ("Backups are missing.", "backup", A),
        ("Backups could be added later.", "backup", L),
        ("Nothing is encrypted.", "encryption", A),
        ("Calls are not retried.", "retry", A),
        ("Nobody is alerted.", "alerting", A),
        ("Alerts are on the roadmap.", "alerting", L),
        ("Requests without a password are refused.", "authentication", P),
        ("It works without needing a login.", "authentication", A),
        ("Not only clerks sign in with SSO.", "authentication", P),
    ],
)
def test_a_topic_has_the_intent_of_its_sentence(text: str, topic: str, intent: Intent) -> None:
    found = {passage.intent for passage in facts_of(text).passages if passage.topic == topic}
    assert found == {intent}


@pytest.mark.parametrize(
    "text",
    [
        "It is not intended for production use.",
        "This is a proof of concept.",
        "- [ ] user accounts",
        "It is untested on long letters.",
        "There is no authentication.",
    ],
)
def test_what_a_text_holds_back_is_a_limitation(text: str) -> None:
    assert facts_of(text).limitations
