"""One tool for each kind of document."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from generators.brief import MAX_CHARACTERS, MIN_CHARACTERS, Brief
from generators.pipeline import Progress, State, Step
from mcp_server.backends.local import LocalBackend
from mcp_server.results import DocumentResult, shortened
from mcp_server.sources import Sources

Description = Annotated[
    str | None,
    Field(
        description=f"The project description itself, {MIN_CHARACTERS} to {MAX_CHARACTERS:,} characters: "
        "purpose, architecture, technologies, measured results, tests, data, known limitations."
    ),
]
Path = Annotated[
    str | None,
    Field(
        description="Instead of description: a Markdown or text file under a folder that the server allows."
    ),
]
Title = Annotated[str, Field(description="Name of the project; default: the first heading.", max_length=200)]
Engine = Annotated[
    Literal["auto", "offline", "claude"],
    Field(description="auto: Claude when the server has a key, else the offline engine."),
]

WHAT_TO_GIVE = (
    "Give the whole description: what it does not say stays unknown. Offline it takes about a second, with "
    "Claude up to a few minutes."
)

ANNOTATIONS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=True
)


@dataclass(frozen=True)
class DocumentTool:
    """The tool of one kind, as hosts see it."""

    kind: str
    name: str
    title: str
    description: str


TOOLS = (
    DocumentTool(
        kind="adr",
        name="generate_adrs",
        title="Write architecture decision records",
        description=(
            "Reconstruct the architecture decisions that a project description states or shows. Each has "
            "context, decision, consequences for and against, alternatives (those not in the text are "
            "labelled as suggested) and verbatim evidence. " + WHAT_TO_GIVE
        ),
    ),
    DocumentTool(
        kind="risk",
        name="generate_risk_assessment",
        title="Write a risk assessment",
        description=(
            "Assess the production risks of a project from its description. Each risk has likelihood and "
            "consequence (1 to 5), a severity computed from both, mitigations, an early warning and verbatim "
            "evidence. " + WHAT_TO_GIVE
        ),
    ),
    DocumentTool(
        kind="test_coverage",
        name="generate_test_coverage",
        title="Write a test coverage matrix",
        description=(
            "List what of a project is tested, partial, untested or unknown, with a test plan before launch. "
            "Each row has component, test type, status, verbatim evidence, the risk if untested and a pytest "
            "stub. Silence is reported as unknown. " + WHAT_TO_GIVE
        ),
    ),
)


def register_document_tools(server: MCPServer, backend: LocalBackend, sources: Sources) -> None:
    """Add one tool a kind to the server."""
    for tool in TOOLS:
        server.add_tool(
            _writer(tool.kind, backend, sources),
            name=tool.name,
            title=tool.title,
            description=tool.description,
            annotations=ANNOTATIONS,
        )


def _writer(kind: str, backend: LocalBackend, sources: Sources) -> Callable[..., Awaitable[CallToolResult]]:
    async def write(
        ctx: Context,
        description: Description = None,
        path: Path = None,
        title: Title = "",
        engine: Engine = "auto",
    ) -> Annotated[CallToolResult, DocumentResult]:
        brief = sources.brief(description=description, path=path, title=title)
        return await _generate(backend, kind, brief, engine, ctx)

    return write


async def _generate(
    backend: LocalBackend, kind: str, brief: Brief, engine: str, ctx: Context
) -> Annotated[CallToolResult, DocumentResult]:
    """Run the core in a thread; a cancelled call stops it at its next item."""
    stopped = threading.Event()
    told = 0

    def listen(progress: Progress) -> None:
        nonlocal told
        told += 1
        anyio.from_thread.run(ctx.report_progress, float(told), None, _sentence(progress))

    def work() -> tuple[DocumentResult, str]:
        return backend.generate(kind, brief, engine, listen, stopped.is_set)

    try:
        result, text = await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
    except anyio.get_cancelled_exc_class():
        stopped.set()
        raise
    return CallToolResult(
        content=[TextContent(type="text", text=shortened(text))],
        structured_content=result.model_dump(mode="json"),
        is_error=False,
    )


def _sentence(progress: Progress) -> str:
    if progress.step is Step.READ:
        return (
            f"Read {progress.count} facts" if progress.state is State.FINISHED else "Reading the description"
        )
    if progress.step is Step.DRAFT:
        return f"{progress.count}: {progress.title}" if progress.title else "Drafting"
    return "Checking quotes and numbers"
