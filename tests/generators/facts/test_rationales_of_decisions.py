"""Choices told by the form of a text: tables of decisions, questions, lists of reasons."""

import pytest

from generators.brief import Brief
from generators.facts import read_facts
from generators.facts.model import Decision

TABLE = """# Ferry board

| Decision | Alternative | Why |
|---|---|---|
| **Polling every minute** over sockets | WebSockets | The harbour network drops idle connections. |
| `SQLite` on the pier | - | One clerk writes. |

| Stop | Berth |
|---|---|
| North | 4 |
"""

QUESTIONS = """# Ferry board

Why RabbitMQ?
- One broker for:
- delay notices
- Survives a restart

Why Containers?

The piers run different systems.

### Why this stack?

- **Svelte**: small pages for slow links
"""


def _decisions(text: str) -> dict[str, Decision]:
    brief = Brief.from_text(text + "\nTravellers read the board on the pier and on their telephones.\n")
    return {decision.chosen: decision for decision in read_facts(brief).decisions if decision.reason}


def test_a_table_of_decisions_gives_options_and_reasons() -> None:
    found = _decisions(TABLE)
    polling = found["Polling every minute"]
    assert polling.alternatives == ("WebSockets",)
    assert polling.reason == "The harbour network drops idle connections"
    assert found["SQLite on the pier"].alternatives == ()


def test_a_table_of_other_things_is_no_decision() -> None:
    assert not [chosen for chosen in _decisions(TABLE) if "North" in chosen]


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ("RabbitMQ", "One broker for: delay notices; Survives a restart"),
        ("Svelte", "small pages for slow links"),
    ],
)
def test_an_answered_question_is_a_reason(chosen: str, reason: str) -> None:
    assert _decisions(QUESTIONS)[chosen].reason == reason
