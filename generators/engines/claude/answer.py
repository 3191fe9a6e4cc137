"""One answer as it streams in: its items, its usage and how it stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from generators.engines.base import Usage
from generators.engines.claude.faults import BrokenStreamError, Fault, error_event_fault
from generators.engines.claude.plan import PlannedItem
from generators.engines.claude.scanner import ItemScanner
from generators.engines.claude.schema import ITEMS, plain_schema, read_item
from generators.kinds.base import DraftItem

_USAGE_FIELDS = {
    "input_tokens": "input_tokens",
    "output_tokens": "output_tokens",
    "cache_read_input_tokens": "cache_read_tokens",
    "cache_creation_input_tokens": "cache_write_tokens",
}
_LONGEST_REASON = 300

T = TypeVar("T", DraftItem, PlannedItem)


@dataclass(frozen=True)
class Told:
    """Who else wants to know: of the tokens whenever they are reported, and of items that are not valid."""

    on_usage: Callable[[Usage], None]
    on_invalid: Callable[[str, str], None]


NOBODY = Told(lambda _usage: None, lambda _raw, _reason: None)


class Answer(Generic[T]):
    """Collects the events of one stream; each valid new item goes to ``on_item`` at its closing brace."""

    def __init__(self, item_model: type[T], on_item: Callable[[T], None], told: Told = NOBODY) -> None:
        self._item_model: type[T] = item_model
        self._on_item: Callable[[T], None] = on_item
        self._told = told
        self._schema = plain_schema(item_model)
        self._identities: set[str] = set()
        self._tokens: dict[str, int] = {}
        self.scanner = ItemScanner(ITEMS)
        self.items: list[T] = []
        self.invalid_count = 0
        self.duplicate_count = 0
        self.stop_reason: str | None = None
        self.refusal = ""
        self.fault: Fault | None = None

    @property
    def usage(self) -> Usage:
        """Tokens as last reported."""
        return Usage(**self._tokens)

    def take(self, data: str) -> None:
        """Take the data of one event; raises ``BrokenStreamError`` where it is not an event of the API."""
        event = _parse(data)
        match event.get("type"):
            case "message_start":
                self.count(_record(_record(event, "message"), "usage"))
            case "content_block_delta":
                delta = _record(event, "delta")
                if delta.get("type") == "text_delta":
                    self._read(str(delta.get("text", "")))
            case "message_delta":
                self._stop(_record(event, "delta"))
                self.count(_record(event, "usage"))
            case "error":
                error = _record(event, "error")
                self.fault = error_event_fault(str(error.get("type", "")), str(error.get("message", "")))

    def count(self, usage: Mapping[str, Any]) -> None:
        """Take the tokens as the API reports them."""
        # Streams report running totals, so the last figure replaces the one before.
        for reported, name in _USAGE_FIELDS.items():
            if isinstance(usage.get(reported), int):
                self._tokens[name] = usage[reported]
        self._told.on_usage(self.usage)

    def _stop(self, delta: Mapping[str, Any]) -> None:
        reason = delta.get("stop_reason")
        self.stop_reason = reason if isinstance(reason, str) else self.stop_reason
        category = _record(delta, "stop_details").get("category")
        self.refusal = category if isinstance(category, str) else ""

    def _read(self, text: str) -> None:
        for raw in self.scanner.feed(text):
            try:
                item = read_item(raw, self._item_model, self._schema)
            except ValueError as error:
                self.invalid_count += 1
                self._told.on_invalid(raw, _reason(error))
                continue
            self._keep(item)

    def _keep(self, item: T) -> None:
        identity = " ".join(item.identity().casefold().split())
        if identity in self._identities:
            self.duplicate_count += 1
            return
        self._identities.add(identity)
        self.items.append(item)
        self._on_item(item)


def _reason(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)[:_LONGEST_REASON]
    faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    return "; ".join(faults)[:_LONGEST_REASON]


def _parse(data: str) -> Mapping[str, Any]:
    try:
        event = json.loads(data)
    except ValueError as error:
        raise BrokenStreamError("Claude's answer held an event that is not JSON.") from error
    if not isinstance(event, Mapping):
        raise BrokenStreamError("Claude's answer held an event that is not an object.")
    return event


def _record(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, Mapping) else {}
