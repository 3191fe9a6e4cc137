"""What a risk is said to be about: only things that the text says are in use."""

from __future__ import annotations

import pytest

from tests.generators.kinds_risk.briefs import content_of, rules_of

BASE = "Orderly is a web shop for bicycle parts. Customers order parts in the shop. Backups are not tested. "


def _described(text: str, rule: str) -> str:
    item = next(item for item in content_of(text).items() if item.key == f"r:{rule}")
    return f"{item.title} {item.text('asset')} {item.text('description')}"


@pytest.mark.parametrize(
    "wish",
    [
        "We would like to store the data in PostgreSQL some day.",
        "PostgreSQL was considered for the order data and rejected.",
        "It is planned to keep the orders in PostgreSQL.",
        "Orders are kept in flat files instead of PostgreSQL.",
    ],
)
def test_a_database_that_is_only_wished_for_holds_nothing(wish: str) -> None:
    assert "PostgreSQL" not in _described(BASE + wish, "backups")


def test_a_database_in_use_is_named() -> None:
    assert "PostgreSQL" in _described(BASE + "Orders are stored in PostgreSQL.", "backups")


def test_a_plan_among_statements_triggers_no_rule_on_what_is_there() -> None:
    planned = "Orderly is a shop. It sells parts. It runs on a laptop. A REST API is planned for partners."
    assert not {"missing-authentication", "rate-limit"} & rules_of(content_of(planned))


def test_quality_without_a_figure_is_a_risk_only_while_the_text_gives_none() -> None:
    silent = "# Scribe\n\nScribe offers real-time transcription of meetings for teams. "
    given = silent + "The word error rate of the transcription has an accuracy of 93% on 40 meetings. "
    assert "no-quality-figure" in rules_of(content_of(silent))
    assert "no-quality-figure" not in rules_of(content_of(given))
