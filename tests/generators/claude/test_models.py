"""The table of models, what calls cost, and the settings that choose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generators.engines.base import Usage
from generators.engines.claude import make_engine
from generators.engines.claude.models import model_entry, model_table, retirement_notice
from generators.engines.claude.pricing import cost
from generators.engines.claude.settings import ClaudeSettings
from generators.errors import EngineUnavailableError


def test_the_default_model_is_listed_and_does_not_retire() -> None:
    table = model_table()
    entry = model_entry(table.default)
    assert entry is not None
    assert entry.retires_on is None
    assert len({entry.id for entry in table.models}) == len(table.models)


def test_a_retiring_model_can_be_chosen_and_says_until_when() -> None:
    entry = model_entry("claude-sonnet-4-5-20250929")
    assert entry is not None
    assert entry.retires_on == date(2026, 11, 30)
    assert "2026-11-30" in retirement_notice("claude-sonnet-4-5")
    assert retirement_notice("claude-sonnet-5-5") == retirement_notice("local-model") == ""


@pytest.mark.parametrize(
    ("model", "usage", "dollars"),
    [
        ("claude-sonnet-5-5", Usage(1_000_000, 1_000_000), "12"),
        ("claude-sonnet-5-5", Usage(0, 0, 1_000_000, 1_000_000), "2.60"),
        ("claude-sonnet-4-5-20250929", Usage(2_500, 13_500), "0.21"),
        ("claude-haiku-5-5", Usage(100_000, 0), "0.01"),
        ("claude-haiku-5-5", Usage(60_000, 1_000, 40_001, 0), "0.03450005"),
        ("claude-sonnet-5-5", Usage(), "0"),
    ],
)
def test_cost_is_exact_and_counts_cached_tokens_and_tiers(model: str, usage: Usage, dollars: str) -> None:
    assert cost(usage, model) == Decimal(dollars)


def test_the_price_of_an_unlisted_model_is_unknown_and_not_nought() -> None:
    assert cost(Usage(1, 1), "local-model") is None


def test_no_key_means_no_engine_and_says_what_to_do() -> None:
    for environ in ({}, {"ANTHROPIC_API_KEY": "  "}):
        with pytest.raises(EngineUnavailableError, match="Set ANTHROPIC_API_KEY"):
            make_engine(environ)


@pytest.mark.parametrize("limit", ["many", "0", "-5", "1e4", "٣"])
def test_a_limit_that_is_no_number_is_named(limit: str) -> None:
    with pytest.raises(EngineUnavailableError, match="PRODUCTIONPROOF_CLAUDE_MAX_TOKENS"):
        make_engine({"ANTHROPIC_API_KEY": "k", "PRODUCTIONPROOF_CLAUDE_MAX_TOKENS": limit})


def test_the_model_is_the_one_set_or_the_default() -> None:
    key = {"ANTHROPIC_API_KEY": "k"}
    assert make_engine(key).model == model_table().default
    assert make_engine({**key, "PRODUCTIONPROOF_CLAUDE_MODEL": "claude-next"}).model == "claude-next"


def test_settings_do_not_show_the_key() -> None:
    assert "sk-1" not in repr(ClaudeSettings(api_key="sk-1", model="m"))
    assert "sk-1" not in str(vars(make_engine({"ANTHROPIC_API_KEY": "sk-1"})))
