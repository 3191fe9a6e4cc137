"""Hazards that a text reports in its own words are risks on those words, in projects of any sort."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.facts import read_facts
from generators.kinds.risk.offline import draft

OPENING = (
    "# Quayside\n\nQuayside plans berths for ships. It is a web application for harbour masters, written in "
    "Python, and keeps bookings of berths in PostgreSQL. Harbour masters sign in and see bookings.\n\n"
)


def rules_on(sentence: str) -> set[str]:
    """The rules whose risk stands on the sentence."""
    brief = Brief.from_text(f"{OPENING}{sentence}\n")
    drafts = draft(brief, read_facts(brief))
    return {risk.rule for risk in drafts if risk.evidence and risk.evidence[0].quote in sentence}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("In March the disk of the broker was full.", "resource-full"),
        ("The job failed for two days and nobody noticed.", "silent-failure"),
        ("Backups are written to the same server.", "backup-same-place"),
        ("A restore has never been tried.", "restore-untested"),
        ("It runs on one virtual machine.", "one-machine"),
        ("The gateways are updated by hand over SSH.", "manual-change"),
        ("The oldest values are dropped after 24 hours.", "values-dropped"),
        ("The run must end before six in the morning.", "time-limit"),
        ("There are no load tests.", "load-unknown"),
        ("We do not know what happens when the tide service is down.", "unknown-behaviour"),
        ("When the tide service is down, the user sees an error.", "vendor-error-shown"),
        ("The monthly bill grew by 40 % since summer.", "cost-growth"),
        ("A failed call is retried five times; then the tool stops.", "gives-up"),
        ("Twice this year a berth was booked two times.", "twice"),
        ("The plan has no automated tests.", "part-without-tests"),
        ("Prices are changed directly in production by three people.", "change-without-review"),
        ("Owners are named for 30 of the tables only.", "no-owner"),
        ("The works council has not agreed yet.", "approval-missing"),
        ("It uses a library that is no longer maintained.", "outdated-component"),
        ("Wrong bookings are corrected by hand.", "support-by-hand"),
        ("Every signed-in user can read all bookings.", "rights-too-wide"),
        ("Card numbers are hashed with MD5.", "weak-pseudonym"),
        ("Support staff can log in as any user.", "acting-as-users"),
        ("There is no limit on attempts.", "guessing-unlimited"),
        ("Bookings are never deleted.", "kept-for-ever"),
        ("There is no age check.", "minors"),
        ("A webhook from the bank marks a booking as paid.", "unsigned-callback"),
        ("The price is checked only in the browser.", "trust-in-client"),
        ("When a source renames a column, the values are empty.", "source-changes"),
        ("Amounts are stored as floating point numbers.", "money-as-float"),
        ("Files that are written while it runs may be cut.", "cut-files"),
        ("The checksum is not verified before the local file is deleted.", "delete-before-proof"),
        ("The tide tables are refreshed every Sunday.", "stale-content"),
        ("Four of the 50 answers were wrong.", "wrong-answers-seen"),
        ("There is no test set for the plan.", "no-measure-of-quality"),
        ("82 % of the answers were rated helpful.", "opinion-as-measure"),
    ],
)
def test_a_reported_hazard_is_a_risk_on_its_sentence(sentence: str, rule: str) -> None:
    assert rule in rules_on(sentence)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("No disk has ever been full.", "resource-full"),
        ("A competitor keeps its backups on the same server.", "backup-same-place"),
        ("It runs on two virtual machines in two regions.", "one-machine"),
        ("Releases are not deployed by hand.", "manual-change"),
        ("No values are lost when the line is down.", "values-dropped"),
        ("Every page requires a second factor.", "guessing-unlimited"),
        ("Webhooks are accepted only with a valid signature.", "unsigned-callback"),
        ("Prices are never changed directly in production.", "change-without-review"),
        ("Until 2023 card numbers were hashed with MD5.", "weak-pseudonym"),
    ],
)
def test_what_is_denied_former_or_foreign_is_no_risk(sentence: str, rule: str) -> None:
    assert rule not in rules_on(sentence)


def test_a_rule_gives_way_to_one_with_more_ground() -> None:
    told = rules_on("A restore has never been tried.")
    assert "restore-untested" in told
    brief = Brief.from_text(f"{OPENING}A restore has never been tried.\n")
    assert "backups" not in {risk.rule for risk in draft(brief, read_facts(brief))}


def test_a_description_full_of_admissions_yields_a_full_register() -> None:
    admitted = (
        "It runs on one virtual machine.",
        "Backups are written to the same server.",
        "A restore has never been tried.",
        "Every signed-in user can read all bookings.",
        "There is no limit on attempts.",
        "Bookings are never deleted.",
        "Wrong bookings are corrected by hand.",
        "The works council has not agreed yet.",
        "There are no load tests.",
        "The plan has no automated tests.",
        "Prices are changed directly in production by three people.",
    )
    text = f"{OPENING}{' '.join(admitted)}\n"
    brief = Brief.from_text(text)
    risks = list(draft(brief, read_facts(brief)))
    assert 10 <= len(risks) <= 18
    assert len({risk.title for risk in risks}) == len(risks)
