"""What a call cost, from the tokens that the API reported."""

from __future__ import annotations

from decimal import Decimal

from generators.engines.base import Usage
from generators.engines.claude.models import Price, model_entry

_MILLION = Decimal(1_000_000)


def cost(usage: Usage, model: str) -> Decimal | None:
    """US dollars for ``usage``; None where the price of the model is unknown."""
    entry = model_entry(model)
    if entry is None:
        return None
    prompt_tokens = usage.input_tokens + usage.cache_read_tokens + usage.cache_write_tokens
    price = _tier(entry.prices, prompt_tokens)
    total = (
        usage.input_tokens * price.input
        + usage.output_tokens * price.output
        + usage.cache_read_tokens * price.cache_read
        + usage.cache_write_tokens * price.cache_write
    )
    return total / _MILLION


def _tier(prices: tuple[Price, ...], prompt_tokens: int) -> Price:
    reached = [price for price in prices if prompt_tokens > price.above_prompt_tokens]
    return max(reached or prices[:1], key=lambda price: price.above_prompt_tokens)
