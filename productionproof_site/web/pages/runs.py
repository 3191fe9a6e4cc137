"""Runs: start one, watch it, stop it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from generators.errors import EngineUnavailableError
from generators.registry import kind as kind_named
from productionproof_site.core.errors import ConflictError
from productionproof_site.projects import access as projects
from productionproof_site.projects import queries as briefs
from productionproof_site.projects.models import Project
from productionproof_site.runs import access, actions, queries
from productionproof_site.runs.models import Run
from productionproof_site.teams.policy import Permission
from productionproof_site.web.forms.runs import RunForm
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import project_frame
from productionproof_site.web.presenting.live import live_view
from productionproof_site.web.presenting.rights import rights
from productionproof_site.web.presenting.runs import run_rows
from productionproof_site.web.presenting.shelf import engine_label, shelf_of

_RUNS_SHOWN = 50
ENDED_HEADER = "X-Run-Ended"


@require_http_methods(["GET", "HEAD", "POST"])
def runs(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The runs of a project, and the form that starts another."""
    need = Permission.RUN_START if request.method == "POST" else Permission.PROJECT_VIEW
    project = projects.access_project(actor_of(request), project_id, need=need)
    form = RunForm(request.POST) if request.method == "POST" else RunForm.fresh()
    if form.is_bound and form.is_valid() and (run := _start(request, project, form)):
        return redirect("run", run.pk)
    context = {
        **project_frame(project, shelf_of(project), "runs", "Runs"),
        **rights(actor_of(request), project),
        "run_form": form,
        "brief": briefs.newest_brief(project),
        "runs": run_rows(queries.runs_of(project, _RUNS_SHOWN), queries.number_of_runs(project)),
    }
    return render(request, "web/runs/list.html", context, status=422 if form.errors else 200)


def _start(request: HttpRequest, project: Project, form: RunForm) -> Run | None:
    """The run, or None with the reason in the form."""
    try:
        return actions.start_run(actor=actor_of(request), project=project, **form.cleaned_data)
    except EngineUnavailableError as error:
        form.add_error("engine", str(error))
    except ConflictError as error:
        form.add_error(None, str(error))
    return None


@require_safe
def run_show(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run: steps, items, results, what to do when it did not end well."""
    run = access.access_run(actor_of(request), run_id)
    number = queries.number_of(run)
    context = {
        **project_frame(run.project, shelf_of(run.project), "runs", f"Run {number}"),
        "number": number,
        "kinds": ", ".join(kind_named(name).short_title for name in run.kinds),
        **rights(actor_of(request), run.project),
        "run": run,
        "newest": briefs.newest_brief(run.project),
        "live": live_view(run),
        "engine": engine_label(run.engine),
        "retry_key": f"retry-{uuid4()}",
    }
    return render(request, "web/runs/show.html", context)


@require_safe
def run_progress(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The part of the page that changes while the run goes on."""
    run = access.access_run(actor_of(request), run_id)
    live = live_view(run)
    context = {
        **rights(actor_of(request), run.project),
        "run": run,
        "project": run.project,
        "newest": briefs.newest_brief(run.project),
        "live": live,
        "retry_key": f"retry-{uuid4()}",
    }
    response = render(request, "web/runs/progress.html", context)
    response[ENDED_HEADER] = "1" if live.is_ended else "0"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def run_cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Ask the worker to stop; finished documents are kept.

    Reading this address, as after signing in again, stops nothing and leads to the run.
    """
    if request.method != "POST":
        return redirect("run", access.access_run(actor_of(request), run_id).pk)
    run = access.access_run(actor_of(request), run_id, need=Permission.RUN_CANCEL)
    if not actions.cancel_run(actor=actor_of(request), run=run):
        messages.info(request, "The run had ended before it could be stopped.")
    return redirect("run", run.pk)
