"""The record of one pipeline result, as written to ``manifest.json``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generators.content import SCHEMA_VERSION, Json
from generators.findings import Finding
from generators.pipeline.model import Document, PipelineResult


def manifest(result: PipelineResult) -> dict[str, Json]:
    """The documented JSON form; ``cost`` is in US dollars, null where the model's price is unknown."""
    documents = result.documents
    prompts: dict[str, Json] = {}
    for document in documents:
        prompts.update(document.prompts)
    findings = [*result.findings, *(finding for document in documents for finding in document.findings)]
    return {
        "schema_version": SCHEMA_VERSION,
        "brief": {
            "title": result.brief.title,
            "sha256": result.brief.sha256,
            "sources": [
                {"name": source.name, "characters": len(source.text)} for source in result.brief.sources
            ],
        },
        "engine": result.engine,
        "model": result.model,
        "prompts": prompts,
        "seconds": round(result.seconds, 3),
        "documents": [_document(document) for document in documents],
        "findings": [_finding(finding) for finding in findings],
    }


def _document(document: Document) -> Mapping[str, Json]:
    return {
        "kind": document.kind,
        "file": document.filename if document.content is not None else None,
        "outcome": document.outcome.value,
        "message": document.message,
        "usage": document.usage.to_json(),
        "cost": _dollars(document.cost),
        "seconds": round(document.seconds, 3),
        "counts": dict(document.counts),
    }


def _dollars(cost: Decimal | None) -> float | None:
    return None if cost is None else float(cost)


def _finding(finding: Finding) -> Mapping[str, Json]:
    return finding.to_json()
