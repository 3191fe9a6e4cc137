"""The table of models, read from ``models.yaml``."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

_FILE = Path(__file__).with_name("models.yaml")
_SNAPSHOT = re.compile(r"-\d{8}\Z")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Price(_Row):
    """US dollars per million tokens, for requests whose prompt is longer than ``above_prompt_tokens``."""

    above_prompt_tokens: int = Field(ge=0)
    input: Decimal
    output: Decimal
    cache_write: Decimal
    cache_read: Decimal


class ModelEntry(_Row):
    """One model. ``thinking`` and ``effort`` are what a request sends; None sends nothing."""

    id: str
    label: str
    context_tokens: int
    max_output_tokens: int
    thinking: Literal["between_tools", "disabled"] | None
    effort: Literal["low", "medium", "high"] | None
    retires_on: date | None
    prices: tuple[Price, ...] = Field(min_length=1)


class ModelTable(_Row):
    """Every listed model with the date and source of the prices."""

    as_of: date
    source: str
    default: str
    models: tuple[ModelEntry, ...]


@cache
def model_table() -> ModelTable:
    """The table, read once a process."""
    return ModelTable.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def model_entry(model: str) -> ModelEntry | None:
    """The entry of a model or of a dated snapshot of it; None where it is not listed."""
    name = _SNAPSHOT.sub("", model)
    return next((entry for entry in model_table().models if entry.id == name), None)


def retirement_notice(model: str) -> str:
    """A warning for a model with a date of retirement, else an empty string."""
    entry = model_entry(model)
    if entry is None or entry.retires_on is None:
        return ""
    return (
        f"{entry.label} retires on {entry.retires_on.isoformat()} and stops working then. "
        f"Set PRODUCTIONPROOF_CLAUDE_MODEL to {model_table().default}."
    )
