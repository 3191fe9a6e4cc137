"""Lists of documents and versions; callers have fetched the project through an access function."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from generators.content import Content
from generators.merging import Past
from productionproof_site.artifacts.models import (
    Artifact,
    Proposal,
    ProposalState,
    Source,
    Version,
)
from productionproof_site.projects.models import Project


def artifacts_of(project: Project) -> QuerySet[Artifact]:
    """The documents that exist, by kind."""
    return project.artifacts.order_by("kind")


def versions_of(artifact: Artifact) -> QuerySet[Version]:
    """Every version with its content, the newest first."""
    return artifact.versions.select_related("brief", "created_by").defer("brief__sources").order_by("-number")


def newest_version(artifact: Artifact) -> Version | None:
    """The version that pages show; None only while the first is being written."""
    return artifact.versions.select_related("brief", "created_by").order_by("-number").first()


def newest_versions(project: Project) -> list[Version]:
    """The newest version of each document, by kind, for one query."""
    return list(_newest(project).defer("artifact__generated", "artifact__refs"))


def pasts_of(versions: Sequence[Version]) -> dict[str, Past]:
    """The documents so far by kind, for a run to merge with; ``versions`` are the newest."""
    return {version.artifact.kind: version.artifact.past(version) for version in versions}


def versions_to_merge(project: Project) -> list[Version]:
    """The newest version of each document with all that a merge needs, for one query."""
    return list(_newest(project))


def open_proposals(project: Project) -> dict[str, Proposal]:
    """What waits for people, by kind, for one query."""
    found = Proposal.objects.filter(artifact__project=project, state=ProposalState.OPEN)
    rows = found.select_related("artifact").defer("generated", "artifact__generated", "artifact__refs")
    return {proposal.artifact.kind: proposal for proposal in rows}


def editors_of(version: Version) -> list[str]:
    """Who edited the document up to this version, each once, by name."""
    edits = version.artifact.versions.filter(source=Source.EDIT, number__lte=version.number)
    authors = edits.select_related("created_by").defer("content").order_by("number")
    return list(dict.fromkeys(str(edit.created_by or "a former member") for edit in authors))


def newest_contents(project: Project) -> dict[str, Content]:
    """The newest content of each document by kind."""
    return {version.artifact.kind: version.to_core() for version in newest_versions(project)}


def newest_in(projects: Sequence[Project]) -> list[Version]:
    """The newest version of each document of the projects without what it says, for one query."""
    newest = Version.objects.filter(artifact=OuterRef("artifact")).order_by("-number").values("pk")[:1]
    found = Version.objects.filter(artifact__project__in=projects, pk=Subquery(newest))
    listed = found.select_related("artifact").defer("content", "provenance")
    return list(listed.order_by("artifact__project", "artifact__kind"))


def with_content(versions: Sequence[Version]) -> list[Version]:
    """The same versions with what they say and the briefs they quote."""
    ids = [version.pk for version in versions]
    return list(Version.objects.filter(pk__in=ids).select_related("artifact", "brief")) if ids else []


def _newest(project: Project) -> QuerySet[Version]:
    newest = Version.objects.filter(artifact=OuterRef("artifact")).order_by("-number").values("pk")[:1]
    found = Version.objects.filter(artifact__project=project, pk=Subquery(newest))
    return found.select_related("artifact", "brief", "created_by").order_by("artifact__kind")
