"""Files: one version as Markdown, all newest versions as a zip."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from generators.content import Origin, Outcome
from generators.registry import kind as kind_named
from generators.rendering.artifact import artifact_json, provenance_note
from generators.rendering.markdown import render_markdown
from productionproof_site.artifacts import access, queries
from productionproof_site.artifacts.models import Version
from productionproof_site.projects import access as projects
from productionproof_site.teams.policy import Permission
from productionproof_site.web.pages.actors import actor_of

# Everything that could lead out of a folder or that some file system refuses.
_NOT_IN_A_NAME = re.compile(r"[^\w.() -]+")


@require_safe
def version_md(request: HttpRequest, project_id: UUID, kind: str, number: int) -> HttpResponse:
    """One version as a Markdown file."""
    version = access.access_version(actor_of(request), project_id, kind, number, need=Permission.EXPORT)
    return _file(markdown_of(version), "text/markdown; charset=utf-8", kind_named(kind).filename)


@require_safe
def project_zip(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The newest version of every document, as Markdown and as JSON, with the descriptions quoted."""
    project = projects.access_project(actor_of(request), project_id, need=Permission.EXPORT)
    versions = queries.newest_versions(project)
    if not versions:
        raise Http404
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for version in versions:
            filename = kind_named(version.artifact.kind).filename
            archive.writestr(filename, markdown_of(version))
            archive.writestr(f"{filename.removesuffix('.md')}.json", json_of(version))
        for name, text in _described(versions).items():
            archive.writestr(name, text)
    return _file(packed.getvalue(), "application/zip", f"{slugify(project.name) or 'project'}.zip")


def markdown_of(version: Version) -> str:
    """A version as Markdown, with the line that says who wrote it."""
    brief = version.brief.to_core()
    names = [source.name for source in brief.sources]
    note = provenance_note(version.engine, version.model, names, brief.sha256)
    note = " ".join(filter(None, [note, _edited(version)]))
    return render_markdown(
        version.to_core(),
        kind_named(version.artifact.kind).layout,
        note=note,
        findings=version.core_findings(),
    )


def _edited(version: Version) -> str:
    """Who edited the document, and which items hold people's words; empty where nobody did."""
    origins = {Origin.EDITED, Origin.HUMAN}
    refs = [item.ref for item in version.to_core().items() if item.origin in origins]
    editors = queries.editors_of(version)
    if not editors:
        return ""
    return f"Edited by {', '.join(editors)}" + (f" in {', '.join(refs)}." if refs else ".")


def json_of(version: Version) -> str:
    """A version as the documented JSON."""
    data = artifact_json(version.to_core(), Outcome(version.outcome), version.engine, version.core_findings())
    return json.dumps(data, ensure_ascii=False, indent=2, default=dict)


def _described(versions: Iterable[Version]) -> dict[str, str]:
    """Every description that the versions were written from, as submitted, by its place in the archive."""
    briefs = {version.brief.number: version.brief for version in versions}
    packed: dict[str, str] = {}
    for number, brief in sorted(briefs.items()):
        for place, source in enumerate(brief.to_core().sources, start=1):
            plain = _NOT_IN_A_NAME.sub("-", source.name).strip(" .-") or "description"
            name = f"briefs/{number}-{plain}"
            packed[f"briefs/{number}-{place}-{plain}" if name in packed else name] = source.text
    return packed


def _file(data: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
