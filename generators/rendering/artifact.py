"""The JSON of an artifact and the line that says who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from generators.content import SCHEMA_VERSION, Content, Json, Outcome
from generators.findings import Finding


def artifact_json(
    content: Content, outcome: Outcome, engine: str, findings: Sequence[Finding]
) -> dict[str, Json]:
    """The documented JSON of one artifact: its content in an envelope."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": content.kind,
        "title": content.title,
        "outcome": outcome.value,
        "engine": engine,
        "sections": [section.to_json() for section in content.sections],
        "findings": [dict(finding.to_json()) for finding in findings],
    }


def provenance_note(engine: str, model: str, sources: Sequence[str], sha256: str) -> str:
    """Which engine wrote a document, and from what; the digest is cut to twelve digits."""
    written = f"Written by the {engine} engine" + (f" with {model}" if model else "")
    return f"{written} from {', '.join(sources)} (SHA-256 {sha256[:12]})."
