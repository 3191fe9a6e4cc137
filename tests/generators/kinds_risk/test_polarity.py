"""No risk stands on a sentence that says the opposite, or that tells of somebody else's system."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.facts import read_facts
from generators.kinds.risk.offline import draft

REST = (
    "Parcel desk is a web service for a post office. Clerks register parcels in a form and print labels. "
    "It is written in Python with Django and stores parcels in PostgreSQL. Names of customers are kept."
)


def quotes_of(sentence: str) -> set[str]:
    """What the risks of a short description with the sentence in it stand on, controls left out."""
    brief = Brief.from_text(f"# Parcel desk\n\n{REST}\n\n{sentence}\n")
    return {risk.evidence[0].quote for risk in draft(brief, read_facts(brief)) if risk.evidence}


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no authentication problem: every page requires sign-in with two-factor.",
        "No backup has failed since 2022.",
        "There is no single point of failure: three nodes serve the site.",
        "Traffic is never unencrypted.",
        "A competitor keeps its backups on one server without a password.",
        "Until 2023 there was only one server.",
    ],
)
def test_no_risk_stands_on_praise_or_on_another_system(sentence: str) -> None:
    assert sentence not in quotes_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no authentication.",
        "Backups are missing.",
        "The server is a single point of failure.",
        "Traffic is unencrypted.",
    ],
)
def test_a_stated_lack_becomes_a_risk(sentence: str) -> None:
    assert sentence in quotes_of(sentence)
