"""Descriptions of a project: one of them, and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from generators.brief import MAX_CHARACTERS
from generators.errors import BriefError
from productionproof_site.core.errors import InvalidFieldError
from productionproof_site.projects import access, actions, queries
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.policy import Permission
from productionproof_site.web import keeping
from productionproof_site.web.forms.briefs import to_json
from productionproof_site.web.forms.projects import BriefForm
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import project_frame
from productionproof_site.web.presenting.reading import facts_of, reading_of
from productionproof_site.web.presenting.rights import rights
from productionproof_site.web.presenting.shelf import shelf_of


@require_safe
def brief_show(request: HttpRequest, project_id: UUID, number: int) -> HttpResponse:
    """One description with every fact marked, and the list of all."""
    brief = access.access_brief(actor_of(request), project_id, number)
    context = {
        **project_frame(brief.project, shelf_of(brief.project), "overview", f"Description {number}"),
        **reading_of(brief.to_core()),
        **rights(actor_of(request), brief.project),
        "brief": brief,
        "newest": queries.newest_brief(brief.project),
        "briefs": queries.briefs_of(brief.project),
    }
    return render(request, "web/briefs/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def brief_new(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The form of a new description, which starts from the newest one."""
    project = access.access_project(actor_of(request), project_id, need=Permission.BRIEF_WRITE)
    newest = queries.newest_brief(project)
    form = BriefForm(request.POST or None, request.FILES or None, initial=_initial(newest))
    if form.is_bound and form.is_valid() and (brief := _add(request, project, form)):
        return keeping.taken(form, redirect("brief", project.pk, brief.number))
    context = {
        **project_frame(project, shelf_of(project), "overview", "New description"),
        "form": form,
        "newest": newest,
        "limit": MAX_CHARACTERS,
        "gaps": facts_of(newest.to_core()).gaps,
    }
    return render(request, "web/briefs/new.html", context, status=422 if form.errors else 200)


def _add(request: HttpRequest, project: Project, form: BriefForm) -> Brief | None:
    """The new description, or None with the reason in the form."""
    before = queries.newest_brief(project).number
    title, sources = form.cleaned_data["title"], form.source_rows()
    try:
        brief = actions.add_brief(actor=actor_of(request), project=project, sources=sources, title=title)
    except (BriefError, InvalidFieldError) as error:
        form.refuse(error.field, str(error))
        return None
    if brief.number == before:
        form.refuse("", f"The text is the same as description {before}; nothing was saved.")
        return None
    return brief


def _initial(newest: Brief) -> dict[str, Any]:
    """The first source stands in the text area; the others are kept as files."""
    first, *others = newest.to_core().sources
    return {"description": first.text, "source_name": first.name, "kept": to_json(others)}
