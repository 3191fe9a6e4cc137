"""Statements about tests have a subject that is a noun phrase; other uses of the words are no test."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import facts_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The letter parser was tested on 40 scans.", "letter parser"),
        ("There are no tests for the sorting queue.", "sorting queue"),
        ("We have not load-tested the depot page.", "depot page"),
        ("In the large parcel test 47 of 47 labels matched.", "large parcel test"),
        ("*Careful evaluation of the sorter on 10,000 letters*", "sorter"),
        ("The MAE is 0.1906 kW across all days.", "MAE"),
        ("Pure sorting: RMSE 0.92", "Pure sorting"),
        ("Unit tests cover the parser.", "Unit tests"),
        ("TODO: we need to benchmark this sorter.", "sorter"),
        ("| Metric | Value |\n|---|---|\n| Sorting accuracy | 91.2% |", "Sorting accuracy"),
        ("## Results\n\n| Hour | MAE |\n|---|---|\n| 3 - 4 | 0.21 |", "Hour 3 - 4"),
        ("No restore has been tested.", "restore"),
    ],
)
def test_the_subject_is_a_noun_phrase(text: str, subject: str) -> None:
    (fact,) = facts_of(text).tests
    assert fact.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "Test the webhook to ensure that it sends data.",
        "To do this, send some test orders to the queue.",
        "Replace test keys with live keys.",
        "- [Running tests](#running-tests)",
        "- `pytest -q`",
        "MAE: mean absolute error",
        "AUC measures ranking.",
        "This costs some loss of precision.",
        "It uses the payment provider's test mode.",
        "Orders arrive through validated proxies.",
        "The signature is verified using the raw body.",
        "The purpose is to evaluate two sorters.",
        "Is the accuracy good enough?",
        "The larger model offers the highest accuracy.",
        "**NumPy**: evaluation of features",
        "- `training.yaml`: training and evaluation parameters",
        "Wind speed measured at a height of 10 meters above ground.",
        "## The problem\n\nOld sorters reach 88% accuracy when tested.",
    ],
)
def test_other_uses_of_the_words_state_no_test(text: str) -> None:
    assert facts_of(text).tests == ()


def test_the_result_stands_beside_the_figure_of_merit() -> None:
    (fact,) = facts_of(
        "A sorter that joins two methods (80%) and reaches, tested on old post, an RMSE of 0.86."
    ).tests
    assert fact.result == "0.86"
