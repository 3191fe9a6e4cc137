"""The tools as an assistant calls them, in memory and in both eras of the protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import pytest
from mcp import Client
from mcp.types import CallToolResult, TextContent

from mcp_server.results import MAX_TEXT_CHARACTERS, shortened
from mcp_server.server import build_server

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXT = (EXAMPLES / "sample_input.txt").read_text(encoding="utf-8")
TOOLS = {"generate_adrs", "generate_risk_assessment", "generate_test_coverage", "extract_facts"}

Mode = Literal["auto", "legacy"]

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["auto", "legacy"])
async def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    async with Client(build_server(allowed=[EXAMPLES]), mode=request.param) as connected:
        yield connected


def text_of(result: CallToolResult) -> str:
    """The text that the model reads."""
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


async def call(client: Client, tool: str, **arguments: Any) -> tuple[CallToolResult, dict[str, Any]]:
    """Call a tool that is expected to succeed; returns the result and its structured form."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult)
    assert not result.is_error, text_of(result)
    structured = result.structured_content
    assert isinstance(structured, dict)
    return result, structured


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """Call a tool that is expected to refuse; returns what the model reads."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult)
    assert result.is_error
    return text_of(result)


async def test_every_tool_says_what_it_takes_and_returns(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations is not None
        assert tool.annotations.destructive_hint is False


@pytest.mark.parametrize(
    ("tool", "ref", "heading"),
    [
        ("generate_adrs", "ADR-001", "Architecture"),
        ("generate_risk_assessment", "R-001", "Risk"),
        ("generate_test_coverage", "TC-001", "Test"),
    ],
)
async def test_a_document_comes_with_items_quotes_and_markdown(
    client: Client, tool: str, ref: str, heading: str
) -> None:
    result, structured = await call(client, tool, description=TEXT, engine="offline")
    assert structured["outcome"] == "complete"
    assert structured["engine"] == "offline"
    assert structured["summary"]
    assert structured["items"][0]["ref"] == ref
    quotes = [quote for item in structured["items"] for quote in item["evidence"]]
    assert quotes
    assert all(TEXT[quote["start"] : quote["end"]] == quote["quote"] for quote in quotes)
    assert heading in text_of(result)
    assert len(text_of(result)) <= MAX_TEXT_CHARACTERS + 300


async def test_a_file_under_an_allowed_folder_is_read(client: Client) -> None:
    _, structured = await call(client, "extract_facts", path="sample_input.txt")
    assert structured["is_sufficient"] is True
    assert any(fact["text"] == "LangGraph" for fact in structured["facts"])
    assert all(TEXT[fact["start"] : fact["end"]] == fact["quote"] for fact in structured["facts"])


async def test_what_was_not_read_is_told_with_the_facts(client: Client) -> None:
    french = "Le service ne garde pas les colis et il n'y a pas de tests pour la base de données."
    result, structured = await call(client, "extract_facts", description=f"{TEXT}\n\n{french}")
    assert [note for note in structured["not_read"] if "is in French" in note and "Claude" in note]
    assert "Note: " in text_of(result)


async def test_progress_is_told_and_increases(client: Client) -> None:
    seen: list[float] = []

    async def listen(progress: float, total: float | None, message: str | None) -> None:
        assert total is None
        assert message
        seen.append(progress)

    result = await client.call_tool(
        "generate_adrs", {"description": TEXT, "engine": "offline"}, progress_callback=listen
    )
    assert isinstance(result, CallToolResult)
    assert not result.is_error
    assert len(seen) > 3
    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ({}, "exactly one of"),
        ({"description": TEXT, "path": "sample_input.txt"}, "exactly one of"),
        ({"description": "Too short."}, "at least 20"),
        ({"path": "../README.md"}, "no file"),
        ({"path": "/etc/passwd"}, "no file"),
        ({"path": "missing.md"}, "no file"),
        ({"path": "a\x00b"}, "NUL"),
        ({"path": "a" * 5_000}, "too long"),
        ({"description": 7}, "“description” must be text."),
        ({"description": TEXT, "engine": "gpt"}, "“engine” must be one of: auto, offline, claude."),
        ({"description": TEXT, "title": "x" * 201}, "at most 200"),
        ({"description": TEXT, "title": "a\x00b"}, "control character"),
        ({"description": TEXT, "engine": "claude"}, "ANTHROPIC_API_KEY"),
        (
            {"descripton": TEXT},
            "Unknown argument: descripton. The arguments are: description, engine, path, title.",
        ),
    ],
)
async def test_a_refusal_tells_the_model_what_to_do(
    client: Client, arguments: dict[str, Any], part: str
) -> None:
    assert part in await refused(client, "generate_risk_assessment", **arguments)


async def test_too_little_is_answered_with_what_to_add(client: Client) -> None:
    result, structured = await call(
        client,
        "generate_risk_assessment",
        description="We are going to build something nice for people soon.",
    )
    assert structured["outcome"] == "insufficient"
    assert structured["items"] == []
    assert structured["findings"]
    assert "description" in text_of(result)


async def test_without_allowed_folders_no_file_is_read() -> None:
    async with Client(build_server()) as connected:
        assert "--allow-dir" in await refused(connected, "extract_facts", path="/etc/hostname")


async def test_a_link_out_of_an_allowed_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The vault has a second key under the mat.", encoding="utf-8")
    folder = tmp_path / "open"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "photo.png").write_bytes(b"\x89PNG\x00\x00")
    async with Client(build_server(allowed=[folder])) as connected:
        assert "no file" in await refused(connected, "extract_facts", path="link.txt")
        assert "not a text file" in await refused(connected, "extract_facts", path="photo.png")


def test_a_long_document_is_cut_at_a_line_with_a_notice() -> None:
    text = "line of text\n" * 5_000
    cut = shortened(text)
    assert len(cut) <= MAX_TEXT_CHARACTERS
    assert "Shortened:" in cut
    assert cut.split("\n\n(Shortened")[0].endswith("line of text")
    assert shortened("short") == "short"


def test_a_cut_inside_a_code_block_closes_it() -> None:
    cut = shortened("Text.\n\n```python\n" + "x = 1\n" * 5_000 + "```\n")
    assert len(cut) <= MAX_TEXT_CHARACTERS
    assert cut.split("\n\n(Shortened")[0].endswith("x = 1\n```")
