"""The one way to a project and its briefs."""

from __future__ import annotations

import uuid

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.access import require
from productionproof_site.teams.errors import NotFoundError
from productionproof_site.teams.permissions import Permission


def access_project(
    actor: User | None, project_id: uuid.UUID, need: Permission = Permission.PROJECT_VIEW
) -> Project:
    """A project of a team of the actor; raises ``NotFoundError`` or ``PermissionDeniedError``."""
    project = Project.objects.select_related("team", "created_by").filter(pk=project_id).first()
    if project is None:
        raise NotFoundError
    require(actor, project.team_id, need)
    return project


def access_brief(
    actor: User, project_id: uuid.UUID, number: int, need: Permission = Permission.PROJECT_VIEW
) -> Brief:
    """A numbered brief of a project of the actor; raises as ``access_project`` does."""
    project = access_project(actor, project_id, need)
    brief = project.briefs.select_related("created_by").filter(number=number).first()
    if brief is None:
        raise NotFoundError
    brief.project = project
    return brief
