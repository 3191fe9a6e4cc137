"""What each command does. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path

from generators import registry
from generators.checking import check_document
from generators.checks.reading import check_reading
from generators.cli.files import check_writable, read_brief, read_json, to_json, write_text
from generators.cli.progress import listener_for
from generators.content import Json, Outcome, content_from_json
from generators.errors import BriefError
from generators.facts import read_facts
from generators.facts.model import Contradiction, Facts
from generators.findings import Finding, Level
from generators.pipeline import Attempt, Document, FolderKeeping, PipelineResult, generate, manifest
from generators.rendering import artifact_json, provenance_note, render_markdown

EXIT_COMPLETE = 0
EXIT_INCOMPLETE = 3


def generate_documents(options: argparse.Namespace) -> int:
    """Write one Markdown and one JSON file a kind, and the manifest."""
    brief = read_brief(options.brief, title=options.title)
    names = options.kind or [kind.name for kind in registry.KINDS]
    if not options.out.strip():
        raise BriefError("Name the folder to write to after --out.")
    folder = Path(options.out)
    files = [file for name in names for file in (registry.kind(name).filename, f"{name}.json")]
    check_writable(folder, [*files, "manifest.json"])
    keeping = FolderKeeping(Path(options.keep)) if options.keep else None
    listener = listener_for(sys.stderr)
    result = generate(
        brief, names, engine=options.engine, listener=listener, attempt=Attempt(keeping=keeping)
    )
    for document in result.documents:
        _write_document(folder, document, result)
        if keeping is not None and document.outcome in {Outcome.COMPLETE, Outcome.REFUSED}:
            keeping.discard(document.kind)
    record = to_json(manifest(result))
    write_text(folder, "manifest.json", record)
    if options.json:
        sys.stdout.write(record)
    else:
        _tell_result(folder, result)
    sys.stderr.write("".join(f"{line}\n" for line in _remarks(folder, result)))
    return EXIT_COMPLETE if result.is_complete else EXIT_INCOMPLETE


def _write_document(folder: Path, document: Document, result: PipelineResult) -> None:
    if document.content is None:
        return
    kind = registry.kind(document.kind)
    note = provenance_note(
        result.engine,
        document.model,
        [source.name for source in result.brief.sources],
        result.brief.sha256,
    )
    text = render_markdown(document.content, kind.layout, note=note, findings=document.findings)
    write_text(folder, document.filename, text)
    data = artifact_json(document.content, document.outcome, result.engine, document.findings)
    write_text(folder, f"{document.kind}.json", to_json(data))


def _tell_result(folder: Path, result: PipelineResult) -> None:
    for document in result.documents:
        if document.content is not None:
            count = sum(1 for _ in document.content.items())
            found = len(document.findings)
            sys.stdout.write(f"{folder / document.filename}: {count} items, {found} findings\n")
    if any(document.content is not None for document in result.documents):
        model = f" ({result.model})" if result.model else ""
        sys.stdout.write(f"Written by the {result.engine} engine{model}.\n")


def _remarks(folder: Path, result: PipelineResult) -> list[str]:
    """What a person should know: notes on complete documents, why others are missing, what is left over."""
    complete = [document for document in result.documents if document.outcome is Outcome.COMPLETE]
    missing = [document for document in result.documents if document.outcome is not Outcome.COMPLETE]
    lines = list(dict.fromkeys(document.message for document in complete if document.message))
    for document in missing:
        title = registry.kind(document.kind).title
        lines.append(f"{title}: {document.outcome.value}. {document.message}".rstrip())
        if (folder / document.filename).exists():
            lines.append(f"{folder / document.filename} is from an earlier run and was left as it is.")
    return lines + [finding.message for finding in result.findings]


def show_facts(options: argparse.Namespace) -> int:
    """Print what is read in a description."""
    brief = read_brief(options.brief)
    facts, unread = read_facts(brief), check_reading(brief)
    if options.json:
        not_read = [finding.to_json() for finding in unread]
        sys.stdout.write(to_json({**dataclasses.asdict(facts), "not_read": not_read}))
    else:
        notes = [f"Note: {finding.message} {finding.remedy}" for finding in unread]
        sys.stdout.write("\n".join([*notes, *_facts_lines(facts)]) + "\n")
    return EXIT_COMPLETE


def _facts_lines(facts: Facts) -> list[str]:
    lines: list[str] = []
    groups: Mapping[str, list[str]] = {
        "Technologies": [f"{entry.name} ({entry.category})" for entry in facts.technologies],
        "Quantities": [f"{entry.text}: {entry.measures} [{entry.status}]" for entry in facts.quantities],
        "Components": [f"{entry.name}: {entry.role}" for entry in facts.components],
        "Decisions": [f"{entry.subject}: {entry.chosen}" for entry in facts.decisions],
        "Tests": [f"{entry.subject}: {entry.status}" for entry in facts.tests],
        "Limitations": [entry.text for entry in facts.limitations],
        "Sensitive data": [entry.category for entry in facts.sensitive_data],
        "Surfaces": [entry.name for entry in facts.surfaces],
        "Integrations": [f"{entry.name}: {entry.purpose}" for entry in facts.integrations],
        "Passages": [f"{entry.topic} ({entry.intent}): {entry.text}" for entry in facts.passages],
        "Contradictions": [_contradiction(entry) for entry in facts.contradictions],
        "Not said": [gap.question for gap in facts.gaps],
    }
    for name, entries in groups.items():
        lines += [f"{name} ({len(entries)})", *(f"  {entry}" for entry in entries)]
    return lines


def _contradiction(entry: Contradiction) -> str:
    reckoned = f" {entry.expression} = {entry.result}." if entry.expression else ""
    passages = dict.fromkeys(" ".join(place.quote.split()) for place in (entry.first, entry.second))
    return f"{entry.statement}{reckoned} " + " | ".join(f"“{quote}”" for quote in passages)


def show_prompt(options: argparse.Namespace) -> int:
    """Print the request that Claude would get."""
    brief = read_brief(options.brief)
    sys.stdout.write(registry.describe_request(options.kind, brief, read_facts(brief)))
    return EXIT_COMPLETE


def check_artifact(options: argparse.Namespace) -> int:
    """Run the checks of an artifact against a description again."""
    data = read_json(options.artifact)
    content = content_from_json(data)
    kind = registry.kind(content.kind)
    brief = read_brief(options.brief)
    others = [content_from_json(read_json(name)) for name in options.beside]
    contents = {other.kind: other for other in others} | {content.kind: content}
    findings = check_document(kind, content, brief, contents)
    if options.json:
        listed: list[Json] = [finding.to_json() for finding in findings]
        sys.stdout.write(to_json(listed))
    else:
        sys.stdout.write("".join(_finding_line(finding) for finding in findings) or "No findings.\n")
    failed = any(finding.severity is Level.ERROR for finding in findings)
    return EXIT_INCOMPLETE if failed else EXIT_COMPLETE


def _finding_line(finding: Finding) -> str:
    place = " ".join(part for part in (finding.item, finding.field) if part)
    return f"{finding.severity.value} {finding.code} {place}: {finding.message} {finding.remedy}\n"
