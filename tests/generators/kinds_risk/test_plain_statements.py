"""Hazards that a short text states plainly, and their opposites."""

from __future__ import annotations

import pytest

from generators.kinds.risk.kind import KIND
from tests.generators.kinds_risk.briefs import content_of, rules_of

SHOP = (
    "Orderly is a web shop for bicycle parts. Customers order parts and pay in the shop. "
    "It is built with Django. "
)
HAZARDS = (
    ("There is no monitoring.", "monitoring-thresholds"),
    ("Nobody watches the error log, and alerts are missing.", "silent-failure"),
    ("All secrets are in the Git repository.", "secrets-in-code"),
    ("The password is in the code.", "secrets-in-code"),
    ("The signing key is hard-coded.", "secrets-in-code"),
    ("Backups are not tested.", "backups"),
    ("We have never restored a backup.", "backups"),
    ("There is no second factor.", "single-factor"),
    ("Only Hannah knows how the import works.", "key-person"),
    ("One freelancer looks after the server.", "key-person"),
    ("We have no retention rule for the scanned images.", "kept-for-ever"),
    ("Old orders are never deleted.", "kept-for-ever"),
    ("The bucket is public.", "public-exposure"),
    ("The database is reachable from the internet.", "public-exposure"),
    ("Everyone shares one admin password.", "shared-credentials"),
    ("The FastAPI app has no login.", "missing-authentication"),
    ("Connections to the printer are not encrypted.", "transport-encryption"),
    ("The search has no rate limit.", "rate-limit"),
    ("Everything runs on a single machine in the cellar.", "one-machine"),
    ("Images hold names and medical details.", "health-data"),
)
OPPOSITES = (
    ("No secrets are in the Git repository.", "secrets-in-code"),
    ("The bucket is not public.", "public-exposure"),
    ("No two people share one password.", "shared-credentials"),
    ("Only the shop manager can change prices.", "key-person"),
    ("The shop has a login.", "missing-authentication"),
    ("Prometheus monitors the shop.", "secrets-in-code"),
)


@pytest.mark.parametrize(("hazard", "rule"), HAZARDS)
def test_a_plainly_stated_hazard_is_a_risk_on_that_sentence(hazard: str, rule: str) -> None:
    item = next(item for item in content_of(SHOP + hazard).items() if item.key == f"r:{rule}")
    assert item.evidence[0].quote in hazard


@pytest.mark.parametrize(("sentence", "rule"), OPPOSITES)
def test_the_opposite_of_a_hazard_is_no_risk(sentence: str, rule: str) -> None:
    assert rule not in rules_of(content_of(SHOP + sentence))


def test_payments_are_a_risk_without_a_language_model() -> None:
    item = next(item for item in content_of(SHOP).items() if item.key == "r:payment")
    assert "pay in the shop" in item.evidence[0].quote


def test_a_list_of_known_problems_gives_accepted_limits() -> None:
    text = f"# Orderly\n\n{SHOP}\n\n## Known problems\n\n- Postcards print twice.\n"
    titles = [item.title for item in content_of(text).items()]
    assert "Accepted limit: postcards print twice" in titles


def test_a_document_without_risks_says_what_to_add_and_claims_no_safety() -> None:
    content = content_of("We like long walks in green valleys and quiet evenings by rivers.")
    headline = KIND.layout.summarise(content).headline
    assert "No rule of the catalogue applies" in headline
    assert "Add where the system runs" in headline


@pytest.mark.parametrize(
    ("sentence", "rule", "asset"),
    [
        ("Three more branches join in spring.", "growth-plan", "three more branches"),
        ("Jenkins has a password that never changes.", "admin-surface", "Jenkins"),
        ("Sensors send their values over MQTT.", "untrusted-callers", "MQTT"),
        ("Several people at once have never been seen.", "concurrency-unproven", "several people at once"),
    ],
)
def test_a_cue_holds_for_other_projects_than_the_one_it_was_seen_in(
    sentence: str, rule: str, asset: str
) -> None:
    item = next(item for item in content_of(SHOP + sentence).items() if item.key == f"r:{rule}")
    assert asset in item.text("asset")
