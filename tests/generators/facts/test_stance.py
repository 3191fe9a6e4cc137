"""What is turned down or only wished for is no technology in use and no decision for it."""

from __future__ import annotations

import pytest

from generators.facts.model import Intent
from tests.generators.facts.reading import facts_of, technology_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We rejected MongoDB because it was slow.", "MongoDB"),
        ("MySQL was rejected since the team knows PostgreSQL.", "MySQL"),
        ("MySQL and MongoDB were rejected after a week.", "MySQL"),
        ("We considered Kafka but IBM MQ was already licensed.", "Apache Kafka"),
        ("We dropped Kubernetes.", "Kubernetes"),
        ("Qdrant was evaluated and abandoned.", "Qdrant"),
        ("We decided against Kafka because it needs a team.", "Apache Kafka"),
        ("We moved from MySQL to PostgreSQL.", "MySQL"),
        ("Redis was replaced by RabbitMQ.", "Redis"),
        ("We kept Oracle, although the planners would have preferred PostgreSQL.", "PostgreSQL"),
        ("Instead of Kafka, we use RabbitMQ.", "Apache Kafka"),
        ("- MongoDB: rejected, too slow", "MongoDB"),
        ("| Option | Verdict |\n|---|---|\n| MongoDB | rejected, too slow |", "MongoDB"),
        ("~~MongoDB~~ PostgreSQL holds the orders.", "MongoDB"),
        ("MongoDB lost against PostgreSQL in our trial.", "MongoDB"),
        ("Kafka was too heavy, so we took RabbitMQ.", "Apache Kafka"),
        ("We tried Kafka and went back to RabbitMQ.", "Apache Kafka"),
        ("Nobody wanted to run Kafka ourselves.", "Apache Kafka"),
        ("We compared Claude and GPT-4o on 40 letters and chose Claude.", "GPT-4o"),
        ("## Alternatives considered\n\n- MongoDB: joins are hard there", "MongoDB"),
    ],
)
def test_what_is_turned_down_is_absent(text: str, name: str) -> None:
    assert technology_of(text, name).intent is Intent.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "We would like to move to PostgreSQL, but not before the pilot.",
        "The planners hope to switch to PostgreSQL.",
        "The planners wanted PostgreSQL; management chose MySQL.",
        "We are considering PostgreSQL for the archive.",
    ],
)
def test_a_wish_is_planned(text: str) -> None:
    assert technology_of(text, "PostgreSQL").intent is Intent.PLANNED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rejected messages go to Kafka.", "Apache Kafka"),
        ("PostgreSQL holds the rejected orders.", "PostgreSQL"),
        ("We evaluated the model with MLflow.", "MLflow"),
        ("We replaced MongoDB with PostgreSQL.", "PostgreSQL"),
        ("Redis was replaced by RabbitMQ.", "RabbitMQ"),
        ("We rejected MongoDB in favour of PostgreSQL.", "PostgreSQL"),
        ("Events travel over Kafka.", "Apache Kafka"),
        ("We have not dropped PostgreSQL.", "PostgreSQL"),
        ("We considered MongoDB. Letters are stored in MongoDB.", "MongoDB"),
        ("We kept Oracle because the billing team refuses to move.", "Oracle Database"),
        ("We considered Kafka but IBM MQ was already licensed.", "IBM MQ"),
    ],
)
def test_what_is_used_stays_present(text: str, name: str) -> None:
    assert technology_of(text, name).intent is Intent.PRESENT


def test_the_choice_is_what_was_kept_and_not_what_others_would_have_liked() -> None:
    text = (
        "We kept Oracle because the billing team refuses to move, even though the planners' team "
        "would have preferred PostgreSQL."
    )
    (decision,) = facts_of(text).decisions
    assert (decision.chosen, decision.reason) == ("Oracle", "the billing team refuses to move")


def test_a_reason_ends_where_the_next_statement_begins() -> None:
    text = "We chose PostgreSQL over MongoDB because orders need transactions, and Redis holds the orders."
    (decision,) = facts_of(text).decisions
    assert (decision.chosen, decision.alternatives) == ("PostgreSQL", ("MongoDB",))
    assert decision.reason == "orders need transactions"


def test_a_passive_choice_is_what_stands_before_the_verb() -> None:
    (decision,) = facts_of("PostgreSQL was chosen over MongoDB because of transactions.").decisions
    assert (decision.chosen, decision.alternatives) == ("PostgreSQL", ("MongoDB",))
    assert decision.reason == "transactions"
