"""Projects: the list, a new one, and the overview."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from generators.brief import MAX_CHARACTERS
from generators.errors import BriefError
from productionproof_site.accounts.models import User
from productionproof_site.core.errors import InvalidFieldError
from productionproof_site.projects import access, actions, queries
from productionproof_site.projects.models import Project
from productionproof_site.runs import queries as runs
from productionproof_site.teams import queries as teams
from productionproof_site.teams.errors import PermissionDeniedError
from productionproof_site.teams.models import Team
from productionproof_site.teams.policy import Permission
from productionproof_site.web import keeping
from productionproof_site.web.forms.projects import ProjectForm
from productionproof_site.web.forms.runs import RunForm
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import Crumb, project_frame
from productionproof_site.web.presenting.catalogue import catalogue_of
from productionproof_site.web.presenting.reading import reading_of
from productionproof_site.web.presenting.rights import may_create, rights
from productionproof_site.web.presenting.runs import run_rows
from productionproof_site.web.presenting.shelf import shelf_of

_RUNS_SHOWN = 5


@require_safe
def home(_request: HttpRequest) -> HttpResponse:
    """The first page is the list of projects."""
    return redirect("project_list")


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Every project of the person's teams."""
    actor = actor_of(request)
    mine, able = list(teams.teams_for(actor)), list(teams.teams_for(actor, Permission.PROJECT_CREATE))
    context = {
        "rows": catalogue_of(queries.projects_for(actor)),
        "teams": mine,
        "may_create": may_create(actor, mine, able),
        "crumbs": [Crumb("Projects")],
    }
    return render(request, "web/projects/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    """The form of a new project, and what it does."""
    able = teams_to_create_in(actor_of(request))
    form = ProjectForm(request.POST or None, request.FILES or None, teams=able)
    if form.is_bound and form.is_valid() and (project := _create(request, form, able)):
        return keeping.taken(form, redirect("project", project.pk))
    crumbs = [Crumb("Projects", reverse("project_list")), Crumb("New project")]
    context = {"form": form, "limit": MAX_CHARACTERS, "crumbs": crumbs}
    return render(request, "web/projects/new.html", context, status=422 if form.errors else 200)


@require_safe
def project_show(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The overview: questions, description, documents, runs, and the form that starts a run."""
    project = access.access_project(actor_of(request), project_id)
    brief, shelf = queries.newest_brief(project), shelf_of(project)
    context = {
        **project_frame(project, shelf, "overview"),
        **reading_of(brief.to_core()),
        **rights(actor_of(request), project),
        "brief": brief,
        "documents": shelf.documents,
        "proof": shelf.proof,
        "has_documents": shelf.has_documents,
        "runs": run_rows(runs.runs_of(project, _RUNS_SHOWN), runs.number_of_runs(project)),
        "run_form": RunForm.fresh(),
    }
    return render(request, "web/projects/show.html", context)


def teams_to_create_in(actor: User) -> list[Team]:
    """The teams where the person may create projects; ``PermissionDeniedError`` where there is none."""
    able = list(teams.teams_for(actor, Permission.PROJECT_CREATE))
    if not able:
        answer = may_create(actor, list(teams.teams_for(actor)), able)
        raise PermissionDeniedError(answer.reason)
    return able


def _create(request: HttpRequest, form: ProjectForm, able: list[Team]) -> Project | None:
    """The new project, or None with the reason in the form."""
    chosen = form.cleaned_data.get("team") or str(able[0].pk)
    team = next(team for team in able if str(team.pk) == chosen)
    name, sources = form.cleaned_data["name"], form.source_rows()
    try:
        key = form.cleaned_data["form_key"]
        return actions.create_project(actor=actor_of(request), team=team, name=name, sources=sources, key=key)
    except (BriefError, InvalidFieldError) as error:
        form.refuse(error.field, str(error))
        return None
