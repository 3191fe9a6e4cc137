"""The tool that shows what is read in a description, before any document is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import anyio
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from generators.checks.reading import check_reading
from generators.content import Evidence
from generators.facts import read_facts
from generators.facts.model import Facts
from mcp_server.results import FactResult, FactsResult, shortened
from mcp_server.sources import Sources
from mcp_server.tools.documents import Description, Path, Title

ANNOTATIONS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def register_facts_tool(server: MCPServer, sources: Sources) -> None:
    """Add the tool to the server."""

    @server.tool(title="Read the facts of a project description", annotations=ANNOTATIONS)
    async def extract_facts(
        description: Description = None, path: Path = None, title: Title = ""
    ) -> Annotated[CallToolResult, FactsResult]:
        """Read technologies, quantities, components, decisions, tests and limitations, each with its quote.

        Contradictions of the description are among them, with both passages. Needs no model and costs
        nothing. The open questions are what a production reviewer will ask and the description does not say:
        ask the user before generating documents.
        """
        brief = sources.brief(description=description, path=path, title=title)
        facts = await anyio.to_thread.run_sync(read_facts, brief)
        result = FactsResult(
            is_sufficient=facts.is_sufficient,
            facts=list(_facts(facts)),
            open_questions=[gap.question for gap in facts.gaps],
            not_read=[f"{entry.message} {entry.remedy}" for entry in check_reading(brief)],
        )
        return CallToolResult(
            content=[TextContent(type="text", text=shortened(_text(result)))],
            structured_content=result.model_dump(mode="json"),
        )


def _facts(facts: Facts) -> Iterator[FactResult]:
    for technology in facts.technologies:
        yield _fact("technology", technology.name, technology.category, technology.evidence[0])
    for quantity in facts.quantities:
        yield _fact("quantity", quantity.text, f"{quantity.measures}, {quantity.status}", quantity.evidence)
    for component in facts.components:
        yield _fact("component", component.name, component.role, component.evidence[0])
    for decision in facts.decisions:
        yield _fact("decision", decision.chosen, decision.reason or decision.subject, decision.evidence[0])
    for test in facts.tests:
        yield _fact("test", test.subject, f"{test.status}: {test.result}".rstrip(": "), test.evidence)
    for limitation in facts.limitations:
        yield _fact("limitation", limitation.text, "", limitation.evidence)
    yield from _context(facts)


def _context(facts: Facts) -> Iterator[FactResult]:
    for data in facts.sensitive_data:
        yield _fact("sensitive data", data.category, ", ".join(data.regulations), data.evidence)
    for surface in facts.surfaces:
        yield _fact("surface", surface.name, surface.category, surface.evidence)
    for integration in facts.integrations:
        yield _fact("integration", integration.name, integration.purpose, integration.evidence)
    for passage in facts.passages:
        yield _fact("passage", passage.topic, passage.intent, passage.evidence)
    for entry in facts.contradictions:
        reckoned = f"{entry.expression} = {entry.result}" if entry.expression else ""
        for place in dict.fromkeys((entry.first, entry.second)):
            yield _fact("contradiction", entry.statement, reckoned, place)


def _fact(sort: str, text: str, detail: str, evidence: Evidence) -> FactResult:
    return FactResult(
        sort=sort,
        text=text,
        detail=detail,
        quote=evidence.quote,
        source=evidence.source,
        start=evidence.start,
        end=evidence.end,
    )


def _text(result: FactsResult) -> str:
    lines = [f"{len(result.facts)} facts", ""]
    lines += [f"- {fact.sort}: {fact.text} ({fact.detail}) “{fact.quote}”" for fact in result.facts]
    lines += ["", "Open questions", "", *(f"- {question}" for question in result.open_questions)]
    if result.not_read:
        lines = [*(f"Note: {entry}" for entry in result.not_read), "", *lines]
    return "\n".join(lines)
