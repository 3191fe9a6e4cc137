"""Events of the Messages API, as bytes on the wire, and whole replies made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from tests.generators.claude.server import Ending, Reply

INPUT_TOKENS = 1200
OUTPUT_TOKENS = 340
PING = b'event: ping\ndata: {"type": "ping"}\n\n'
STOP = b'event: message_stop\ndata: {"type": "message_stop"}\n\n'


def event(kind: str, **members: Any) -> bytes:
    """One server-sent event."""
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **members})}\n\n".encode()


def start() -> bytes:
    """The first event, with the tokens of the prompt."""
    usage = {
        "input_tokens": INPUT_TOKENS,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "output_tokens": 1,
    }
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "content": [],
        "model": "m",
        "usage": usage,
    }
    return event("message_start", message=message)


def text(piece: str) -> bytes:
    """One piece of the answer's text."""
    return event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})


def stop(reason: str, **details: Any) -> bytes:
    """The event that says why the model stopped, with the tokens of the answer."""
    delta = {"stop_reason": reason, "stop_sequence": None, **details}
    return event("message_delta", delta=delta, usage={"output_tokens": OUTPUT_TOKENS})


def item(title: str, **members: Any) -> dict[str, Any]:
    """A valid item of the kind that these tests draft."""
    return {
        "title": title,
        "evidence": [{"source": "description", "quote": "a queue of orders"}],
        "level": "high",
        "likelihood": 3,
        **members,
    }


def pieces(answer: str, size: int = 7) -> list[bytes]:
    """The answer cut into small pieces, so that words and numbers are split."""
    return [text(answer[at : at + size]) for at in range(0, len(answer), size)]


def answered(answer: str, reason: str = "end_turn", **details: Any) -> Reply:
    """A whole stream with that answer."""
    block = {"type": "text", "text": ""}
    opened = [start(), event("content_block_start", index=0, content_block=block), PING]
    closed = [event("content_block_stop", index=0), stop(reason, **details), STOP]
    return Reply([*opened, *pieces(answer), *closed])


def items_answer(*items: dict[str, Any]) -> str:
    """The JSON of a whole answer."""
    return json.dumps({"items": list(items)})


def broken(answer: str, *more: bytes | Callable[[], object], ending: Ending = Ending.WHOLE) -> Reply:
    """A stream that starts well, goes on with ``more`` and has no proper end."""
    chunks: Sequence[bytes | Callable[[], object]] = [start(), *pieces(answer), *more]
    return Reply(chunks, ending=ending)


def failure(status: int, kind: str, message: str = "", headers: dict[str, str] | None = None) -> Reply:
    """An error instead of a stream."""
    body = {"type": "error", "error": {"type": kind, "message": message or kind}, "request_id": "req_1"}
    # One millisecond between attempts keeps the SDK's own retries in the test and the waiting out of it.
    given = {"retry-after-ms": "1"} if headers is None else headers
    return Reply([json.dumps(body).encode()], status, tuple(given.items()), "application/json")
