"""A model that does what each call asks: plans, writes the lines that are its own, or the whole at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tests.generators.claude.messages import answered, items_answer
from tests.generators.claude.server import Received, Reply

Rows = Sequence[dict[str, Any]]

_PLAN = '{"origin": "A plan'
_TITLE_ONLY = {"title"}


def turns_of(received: Received) -> list[str]:
    """The texts of the turns of a request."""
    contents = [message["content"] for message in received.body["messages"]]
    return [content if isinstance(content, str) else content[0]["text"] for content in contents]


def lines_asked(received: Received) -> list[int]:
    """The numbers of the lines that a call is to write; none for other calls."""
    found = [json.loads(turn) for turn in turns_of(received) if turn.startswith(_PLAN)]
    return [int(number) for number in found[0]["write"]] if found else []


def obeys(received: Received, rows: Rows) -> Reply:
    """The answer of a model that would write these rows."""
    if received.body["max_tokens"] == 0:
        return answered("{}")
    numbers = lines_asked(received)
    if numbers:
        return answered(items_answer(*({**rows[number - 1], "number": number} for number in numbers)))
    schema = received.body["output_config"]["format"]["schema"]["properties"]["items"]["items"]
    if set(schema["properties"]) == _TITLE_ONLY:
        return answered(json.dumps({"items": [{"title": row["title"]} for row in rows]}))
    return answered(items_answer(*rows))
