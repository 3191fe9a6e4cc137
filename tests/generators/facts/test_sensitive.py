"""Sensitive data need a word for data in a context of data; other uses of the word are no fact."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import facts_of


def _classes(text: str) -> set[str]:
    return {data.category for data in facts_of(text).sensitive_data}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It stores patients' names.", "health"),
        ("Rows hold the PHI of two clinics.", "health"),
        ("A table stores each diagnosis.", "health"),
        ("It reads the annual income of a borrower.", "financial"),
        ("Invoices are stored in a table.", "financial"),
        ("Features such as gender are dropped.", "protected attributes"),
        ("The records contain race and age.", "protected attributes"),
        ("Students' grades are kept in a database of records.", "personal"),
        ("Users sign in with a password.", "credentials"),
        ("Speech is taken from the microphone.", "voice"),
        ("People upload their documents.", "confidential business data"),
        ("The bot keeps chat transcripts.", "communications"),
        ("The text names GDPR once.", "personal"),
    ],
)
def test_a_class_of_sensitive_data_is_read(text: str, category: str) -> None:
    assert category in _classes(text)


@pytest.mark.parametrize(
    "text",
    [
        "It finds misleading symptoms of a wrong root cause.",
        "It fits any domain where rules meet edge cases, like fraud detection or credit decisioning.",
        "Good operations need models, agents and human oversight.",
        "It runs Microsoft Phi and other small models.",
        "The sorter hit race conditions in its data.",
        "The letter sorter is a candidate for a rewrite.",
        "We kept 12 of 15 candidates.",
        "The CV-based counter counts cars.",
        "When the disk is full the server logs a warning.",
        "It handles `invoice.paid` and invoice.failed events.",
        "## Calibration: the secret weapon",
        "No customer data has been processed.",
        "It holds no real insurance data, customer information or card numbers.",
        "Card numbers never reach our servers.",
        "The stack has zero static credentials.",
        "It does not store passwords.",
        "A conversation-level score is kept.",
    ],
)
def test_another_use_of_the_word_is_no_sensitive_data(text: str) -> None:
    assert _classes(text) == set()
