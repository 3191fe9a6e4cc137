"""What the Messages API answers with 400 or 404 for the current Sonnet, so that no test passes with it.

Turns of one role after another are no fault: the API joins them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generators.engines.claude.models import model_entry

Body = Mapping[str, Any]
Check = Callable[[Body], str]

_FIELDS = frozenset(
    {
        *("model", "max_tokens", "messages", "system", "tools", "tool_choice", "thinking", "output_config"),
        *("cache_control", "metadata", "service_tier", "stop_sequences", "stream"),
    }
)
_SAMPLING = ("temperature", "top_p", "top_k")
_EFFORTS = ("low", "medium", "high")
_TOOL_BLOCKS = ("tool_use", "tool_result")
_UNCOMPILED = frozenset(
    {
        *(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
        ),
        *("maxItems", "uniqueItems", "patternProperties", "$ref", "not", "if", "oneOf"),
    }
)
MOST_OPTIONAL = 24
MOST_UNIONS = 16
MOST_BREAKPOINTS = 4


def refusal_of(path: str, headers: Mapping[str, str], body: Body) -> tuple[int, str]:
    """The status and the reason of a refusal; an empty reason where the request is accepted."""
    if path.partition("?")[0] != "/v1/messages":
        return 404, f"{path}: no such address"
    if not headers.get("authorization", "").startswith("Bearer ") and not headers.get("x-api-key"):
        return 401, "no key"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", headers.get("anthropic-version", "")):
        return 400, "anthropic-version: header is required"
    if headers.get("anthropic-beta"):
        return 400, f"anthropic-beta: unexpected value {headers['anthropic-beta']}"
    return 400, next((reason for check in _CHECKS if (reason := check(body))), "")


def _fields(body: Body) -> str:
    sampled = [name for name in _SAMPLING if name in body]
    if sampled:
        return f"{sampled[0]}: not supported for this model"
    unknown = sorted(set(body) - _FIELDS)
    return f"{unknown[0]}: Extra inputs are not permitted" if unknown else ""


def _limit(body: Body) -> str:
    limit, entry = body.get("max_tokens"), model_entry(str(body.get("model", "")))
    if not isinstance(body.get("model"), str) or not body["model"]:
        return "model: Field required"
    if not isinstance(limit, int) or isinstance(limit, bool):
        return "max_tokens: Field required"
    if limit < 0 or (limit == 0 and body.get("stream")):
        return "max_tokens: must be at least 1"
    most = entry.max_output_tokens if entry else limit
    return f"max_tokens: {limit} > {most}" if limit > most else ""


def _turns(body: Body) -> str:
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        return "messages: at least one message is required"
    roles = [message.get("role") for message in messages]
    if set(roles) - {"user", "assistant"}:
        return "messages: role must be user or assistant; use the top-level system parameter"
    if roles[0] != "user":
        return "messages: first message must use the user role"
    if roles[-1] == "assistant":
        return "messages: prefilling assistant messages is not supported for this model"
    return ""


def _blocks(body: Body) -> str:
    blocks = list(_every_block(body))
    if any(not str(block.get("text", "")).strip() for block in blocks if block.get("type") == "text"):
        return "messages: text content blocks must be non-empty"
    if any(block.get("type") in _TOOL_BLOCKS for block in blocks) and not body.get("tools"):
        return "messages: tool blocks need the tools parameter"
    if any("citations" in block for block in blocks) and "format" in body.get("output_config", {}):
        return "citations: cannot be used with output_config.format"
    if sum("cache_control" in block for block in blocks) > MOST_BREAKPOINTS:
        return f"cache_control: at most {MOST_BREAKPOINTS} blocks"
    return ""


def _every_block(body: Body) -> Iterator[Mapping[str, Any]]:
    for content in [body.get("system", "-"), *(message.get("content") for message in body["messages"])]:
        yield from content if isinstance(content, list) else [{"type": "text", "text": content or ""}]


def _tools(body: Body) -> str:
    choice = body.get("tool_choice") or {}
    if choice and not body.get("tools"):
        return "tool_choice: needs tools"
    forced = choice.get("type") in {"any", "tool"}
    return "tool_choice: forced tool use is not supported for this model" if forced else ""


def _thinking(body: Body) -> str:
    thinking, effort = body.get("thinking"), body.get("output_config", {}).get("effort")
    entry = model_entry(str(body["model"]))
    if thinking and "budget_tokens" in thinking:
        return "thinking: budgets are not supported for this model"
    if thinking and (entry is None or thinking.get("type") != entry.thinking):
        return f"thinking.type: {thinking.get('type')} is not supported for this model"
    if effort is not None and (effort not in _EFFORTS or entry is None or entry.effort is None):
        return f"output_config.effort: {effort} is not supported for this model"
    return ""


def _format(body: Body) -> str:
    config = body.get("output_config", {})
    if set(config) - {"format", "effort"}:
        return "output_config: Extra inputs are not permitted"
    if "format" not in config:
        return ""
    if config["format"].get("type") != "json_schema":
        return "output_config.format.type: must be json_schema"
    nodes = list(_nodes(config["format"].get("schema", {})))
    return next((reason for node in nodes if (reason := _node(node))), "") or _counts(nodes)


def _nodes(schema: Any) -> Iterator[Mapping[str, Any]]:
    if not isinstance(schema, Mapping):
        return
    yield schema
    for part in (*schema.get("properties", {}).values(), *schema.get("anyOf", []), schema.get("items")):
        yield from _nodes(part)


def _node(node: Mapping[str, Any]) -> str:
    unknown = sorted(_UNCOMPILED & set(node))
    if unknown:
        return f"output_config.format.schema: {unknown[0]} is not supported"
    if node.get("type") == "object" and node.get("additionalProperties") is not False:
        return "output_config.format.schema: additionalProperties must be false"
    return "output_config.format.schema: minItems must be 0 or 1" if node.get("minItems", 0) > 1 else ""


def _counts(nodes: list[Mapping[str, Any]]) -> str:
    optional = sum(len(set(node.get("properties", {})) - set(node.get("required", []))) for node in nodes)
    unions = sum("anyOf" in node or isinstance(node.get("type"), list) for node in nodes)
    if optional > MOST_OPTIONAL:
        return f"output_config.format.schema: {optional} optional parameters"
    return f"output_config.format.schema: {unions} union parameters" if unions > MOST_UNIONS else ""


_CHECKS: tuple[Check, ...] = (_fields, _limit, _turns, _blocks, _tools, _thinking, _format)
