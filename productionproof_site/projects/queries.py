"""Lists of projects and briefs."""

from __future__ import annotations

from django.db.models import QuerySet

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.queries import teams_for


def projects_for(actor: User) -> QuerySet[Project]:
    """Every project of the actor's teams, the last changed first."""
    return Project.objects.filter(team__in=teams_for(actor)).select_related("team")


def newest_brief(project: Project) -> Brief:
    """The brief that the next run reads; a project has at least one."""
    return project.briefs.select_related("created_by").order_by("-number")[:1].get()


def briefs_of(project: Project) -> QuerySet[Brief]:
    """Every brief, the newest first."""
    return project.briefs.select_related("created_by").order_by("-number")
