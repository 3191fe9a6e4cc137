"""Descriptions for the tests of decision records."""

import pytest

from generators.brief import Brief

CLAIMS = """# Claims desk

A clerk drops letters into a folder; Claims Desk reads them and proposes a payment.

## How it works

- **Reader**: sends each letter to Claude Haiku with temperature 0.0. A letter costs $0.04 on average.
- **Checker**: compares the proposal with 14 rules. A proposal above €5,000 waits for a person's approval.
- Letters are kept in PostgreSQL. We chose PostgreSQL over MongoDB because payments need transactions.
- Passages of earlier letters are found with ChromaDB; chunks hold 600 tokens.
- Streamlit shows the proposals. One server runs everything.

## Limitations

- Two clerks at once have not been tried with Streamlit.
- No backup of PostgreSQL has been restored.

## Plans

- [ ] Redis as a cache for earlier letters
"""

PARCELS = """# Parcel tracker

Shops push parcel events; customers see where a parcel is.

- Events arrive through Kafka, about 900,000 a day, and land in PostgreSQL with upserts on the parcel number.
- ChromaDB finds similar complaints for the service desk of 35 people.
- The page is a Django application behind nginx. A push to main deploys it.
- Median page time is 220 ms, measured in May.
"""


@pytest.fixture
def claims() -> Brief:
    """An assistant with a model, a store and a review gate."""
    return Brief.from_text(CLAIMS, name="claims.md")


@pytest.fixture
def parcels() -> Brief:
    """A system without a language model that shares some products with the other."""
    return Brief.from_text(PARCELS, name="parcels.md")
