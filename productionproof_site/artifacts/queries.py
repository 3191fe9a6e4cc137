"""Lists of documents and versions; callers have fetched the project through an access function."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import Max, OuterRef, QuerySet, Subquery

from generators.content import Content
from generators.merging import Past
from productionproof_site.artifacts.models import Artifact, Proposal, ProposalState, Version
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


def newest_contents(project: Project) -> dict[str, Content]:
    """The newest content of each document by kind."""
    return {version.artifact.kind: version.to_core() for version in newest_versions(project)}


def newest_numbers(projects: Sequence[Project]) -> dict[uuid.UUID, dict[str, int]]:
    """The number of the newest version by project and kind, for one query."""
    rows = (
        Artifact.objects.filter(project__in=projects)
        .annotate(newest=Max("versions__number"))
        .values_list("project_id", "kind", "newest")
    )
    numbers: dict[uuid.UUID, dict[str, int]] = {}
    for project_id, kind, newest in rows:
        if newest is not None:
            numbers.setdefault(project_id, {})[kind] = newest
    return numbers


def _newest(project: Project) -> QuerySet[Version]:
    newest = Version.objects.filter(artifact=OuterRef("artifact")).order_by("-number").values("pk")[:1]
    found = Version.objects.filter(artifact__project=project, pk=Subquery(newest))
    return found.select_related("artifact", "brief", "created_by").order_by("artifact__kind")
