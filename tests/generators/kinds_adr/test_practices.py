"""The catalogue of practices: complete, distinct, and found by how people write."""

import pytest

from generators.kinds.adr.practices import practices

FOUND = {
    "Human review gate": "An analyst reviews and approves each proposal before it is sent.",
    "Cap on repeated work": "The draft goes back to the writer, for 3 iterations at most.",
    "Synthetic data": "All decks used so far are artificially generated: synthetic documents only.",
    "Decision threshold": "Cases with a confidence below 75% go to a person.",
    "Temperature per step": "The writer runs at temperature 0.3.",
    "Fixed-size chunking": "Text is split into chunks of 1000 tokens.",
    "Reduced operation on failure": "If the index is away the system continues without it.",
    "Deployment on every push": "Each push to main triggers a new deployment.",
    "One deployable unit": "The application is a Django monolith.",
    "Batch processing": "The job runs every 10 minutes in micro-batches.",
    "Separation of reads and writes": "We follow CQRS.",
    "Idempotent writing": "News is stored with an upsert on its id.",
    "Caching": "Results are cached for an hour.",
    "Constraint in the database": "A unique constraint prevents double booking.",
    "Fixed value for missing input": "Missing values are imputed with the median.",
}


@pytest.mark.parametrize(("name", "sentence"), FOUND.items())
def test_a_practice_is_found_in_an_ordinary_sentence(name: str, sentence: str) -> None:
    found = [practice.name for practice in practices() if practice.words.search(sentence)]
    assert name in found


def test_an_ordinary_sentence_is_no_practice() -> None:
    sentence = "The town has a library, a swimming pool and a market on Fridays."
    assert [practice.name for practice in practices() if practice.words.search(sentence)] == []


def test_no_clause_stands_in_two_practices_and_none_counts() -> None:
    clauses = [
        clause
        for practice in practices()
        for clause in (
            *practice.strengths,
            *practice.drawbacks,
            *(option.reason for option in practice.alternatives),
        )
    ]
    assert len(clauses) == len(set(clauses))
    assert not any(character.isdigit() for clause in clauses for character in clause)


def test_names_are_distinct() -> None:
    names = [practice.name for practice in practices()]
    assert len(names) == len(set(names)) >= 25
