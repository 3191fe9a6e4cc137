"""Answer wrong arguments with what is right; the SDK drops unknown ones and quotes its own model's errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcp.server.context import CallNext, HandlerResult, ServerMiddleware, ServerRequestContext
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, TextContent


def arguments_guard(server: MCPServer) -> ServerMiddleware[Any]:
    """Middleware that refuses a call whose arguments do not fit the tool's schema, naming what does."""

    async def guard(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        params = ctx.params or {}
        given = params.get("arguments")
        if ctx.method != "tools/call" or not isinstance(given, Mapping):
            return await call_next(ctx)
        schemas = await _schemas_of(server, str(params.get("name")))
        faults = _faults(given, schemas) if schemas else []
        if not faults:
            return await call_next(ctx)
        return CallToolResult(is_error=True, content=[TextContent(type="text", text=" ".join(faults))])

    return guard


async def _schemas_of(server: MCPServer, name: str) -> Mapping[str, Mapping[str, Any]]:
    for tool in await server.list_tools():
        if tool.name == name:
            properties: Mapping[str, Mapping[str, Any]] = tool.input_schema.get("properties", {})
            return properties
    return {}


def _faults(given: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]) -> list[str]:
    unknown = sorted(set(given) - set(schemas))
    faults = [_fault(name, value, schemas[name]) for name, value in given.items() if name in schemas]
    if unknown:
        names = ", ".join(sorted(schemas))
        faults.insert(0, f"Unknown argument: {', '.join(unknown)}. The arguments are: {names}.")
    return [fault for fault in faults if fault]


def _fault(name: str, value: Any, schema: Mapping[str, Any]) -> str:
    """What is wrong with a value; every argument of our tools is text, some may be left out as null."""
    may_be_null = any(option.get("type") == "null" for option in schema.get("anyOf", ()))
    if value is None and may_be_null:
        return ""
    if not isinstance(value, str):
        return f"“{name}” must be text."
    if value not in schema.get("enum", [value]):
        return f"“{name}” must be one of: {', '.join(schema['enum'])}."
    longest = schema.get("maxLength", len(value))
    if len(value) > longest:
        return f"“{name}” has {len(value):,} characters; at most {longest} are taken."
    return ""
