"""The one way to a document and its versions."""

from __future__ import annotations

import uuid

from productionproof_site.accounts.models import User
from productionproof_site.artifacts.models import Artifact, Proposal, ProposalState, Version
from productionproof_site.projects.access import access_project
from productionproof_site.teams.errors import NotFoundError
from productionproof_site.teams.permissions import Permission


def access_artifact(
    actor: User, project_id: uuid.UUID, kind: str, need: Permission = Permission.PROJECT_VIEW
) -> Artifact:
    """The document of a kind in a project of the actor; ``NotFoundError`` where none was written yet."""
    project = access_project(actor, project_id, need)
    artifact = project.artifacts.filter(kind=kind).first()
    if artifact is None:
        raise NotFoundError
    artifact.project = project
    return artifact


def access_version(
    actor: User, project_id: uuid.UUID, kind: str, number: int, need: Permission = Permission.PROJECT_VIEW
) -> Version:
    """A numbered version; raises as ``access_artifact`` does."""
    artifact = access_artifact(actor, project_id, kind, need)
    version = artifact.versions.select_related("brief", "created_by").filter(number=number).first()
    if version is None:
        raise NotFoundError
    version.artifact = artifact
    version.brief.project = artifact.project
    return version


def access_proposal(
    actor: User, project_id: uuid.UUID, kind: str, need: Permission = Permission.PROJECT_VIEW
) -> Proposal:
    """The proposal that waits for people; ``NotFoundError`` where none does."""
    artifact = access_artifact(actor, project_id, kind, need)
    found = artifact.proposals.select_related("version", "brief", "created_by")
    proposal = found.filter(state=ProposalState.OPEN).first()
    if proposal is None:
        raise NotFoundError
    proposal.artifact = artifact
    return proposal
