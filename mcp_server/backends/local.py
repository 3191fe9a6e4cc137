"""Work in this process: the same core as the site, with no site and no key needed."""

from __future__ import annotations

from collections.abc import Callable

from mcp.server.mcpserver.exceptions import ToolError

from generators import registry
from generators.brief import Brief
from generators.content import Outcome
from generators.errors import GeneratorError
from generators.findings import Finding
from generators.pipeline import Attempt, Document, Listener, PipelineResult, generate
from generators.rendering import provenance_note, render_markdown
from mcp_server.results import DocumentResult, FindingResult


class LocalBackend:
    """Generates documents with the core."""

    def generate(
        self, kind: str, brief: Brief, engine: str, listener: Listener, should_stop: Callable[[], bool]
    ) -> tuple[DocumentResult, str]:
        """One document as a structured result and as Markdown; raises ``ToolError`` with what to do."""
        try:
            generated = generate(
                brief, [kind], engine=engine, listener=listener, attempt=Attempt(should_stop)
            )
        except GeneratorError as error:
            raise ToolError(str(error)) from error
        document = generated.documents[0]
        if document.outcome is Outcome.COMPLETE and document.content is not None:
            return _result(generated, document), _markdown(generated, document)
        result = _result(generated, document)
        return result, result.summary


def _result(result: PipelineResult, document: Document) -> DocumentResult:
    items = [] if document.content is None else [item.to_json() for item in document.content.items()]
    return DocumentResult(
        outcome=document.outcome.value,
        engine=_engine(result, document),
        summary=_summary(result, document),
        items=items,
        findings=[_finding(finding) for finding in (*result.findings, *document.findings)],
    )


def _engine(result: PipelineResult, document: Document) -> str:
    return f"{result.engine} ({document.model})" if document.model else result.engine


def _summary(result: PipelineResult, document: Document) -> str:
    kind = registry.kind(document.kind)
    if document.content is not None:
        summary = kind.layout.summarise(document.content)
        figures = "; ".join(f"{figure.label}: {figure.value}" for figure in summary.figures)
        said = [summary.headline, *summary.matters, *summary.next_steps, figures]
        return "\n".join(filter(None, said))
    if document.outcome is Outcome.INSUFFICIENT:
        questions = " ".join(f"- {finding.message}" for finding in result.findings)
        return (
            f"No {kind.title.lower()} was written: the description says too little. "
            f"Ask the user and call again with a longer description. {document.message} {questions}"
        ).strip()
    return f"No {kind.title.lower()} was written ({document.outcome.value}). {document.message}".strip()


def _markdown(result: PipelineResult, document: Document) -> str:
    if document.content is None:
        return ""
    sources = [source.name for source in result.brief.sources]
    note = provenance_note(result.engine, document.model, sources, result.brief.sha256)
    layout = registry.kind(document.kind).layout
    return render_markdown(document.content, layout, note=note, findings=document.findings)


def _finding(finding: Finding) -> FindingResult:
    return FindingResult(
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        remedy=finding.remedy,
        item=finding.item,
        field=finding.field,
    )
