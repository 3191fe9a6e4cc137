"""How the Claude engine calls the service and writes a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generators.engines.claude.client import READ_TIMEOUT
from generators.engines.claude.prompts import prompts_folder

DEFAULT_MAX_TOKENS = 48_000
DEFAULT_DEADLINE = 900.0
DEFAULT_CALL_DEADLINE = 600.0
DEFAULT_CONCURRENCY = 24


class Drafting(StrEnum):
    """How one document is written."""

    PARALLEL = "parallel"  # A plan, then groups of its items at once.
    SINGLE = "single"  # Everything in one call.


@dataclass(frozen=True)
class ClaudeSettings:
    """Settings of one engine.

    ``deadline``, for the whole of a document, ``call_deadline``, for one call of it, and ``read_timeout``,
    the longest silence, are in seconds; ``concurrency`` is
    the most calls at once with one key in one process.
    """

    api_key: str
    model: str
    base_url: str | None = None
    max_tokens: int = DEFAULT_MAX_TOKENS
    deadline: float = DEFAULT_DEADLINE
    call_deadline: float = DEFAULT_CALL_DEADLINE
    read_timeout: float = READ_TIMEOUT
    prompts_dir: str | None = None
    drafting: Drafting = Drafting.PARALLEL
    concurrency: int = DEFAULT_CONCURRENCY

    def __repr__(self) -> str:
        """Everything but the key, so that no log or traceback can show it."""
        return (
            f"ClaudeSettings(model={self.model!r}, base_url={self.base_url!r}, max_tokens={self.max_tokens}, "
            f"drafting={self.drafting.value!r})"
        )

    @property
    def folder(self) -> Path:
        """Where the prompt files are."""
        return prompts_folder(self.prompts_dir)
