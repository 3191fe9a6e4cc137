"""The Claude engine."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anthropic

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import DraftResult, OnItem, ShouldStop
from generators.engines.claude.answer import Answer
from generators.engines.claude.client import READ_TIMEOUT, client_for
from generators.engines.claude.endings import ending_of
from generators.engines.claude.faults import FAULTS, Fault, fault_of
from generators.engines.claude.models import retirement_notice
from generators.engines.claude.pricing import cost
from generators.engines.claude.prompts import prompts_folder
from generators.engines.claude.request import build_request
from generators.errors import PromptError
from generators.facts.model import Facts
from generators.kinds.base import Kind

DEFAULT_MAX_TOKENS = 48_000
DEFAULT_DEADLINE = 900.0
SHORTEST_KEY = 12  # Characters.


@dataclass(frozen=True)
class ClaudeSettings:
    """How to call the service; ``deadline`` and ``read_timeout`` are in seconds."""

    api_key: str
    model: str
    base_url: str | None = None
    max_tokens: int = DEFAULT_MAX_TOKENS
    deadline: float = DEFAULT_DEADLINE
    read_timeout: float = READ_TIMEOUT
    prompts_dir: str | None = None

    def __repr__(self) -> str:
        """Everything but the key, so that no log or traceback can show it."""
        return (
            f"ClaudeSettings(model={self.model!r}, base_url={self.base_url!r}, max_tokens={self.max_tokens})"
        )

    @property
    def folder(self) -> Path:
        """Where the prompt files are."""
        return prompts_folder(self.prompts_dir)


class ClaudeEngine:
    """Drafts a document in one streaming call; every ending is an explicit outcome."""

    name = "claude"

    def __init__(self, settings: ClaudeSettings) -> None:
        self.model = settings.model
        self._settings = settings
        self._client = client_for(settings.api_key, settings.base_url, settings.read_timeout)

    def draft(
        self, kind: Kind[Any], brief: Brief, facts: Facts, *, on_item: OnItem, should_stop: ShouldStop
    ) -> DraftResult:
        """Draft one document; items received before a fault are in the result."""
        settings = self._settings
        try:
            request = build_request(
                kind, brief, facts, model=self.model, max_tokens=settings.max_tokens, folder=settings.folder
            )
        except PromptError as error:
            return DraftResult(Outcome.ERROR, model=self.model, message=str(error))
        answer = Answer(kind.item_model, on_item)
        fault = self._stream(request.body, answer, should_stop)
        ending = fault or ending_of(answer, kind.noun)
        return DraftResult(
            outcome=ending.outcome,
            items=tuple(answer.items),
            model=self.model,
            usage=answer.usage,
            cost=cost(answer.usage, self.model),
            prompts=request.prompts,
            message=self._message(ending, answer),
            retry_after=ending.retry_after,
        )

    def _stream(self, body: Mapping[str, Any], answer: Answer, should_stop: ShouldStop) -> Fault | None:
        ends_at = time.monotonic() + self._settings.deadline
        try:
            with self._client.messages.create(**body) as stream:
                # Raw events show pings as well, so a stop or the deadline is seen while the model is silent.
                for event in anthropic.Stream.raw_events(stream.response):
                    if event.data:
                        answer.take(event.data)
                    fault = answer.fault or self._halt(ends_at, should_stop, answer)
                    if fault is not None:
                        return fault
        except FAULTS as error:
            return fault_of(error)
        return None

    def _halt(self, ends_at: float, should_stop: ShouldStop, answer: Answer) -> Fault | None:
        if answer.stop_reason is not None:
            return None
        if should_stop():
            return Fault(Outcome.ERROR, "The run was stopped.")
        if time.monotonic() > ends_at:
            return Fault(
                Outcome.ERROR,
                f"Claude had not finished after {self._settings.deadline:.0f} seconds. Start the run again, "
                "or shorten the description.",
            )
        return None

    def _message(self, ending: Fault, answer: Answer) -> str:
        sentences = [ending.message]
        if ending.outcome is not Outcome.COMPLETE and answer.items:
            sentences.append(
                f"{_items(len(answer.items), 'finished')} drafted before that; no document was written."
            )
        if answer.invalid_count:
            sentences.append(f"{_items(answer.invalid_count, 'invalid')} left out.")
        if answer.duplicate_count:
            sentences.append(f"{_items(answer.duplicate_count, 'repeated')} left out.")
        sentences.append(retirement_notice(self.model))
        return self._without_key(" ".join(sentence for sentence in sentences if sentence))

    def _without_key(self, message: str) -> str:
        # A proxy may quote the request's headers in its error. A word of a sentence is no key.
        key = self._settings.api_key
        return message.replace(key, "[key]") if len(key) >= SHORTEST_KEY else message


def _items(count: int, sort: str) -> str:
    return f"{count} {sort} item was" if count == 1 else f"{count} {sort} items were"
