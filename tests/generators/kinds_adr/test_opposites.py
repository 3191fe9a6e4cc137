"""A record never states the opposite of what was decided or lists its own subject as an option."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.facts import read_facts
from generators.kinds.adr.subject import Subject
from generators.kinds.adr.subjects import subjects


def _subjects(text: str) -> list[Subject]:
    brief = Brief.from_text(f"# Orders\n\n{text}\n\nThe words of this paragraph say nothing in particular.")
    return subjects(brief, read_facts(brief))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (
            "We kept Oracle as billing refuses to move, though planners would have preferred PostgreSQL.",
            "PostgreSQL",
        ),
        ("We rejected MongoDB because it was slow.", "MongoDB"),
        ("MySQL was rejected since the team knows PostgreSQL.", "MySQL"),
        ("We considered Kafka but IBM MQ was already licensed.", "Kafka"),
        ("We decided against Kafka because it needs a team.", "Kafka"),
        ("We do not use Redis any more.", "Redis"),
    ],
)
def test_no_record_chooses_what_was_turned_down(text: str, refused: str) -> None:
    assert not [subject for subject in _subjects(text) if refused in subject.name]


def test_the_stated_alternative_belongs_to_the_record_of_what_was_chosen() -> None:
    text = "We chose PostgreSQL over MongoDB because orders need transactions, and Redis holds the orders."
    decisions = {subject.name: subject.decision for subject in _subjects(text)}
    assert decisions["Redis"] is None
    assert decisions["PostgreSQL"] is not None
    assert decisions["PostgreSQL"].alternatives == ("MongoDB",)


@pytest.mark.parametrize(
    "text",
    [
        "We use GPT-4o rather than gpt-4o for the letters.",
        "We use Kafka instead of Apache Kafka for the letters.",
    ],
)
def test_a_record_is_never_its_own_alternative(text: str) -> None:
    for subject in _subjects(text):
        assert subject.decision is None or not subject.decision.alternatives
