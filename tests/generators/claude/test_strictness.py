"""The local server refuses what the API refuses, so that no test passes with a request that would fail."""

from __future__ import annotations

import copy
import json
from http.client import HTTPConnection
from typing import Any

import pytest

from generators import registry
from generators.brief import Brief, Source
from generators.engines.claude import describe_request
from generators.engines.claude.models import model_table
from generators.facts import read_facts
from tests.generators.claude.messages import answered
from tests.generators.claude.server import MessagesServer
from tests.generators.claude.strictness import refusal_of

HEADERS = {"authorization": "Bearer k", "anthropic-version": "2026-10-21"}
BRIEF = Brief.from_sources([Source("description", "Parcelwise keeps a queue of orders in PostgreSQL.")])
MODELS = [entry.id for entry in model_table().models]


def bodies(model: str, kind: str = "risk", drafting: str = "parallel") -> list[dict[str, Any]]:
    """The bodies that the engine sends for one document."""
    environ = {"PRODUCTIONPROOF_CLAUDE_MODEL": model, "PRODUCTIONPROOF_CLAUDE_DRAFTING": drafting}
    described = describe_request(registry.kind(kind), BRIEF, read_facts(BRIEF), environ)
    made: list[dict[str, Any]] = json.loads(described)
    return made


@pytest.mark.parametrize("drafting", ["parallel", "single"])
@pytest.mark.parametrize("kind", [kind.name for kind in registry.KINDS])
@pytest.mark.parametrize("model", [*MODELS, "local-model"])
def test_every_request_of_the_engine_is_accepted(model: str, kind: str, drafting: str) -> None:
    for body in bodies(model, kind, drafting):
        assert refusal_of("/v1/messages", HEADERS, body) == (400, "")


def _tool_block(body: dict[str, Any]) -> None:
    result = {"type": "tool_result", "tool_use_id": "t", "content": "text"}
    body["messages"][0]["content"] = [result]


def _cited(body: dict[str, Any]) -> None:
    source = {"type": "text", "media_type": "text/plain", "data": "x"}
    body["messages"][0]["content"] = [{"type": "document", "source": source, "citations": {"enabled": True}}]


def _breakpoints(body: dict[str, Any]) -> None:
    block = {"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}
    body["messages"][0]["content"] = [block] * 5


def _schema(body: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = body["output_config"]["format"]["schema"]
    return schema


def _many(body: dict[str, Any], count: int, *, union: bool) -> None:
    node: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "null"}]} if union else {"type": "string"}
    names = [f"field_{number}" for number in range(count)]
    schema = _schema(body)
    schema["properties"].update(dict.fromkeys(names, node))
    schema["required"] += names if union else []


SHAPES: list[tuple[str, Any]] = [
    ("temperature: not supported", lambda body: body.update(temperature=0)),
    ("top_p: not supported", lambda body: body.update(top_p=0.9)),
    ("top_k: not supported", lambda body: body.update(top_k=5)),
    ("thinking: budgets", lambda body: body.update(thinking={"type": "enabled", "budget_tokens": 2000})),
    ("thinking.type: disabled", lambda body: body.update(thinking={"type": "disabled"})),
    ("thinking.type: enabled", lambda body: body.update(thinking={"type": "enabled"})),
    ("output_config.effort: max", lambda body: body["output_config"].update(effort="max")),
    ("prefilling", lambda body: body["messages"].append({"role": "assistant", "content": "{"})),
    ("forced tool use", lambda body: body.update(tools=[{"name": "t"}], tool_choice={"type": "any"})),
    ("forced tool use", lambda body: body.update(tools=[{}], tool_choice={"type": "tool", "name": "t"})),
    ("tool_choice: needs tools", lambda body: body.update(tool_choice={"type": "auto"})),
    ("tool blocks need", _tool_block),
    ("citations: cannot", _cited),
    ("cache_control: at most 4", _breakpoints),
    ("top-level system", lambda body: body["messages"].insert(0, {"role": "system", "content": "x"})),
    ("first message", lambda body: body["messages"].insert(0, {"role": "assistant", "content": "x"})),
    ("at least one message", lambda body: body.update(messages=[])),
    ("must be non-empty", lambda body: body["messages"][0].update(content=" ")),
    ("must be non-empty", lambda body: body.update(system="")),
    ("max_tokens: Field required", lambda body: body.pop("max_tokens")),
    ("max_tokens: Field required", lambda body: body.update(max_tokens="5000")),
    ("max_tokens: must be", lambda body: body.update(max_tokens=0)),
    ("max_tokens: 128001 > 128000", lambda body: body.update(max_tokens=128_001)),
    ("model: Field required", lambda body: body.pop("model")),
    ("output_format: Extra inputs", lambda body: body.update(output_format={})),
    ("output_config: Extra inputs", lambda body: body["output_config"].update(schema={})),
    ("must be json_schema", lambda body: body["output_config"]["format"].update(type="json")),
    ("additionalProperties", lambda body: _schema(body).pop("additionalProperties")),
    ("minItems", lambda body: _schema(body)["properties"]["items"].update(minItems=3)),
    ("maxItems is not supported", lambda body: _schema(body)["properties"]["items"].update(maxItems=9)),
    ("$ref is not supported", lambda body: _schema(body)["properties"].update(a={"$ref": "#"})),
    ("maximum is not", lambda body: _schema(body)["properties"].update(a={"type": "integer", "maximum": 5})),
    ("25 optional", lambda body: _many(body, 25, union=False)),
    ("union parameters", lambda body: _many(body, 17, union=True)),
]


@pytest.mark.parametrize(("reason", "spoil"), SHAPES, ids=[f"{at} {row[0]}" for at, row in enumerate(SHAPES)])
def test_what_the_current_sonnet_refuses_is_refused(server: MessagesServer, reason: str, spoil: Any) -> None:
    server.answers(answered("{}"))
    body = copy.deepcopy(bodies(model_table().default)[0])
    spoil(body)
    status, said = post(server, body, HEADERS)
    assert (status, server.received) == (400, [])
    assert reason in said


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ({"authorization": ""}, 401, "no key"),
        ({"anthropic-version": ""}, 400, "anthropic-version"),
        ({"anthropic-beta": "structured-outputs-2025-11-13"}, 400, "anthropic-beta"),
        ({"path": "/v1/complete"}, 404, "no such address"),
    ],
)
def test_headers_and_address_are_judged_too(
    server: MessagesServer, headers: dict[str, str], status: int, reason: str
) -> None:
    server.answers(answered("{}"))
    given = {**HEADERS, **headers}
    path = given.pop("path", "/v1/messages")
    answer = post(server, bodies(model_table().default)[0], given, path)
    assert answer[0] == status
    assert reason in answer[1]


def post(
    server: MessagesServer, body: dict[str, Any], headers: dict[str, str], path: str = "/v1/messages"
) -> tuple[int, str]:
    """The status and text of a bare request, without a client that would mend it."""
    connection = HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    connection.request("POST", path, json.dumps(body), headers)
    response = connection.getresponse()
    said = response.read().decode()
    connection.close()
    return response.status, said
