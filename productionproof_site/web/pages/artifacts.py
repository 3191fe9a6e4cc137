"""Documents: the newest version, any version, one item, all versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from generators.content import Content, Item
from generators.registry import kind as kind_named
from productionproof_site.artifacts import access, queries
from productionproof_site.artifacts.models import Version
from productionproof_site.projects import access as projects
from productionproof_site.projects import queries as briefs
from productionproof_site.projects.models import Project
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import project_frame
from productionproof_site.web.presenting.document import present_document, present_item
from productionproof_site.web.presenting.heat import heat_of
from productionproof_site.web.presenting.histories import item_history, version_rows
from productionproof_site.web.presenting.lines import brief_lines
from productionproof_site.web.presenting.proposals import outcome_counts
from productionproof_site.web.presenting.rights import rights
from productionproof_site.web.presenting.shelf import Shelf, engine_label, shelf_of, version_proof, written_by

_PAST_SHOWN = 20


@require_safe
def artifact(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """The newest version, or what to do when there is none."""
    project = projects.access_project(actor_of(request), project_id)
    shelf = shelf_of(project)
    version = shelf.document(kind).version
    if version is not None:
        return _page(request, project, version, shelf)
    context = {
        **project_frame(project, shelf, kind, kind_named(kind).short_title),
        **rights(actor_of(request), project),
        "kind": kind_named(kind),
        "brief": briefs.newest_brief(project),
    }
    return render(request, "web/artifacts/empty.html", context)


@require_safe
def version(request: HttpRequest, project_id: UUID, kind: str, number: int) -> HttpResponse:
    """One version by its number."""
    found = access.access_version(actor_of(request), project_id, kind, number)
    project = found.artifact.project
    return _page(request, project, found, shelf_of(project))


def _page(request: HttpRequest, project: Project, version: Version, shelf: Shelf) -> HttpResponse:
    labels = [kind_named(version.artifact.kind).short_title]
    newest = shelf.document(version.artifact.kind).version or version
    if newest.number != version.number:
        labels.append(f"Version {version.number}")
    context = {
        **project_frame(project, shelf, version.artifact.kind, *labels),
        **_document(version),
        "is_newest": newest.number == version.number,
        "newest_number": newest.number,
        **_waiting(shelf, version.artifact.kind),
        "previous": version.number - 1,
        "newest_brief": briefs.newest_brief(project),
    }
    return render(request, "web/artifacts/version.html", context)


def _waiting(shelf: Shelf, kind: str) -> dict[str, Any]:
    """The proposal that waits for people, if there is one."""
    proposal = shelf.document(kind).proposal
    return {"proposal": proposal, "proposal_counts": outcome_counts(proposal.counts)} if proposal else {}


def _document(version: Version) -> dict[str, Any]:
    """The document with its findings and its proof."""
    kind, content = kind_named(version.artifact.kind), version.to_core()
    findings, refs = version.core_findings(), {item.key: item.ref for item in content.items()}
    return {
        **_origin(version),
        **_quotes(version, content),
        "document": present_document(content, kind.layout, version.brief.to_core(), findings),
        "findings": [{"finding": finding, "ref": refs.get(finding.item, "")} for finding in findings],
        "heat": heat_of(content),
        "proof": version_proof(version),
    }


def _origin(version: Version) -> dict[str, Any]:
    """Which version of what it is, and who wrote it."""
    return {
        "kind": kind_named(version.artifact.kind),
        "document_kind": version.artifact.kind,
        "version": version,
        "engine": engine_label(version.engine, version.model),
        "written_by": written_by(version),
        "provenance": version.provenance,
    }


def _quotes(version: Version, content: Content) -> dict[str, Any]:
    spans = [entry for item in content.items() for entry in item.evidence]
    lines = brief_lines(version.brief.to_core(), spans, is_folded=True)
    return {"quote_count": len(spans), "sources": lines}


@require_safe
def item(request: HttpRequest, project_id: UUID, kind: str, ref: str) -> HttpResponse:
    """One item, as the newest version that has it says it, with its evidence and history."""
    project = projects.access_project(actor_of(request), project_id)
    shelf = shelf_of(project)
    version = _version_with(shelf.document(kind).version, ref)
    found = version.to_core().item(ref) if version else None
    if version is None or found is None:
        raise Http404
    context = {
        **project_frame(project, shelf, kind, kind_named(kind).short_title, found.ref),
        **_origin(version),
        **_item(version, found),
        "gone_since": version.number + 1 if version != shelf.document(kind).version else 0,
    }
    return render(request, "web/artifacts/item.html", context)


def _version_with(newest: Version | None, ref: str) -> Version | None:
    """The newest version that has the item; earlier ones are only read where the newest has lost it."""
    if newest is None or newest.to_core().item(ref):
        return newest
    earlier = queries.versions_of(newest.artifact).defer(None)
    return next((version for version in earlier.iterator(1) if version.to_core().item(ref)), None)


def _item(version: Version, found: Item) -> dict[str, Any]:
    brief, layout = version.brief.to_core(), kind_named(version.artifact.kind).layout
    past = queries.versions_of(version.artifact).defer(None).defer("brief__sources")[:_PAST_SHOWN]
    return {
        "row": present_item(found, layout, brief, version.core_findings()),
        "sources": brief_lines(brief, found.evidence, is_folded=True),
        "history": item_history(past, found.key),
    }


@require_safe
def versions(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """All versions of one document."""
    project = projects.access_project(actor_of(request), project_id)
    shelf = shelf_of(project)
    newest = shelf.document(kind).version
    rows = version_rows(queries.versions_of(newest.artifact)) if newest else []
    context = {
        **project_frame(project, shelf, kind, kind_named(kind).short_title, "Versions"),
        "kind": kind_named(kind),
        "rows": rows,
        "choices": [row.version for row in rows],
        "from_number": rows[0].previous if rows else 0,
        "to_number": newest.number if newest else 0,
    }
    return render(request, "web/artifacts/versions.html", context)
