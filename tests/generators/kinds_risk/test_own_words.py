"""The nouns that sentences are built around: read where a text has them, neutral where it does not."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.kinds.risk.clauses import clauses_of
from generators.kinds.risk.kind import KIND
from generators.kinds.risk.own_words import OwnWords, own_words
from generators.kinds.risk.phrasing import fill
from generators.rendering import render_markdown
from tests.generators.kinds_risk.briefs import content_of

HEAD = "# Orderly\n\nOrderly is a web shop for bicycle parts. "


def _words(text: str) -> OwnWords:
    return own_words(brief := Brief.from_text(text), clauses_of(brief))


@pytest.mark.parametrize(
    "text",
    [
        "Stock is counted on paper. The list on paper is typed in.",
        "In order to pay, click twice. In order to leave, close the page.",
        "> The report was late. The report was wrong.",
        "A `report` is drawn. The `report` is sent.",
        "An invoice is sent.",
        "The report generator runs at night. The report generator is slow.",
    ],
)
def test_a_word_without_a_role_or_a_second_mention_names_no_result(text: str) -> None:
    assert _words(HEAD + "\n\n" + text).outputs == "results"


def test_a_result_that_is_subject_and_object_is_named() -> None:
    assert _words(HEAD + "The shop sends an invoice. The invoice is paid by card.").outputs == "invoices"


def test_people_who_are_named_once_are_users() -> None:
    assert _words(HEAD + "Customers buy chains.").people == "users"
    assert _words(HEAD + "Customers buy chains. Some customers buy saddles.").people == "customers"


def test_a_system_is_named_by_its_definition_or_else_by_its_title() -> None:
    assert _words(HEAD).system == "the web shop"
    assert _words("Orderly is a web shop for bicycle parts. It sells chains.").project == "Orderly"
    assert _words("# Orderly\n\nWe sell chains. It runs in a cellar.").system == "the Orderly system"


def test_neutral_words_are_tied_to_the_system() -> None:
    slots = {"who": "users", "out": "results", "sys": "the web shop", "p": "Orderly", "it": "the cache"}
    assert fill("{who} wait for {out}.", slots, "s") == "Users of the web shop wait for results."


def test_neutral_words_join_grammatically() -> None:
    text = HEAD + "The FastAPI app has no login. The bucket is public. Backups are not tested."
    markdown = render_markdown(content_of(text), KIND.layout, note="")
    assert "ts users" not in markdown
    assert "the users of the web shop of" not in markdown


def test_an_adjective_on_few_of_the_mentions_does_not_name_the_result() -> None:
    text = (
        "The weather forecast arrives at six. The weather forecast has gaps. The planner opens the forecast. "
        "The forecast has an interval. The forecast is signed. The forecast is kept."
    )
    assert _words(HEAD + text).outputs == "forecasts"
