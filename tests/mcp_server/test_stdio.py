"""The server over a real pipe, started as hosts start it: from another folder, by the printed snippet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")
HOSTS = ("claude-desktop", "claude-code", "vscode", "cursor")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def environment() -> dict[str, str]:
    """The environment of a host: no key, and nothing that says where our packages are."""
    hidden = {"ANTHROPIC_API_KEY", "PP_VENV"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def printed_parameters(host: str) -> StdioServerParameters:
    """How a host starts the server when the printed snippet is in its file."""
    printed = subprocess.run(
        [sys.executable, str(ROOT / "pp.py"), "mcp", "--config", host],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
        env={**os.environ, "PP_VENV": sys.prefix},
    ).stdout
    (servers,) = json.loads(printed).values()
    entry = servers["productionproof"]
    variables = {**environment(), **entry["env"]}
    return StdioServerParameters(command=entry["command"], args=entry["args"], cwd="/", env=variables)


@pytest.mark.anyio
@pytest.mark.parametrize("host", HOSTS)
async def test_each_printed_snippet_starts_a_working_server_from_the_root_folder(host: str) -> None:
    parameters = printed_parameters(host)
    async with Client(parameters) as client:
        assert len((await client.list_tools()).tools) == 4
        result = await client.call_tool("extract_facts", {"description": TEXT})
    assert isinstance(result, CallToolResult)
    assert not result.is_error


def talk(*messages: dict[str, Any] | str) -> list[dict[str, Any]]:
    """Send frames, or raw lines, to a server process; returns its answers to requests and raw lines."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mcp_server"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    answers = []
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for message in messages:
            line = message if isinstance(message, str) else json.dumps({"jsonrpc": "2.0", **message})
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            if isinstance(message, str) or "id" in message:
                answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
    assert process.returncode == 0
    return answers


def test_a_host_that_probes_and_then_initialises_is_served() -> None:
    version = {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}
    client_info = {"name": "host", "version": "1"}
    _probe, initialised, listed = talk(
        {"id": 1, "method": "server/discover", "params": {"_meta": version}},
        {
            "id": 2,
            "method": "initialize",
            "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client_info},
        },
        {"method": "notifications/initialized"},
        {"id": 3, "method": "tools/list", "params": {}},
    )
    assert initialised["result"]["serverInfo"]["name"] == "productionproof"
    assert len(listed["result"]["tools"]) == 4


def test_a_line_that_is_no_message_is_answered() -> None:
    half = r'{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "\ud800"}}'
    answers = talk("{", half)
    assert [answer["id"] for answer in answers] == [None, None]
    assert [answer["error"]["code"] for answer in answers] == [-32700, -32700]


def test_a_host_that_hangs_up_ends_the_server() -> None:
    assert talk() == []
    assert talk({"method": "server/discover", "params": {}}) == []


def test_a_folder_that_does_not_exist_ends_with_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mcp_server", "--allow-dir", "/nowhere"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
