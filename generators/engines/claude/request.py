"""The request for one document: trusted policy, the user's text as data, then the instruction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.brief import Brief
from generators.engines.claude.data import data_turn
from generators.engines.claude.models import model_entry
from generators.engines.claude.prompts import load_prompt
from generators.engines.claude.schema import output_schema
from generators.facts.model import Facts
from generators.kinds.base import Kind

SYSTEM_PROMPT = "system"


@dataclass(frozen=True)
class Request:
    """What is sent, and the sha256 of each prompt file in it."""

    body: Mapping[str, Any]
    prompts: Mapping[str, str]


def build_request(
    kind: Kind[Any], brief: Brief, facts: Facts, *, model: str, max_tokens: int, folder: Path
) -> Request:
    """The request for one kind; raises ``PromptError`` where a prompt file is wrong.

    The user's text stands only in the first user turn, JSON-encoded. No tools, no sampling parameters.
    """
    system = load_prompt(SYSTEM_PROMPT, {}, folder)
    instruction = load_prompt(kind.name, {"title": kind.title, "noun": kind.noun}, folder)
    entry = model_entry(model)
    config: dict[str, Any] = {
        "format": {"type": "json_schema", "schema": output_schema(kind.item_model)},
    }
    body: dict[str, Any] = {
        "model": model,
        "max_tokens": min(max_tokens, entry.max_output_tokens) if entry else max_tokens,
        "system": system.text,
        "messages": [
            {"role": "user", "content": data_turn(brief, facts)},
            {"role": "user", "content": instruction.text},
        ],
        "output_config": config,
        "stream": True,
    }
    if entry and entry.thinking:
        body["thinking"] = {"type": entry.thinking}
    if entry and entry.effort:
        config["effort"] = entry.effort
    return Request(body, {**system.hashes, **instruction.hashes})
