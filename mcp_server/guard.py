"""Refuse arguments that a tool does not have; the SDK drops them silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcp.server.context import CallNext, HandlerResult, ServerMiddleware, ServerRequestContext
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, TextContent


def unknown_arguments_guard(server: MCPServer) -> ServerMiddleware[Any]:
    """Middleware that answers a call with a misspelt argument with the names that exist."""

    async def guard(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        params = ctx.params or {}
        given = params.get("arguments")
        if ctx.method != "tools/call" or not isinstance(given, Mapping):
            return await call_next(ctx)
        names = await _arguments_of(server, str(params.get("name")))
        unknown = sorted(set(given) - names)
        if not names or not unknown:
            return await call_next(ctx)
        text = f"Unknown argument: {', '.join(unknown)}. The arguments are: {', '.join(sorted(names))}."
        return CallToolResult(is_error=True, content=[TextContent(type="text", text=text)])

    return guard


async def _arguments_of(server: MCPServer, name: str) -> frozenset[str]:
    for tool in await server.list_tools():
        if tool.name == name:
            return frozenset(tool.input_schema.get("properties", {}))
    return frozenset()
