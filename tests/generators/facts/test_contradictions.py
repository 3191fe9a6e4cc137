"""A text that contradicts itself is told so, with both passages; a text that only differentiates is not."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.checks.quotes import span_is_true
from generators.facts import read_facts
from generators.facts.model import Contradiction
from generators.knowledge.contradictions import oppositions

OPENING = "# Parcel desk\n\nParcel desk prints labels.\n\n"

CLAIMS = [
    ("The system is production-ready. This is a proof of concept.", "maturity", False),
    ("The system is production-ready. It has never been used in practice.", "maturity-unmeasured", False),
    ("The system is well tested. There are no tests.", "tests", True),
    ("The accuracy is 94 %. We need to benchmark the model.", "unbenchmarked", False),
    ("The desk is GDPR-compliant. The DPIA is pending.", "compliance", False),
    ("All passwords are encrypted. Passwords are stored in plain text.", "encryption", True),
    ("The service is stateless. Session state is kept in memory.", "stateless", True),
    ("Uploads are never stored. Uploads are deleted after 30 days.", "storage", True),
    ("Everything runs fully offline. Texts are sent to OpenAI.", "local-only", True),
    ("The system is highly available. It runs on a single server.", "availability", True),
    ("Prices are shown in real-time. Prices come from a nightly batch import.", "realtime", False),
    ("No personal data is stored. It stores e-mail addresses of customers.", "personal-data", True),
    ("The process is fully automated. An operator has to start the import.", "automation", False),
    ("It is open source under the MIT license. All rights reserved.", "open-source", True),
    ("It is in production since May. It has not been deployed.", "deployed", False),
    ("Real-world results are good. All data are synthetic.", "synthetic-results", False),
    (
        "Sensitive attributes are removed. The features include age and postcode.",
        "sensitive-feature",
        True,
    ),
    ("Every page requires a login. The admin page is open to anyone.", "authentication", True),
    ("Uploads of any size are accepted. Uploads are limited to 10 MB.", "rate-limits", True),
    ("Backups are taken nightly. There is no backup of the files.", "backup", True),
]


def found_in(text: str) -> tuple[Contradiction, ...]:
    return read_facts(Brief.from_text(OPENING + text)).contradictions


@pytest.mark.parametrize(
    ("text", "code", "expression", "result"),
    [
        ("The answer time is 2 seconds. Our answer time is 9 seconds.", "two-values", "9 - 2", "7 s"),
        ("Mean upload size is 3 MB. Mean upload size is 8 MB.", "two-values", "8 - 3", "5 MB"),
        ("The model caught 412 of 500 frauds (91 %).", "share", "412 / 500", "82.4 %"),
        ("There are three services: web, worker, mail and cron.", "count", "4 - 3", "+1"),
        ("Traffic is split into 60 % web, 30 % mobile and 20 % mail.", "sum", "60 + 30 + 20", "110 %"),
        (
            "It costs $0.05 per report. We write 1,000 reports per month. The total cost is $500 per month.",
            "total-cost",
            "0.05 × 1000",
            "$50.00",
        ),
        (
            "Availability is 99.9 %. There were about 9 hours of downtime per month.",
            "outage",
            "(1 - 99.9 / 100) × 730",
            "0.73 h",
        ),
        ("Runs took 4, 5 and 16 minutes. The page says 3-6 minutes.", "outside-range", "16 - 6", "+10 min"),
    ],
)
def test_figures_that_cannot_both_hold(text: str, code: str, expression: str, result: str) -> None:
    (entry,) = found_in(text)
    assert (entry.code, entry.expression, entry.result, entry.is_hard) == (code, expression, result, True)


@pytest.mark.parametrize(("text", "code", "is_hard"), CLAIMS)
def test_claims_that_cannot_stand_together(text: str, code: str, *, is_hard: bool) -> None:
    (entry,) = found_in(text)
    assert (entry.code, entry.is_hard, entry.expression) == (code, is_hard, "")
    assert entry.first.quote != entry.second.quote


def test_every_opposition_of_the_catalogue_has_an_example() -> None:
    assert {code for _, code, _ in CLAIMS} == {entry.code for entry in oppositions()}


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 the answer time was 9 seconds. In 2024 the answer time was 2 seconds.",
        "Before the rewrite the answer time was 9 seconds. The answer time is 2 seconds.",
        "The target answer time is 1 second. The answer time is 3 seconds.",
        "Response time p50 is 120 ms. Response time p95 is 900 ms.",
        "The answer time is about 2 seconds. The answer time is 2.2 seconds.",
        "The answer time is under 10 seconds. The answer time is 2 seconds.",
        "Upload size is at most 10 MB. Mean upload size is 3 MB.",
        "The model caught 412 of 500 frauds (82 %).",
        "The model caught 412 of 500 frauds (about 82.5 %).",
        "It missed 88 of 500 frauds (82.4 % were caught).",
        "There are four services: web, worker, mail and cron.",
        "There are three services: web, worker, and mail and cron.",
        "There are three services such as: web, worker, mail and cron.",
        "It takes 2 weeks (vector cache, incremental updates, change detection).",
        "Traffic is split into 60 % web, 30 % mobile and 10 % partners.",
        "60 % use the web, 50 % use the phone and 30 % use both.",
        "It costs $0.05 per report. We write 10,000 reports per month. The total cost is $500 per month.",
        "Availability is 99 %. There was 1 hour of downtime per month.",
        "It is highly available: every region has one server per zone.",
        "If the system is production-ready, the proof of concept is deleted.",
        "The goal is a production-ready system. This is a proof of concept.",
        "The system is not yet production-ready. This is a proof of concept.",
        "A competitor calls its system production-ready. This is a proof of concept.",
        "With the local engine nothing leaves the machine. With a key, texts are sent to OpenAI.",
        "It is real-time. Stock levels are updated by a nightly batch.",
        "All documents are encrypted. The status page runs over plain HTTP.",
        "The system is well tested. No tests are skipped.",
        "There is no authentication problem. Every page requires a login.",
        "- [ ] user accounts\n- [ ] search\n- [x] labels\n- [x] print\n- [x] scan",
        "## Roadmap\n\n- [ ] labels\n- [ ] print\n- [ ] scan\n- [ ] search\n- [ ] users\n- [ ] mail",
        "- Key performance indicator, or KPI: a figure\n- Service level objective, or SLO: a goal",
    ],
)
def test_differences_that_are_no_contradiction(text: str) -> None:
    assert found_in(text) == ()


def test_open_boxes_of_the_whole_contradict_the_present_tense() -> None:
    boxes = "\n".join(
        f"- [ ] {part} built" for part in ("label", "printer", "scanner", "search", "login", "mail")
    )
    (entry,) = found_in(f"The desk prints a label for each parcel and checks the address.\n\n{boxes}")
    assert (entry.code, entry.expression, entry.result) == ("unbuilt", "6 / 6", "100 % open")


def test_one_short_name_for_two_things() -> None:
    (entry,) = found_in("- Cloud cover low, or lcc: a share\n- Cloud cover high, or lcc: a share")
    assert entry.code == "one-name-for-two"
    assert "Cloud cover low" in entry.statement


def test_both_passages_are_words_of_the_text_and_hard_ones_come_first() -> None:
    text = (
        "The system is production-ready. This is a proof of concept. The service is stateless. "
        "Session state is kept in memory. The answer time is 2 seconds. Our answer time is 9 seconds."
    )
    brief = Brief.from_text(OPENING + text)
    entries = read_facts(brief).contradictions
    assert [entry.is_hard for entry in entries] == [True, True, False]
    for entry in entries:
        assert span_is_true(entry.first, brief)
        assert span_is_true(entry.second, brief)


def test_the_order_of_the_sentences_does_not_matter() -> None:
    sentences = ["The service is stateless.", "Session state is kept in memory.", "Labels are printed."]
    told = {entry.statement for entry in found_in(" ".join(sentences))}
    assert told == {entry.statement for entry in found_in(" ".join(reversed(sentences)))}
