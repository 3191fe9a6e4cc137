"""Serve over standard input and output, for hosts of both protocol eras.

Some hosts probe with ``server/discover`` and then send ``initialize`` on the same pipe. The SDK settles the
era of a connection on its first request and would refuse the second, so a leading probe is answered on a loop
of its own and the next request decides.
"""

from __future__ import annotations

from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from mcp.server.mcpserver import MCPServer
from mcp.server.runner import serve_dual_era_loop
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp.types import PARSE_ERROR, ErrorData, JSONRPCError, JSONRPCRequest

_PROBE = "server/discover"

_NOT_A_MESSAGE = JSONRPCError(
    jsonrpc="2.0",
    id=None,
    error=ErrorData(code=PARSE_ERROR, message="That line is no JSON-RPC message in valid Unicode."),
)

Incoming = SessionMessage | Exception


async def serve_stdio(server: MCPServer) -> None:
    """Serve until the host closes the pipe."""
    low = server._lowlevel_server  # noqa: SLF001  # The SDK has no public way to the protocol loop (mcp 2.3).
    options = low.create_initialization_options()
    async with stdio_server() as (incoming, outgoing), low.lifespan(low) as state:
        first = await _next(incoming, outgoing)
        while first is not None and _is_probe(first):
            to_server, from_host = anyio.create_memory_object_stream[Incoming](1)
            to_host, from_server = anyio.create_memory_object_stream[SessionMessage](4)
            async with anyio.create_task_group() as group:
                group.start_soon(_serve, low, from_host, to_host, (state, options))
                await to_server.send(first)
                await outgoing.send(await from_server.receive())
                await to_server.aclose()
            from_server.close()
            first = await _next(incoming, outgoing)
        if first is None:
            # The transport ends when both directions are closed; the host has closed its own.
            await outgoing.aclose()
            return
        to_server, from_host = anyio.create_memory_object_stream[Incoming](0)
        async with anyio.create_task_group() as group:
            group.start_soon(_pump, first, (incoming, outgoing), to_server)
            await _serve(low, from_host, outgoing, (state, options))


async def _serve(low: Any, from_host: Any, to_host: Any, shared: tuple[Any, Any]) -> None:
    state, options = shared
    await serve_dual_era_loop(low, from_host, to_host, lifespan_state=state, init_options=options)


async def _pump(
    first: SessionMessage, host: tuple[Any, Any], to_server: MemoryObjectSendStream[Incoming]
) -> None:
    async with to_server:
        message: SessionMessage | None = first
        while message is not None:
            await to_server.send(message)
            message = await _next(*host)


async def _next(incoming: Any, outgoing: Any) -> SessionMessage | None:
    """The host's next message, or None at its end; a line that is none is answered, for the SDK drops it."""
    async for message in incoming:
        if isinstance(message, SessionMessage):
            return message
        await outgoing.send(SessionMessage(_NOT_A_MESSAGE))
    return None


def _is_probe(message: SessionMessage) -> bool:
    """Whether the host asks; a probe without an id is a notification, and nobody waits for its answer."""
    request = message.message
    return isinstance(request, JSONRPCRequest) and request.method == _PROBE
