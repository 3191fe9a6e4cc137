"""What a run would change where people have edited: to be accepted or kept, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from generators.registry import kind as kind_named
from productionproof_site.accounts.models import User
from productionproof_site.artifacts import access, proposing
from productionproof_site.artifacts.models import Proposal, Version
from productionproof_site.artifacts.proposing import Decision
from productionproof_site.core.errors import ConflictError
from productionproof_site.projects import access as projects
from productionproof_site.projects.models import Project
from productionproof_site.teams.errors import NotFoundError
from productionproof_site.teams.policy import Permission
from productionproof_site.web.forms.proposals import DecisionForm
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import project_frame
from productionproof_site.web.presenting.proposals import present_proposal
from productionproof_site.web.presenting.rights import rights
from productionproof_site.web.presenting.shelf import engine_label, shelf_of

_DECISIONS = {
    "accept": Decision.ACCEPTED,
    "accept_all": Decision.ACCEPTED,
    "keep": Decision.KEPT,
    "keep_all": Decision.KEPT,
}


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """The proposal that waits for people, or that none does."""
    if request.method == "POST":
        return _decide(request, project_id, kind)
    project = projects.access_project(actor_of(request), project_id)
    shelf = shelf_of(project)
    document = shelf.document(kind)
    context = {
        **project_frame(project, shelf, kind, document.kind.short_title, "Proposal"),
        **rights(actor_of(request), project),
        "kind": document.kind,
    }
    if document.proposal is not None and document.version is not None:
        context |= _proposal(access.access_proposal(actor_of(request), project_id, kind), document.version)
    return render(request, "web/artifacts/proposal.html", context)


def _proposal(found: Proposal, newest: Version) -> dict[str, Any]:
    entries = proposing.entries_of(found, newest)
    return {
        "proposal": found,
        "newest": newest,
        "engine": engine_label(found.engine, found.model),
        "view": present_proposal(kind_named(found.artifact.kind), entries),
    }


def _decide(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """Do what the button says; the page that follows tells what came of it."""
    project = projects.access_project(actor_of(request), project_id, need=Permission.VERSION_EDIT)
    form = DecisionForm(request.POST)
    page = reverse("proposal", args=[project_id, kind])
    try:
        found = access.access_proposal(actor_of(request), project_id, kind, need=Permission.VERSION_EDIT)
        if form.is_valid():
            return redirect(_done(request, project, found, form.cleaned_data))
        messages.error(request, "That button is unknown. Nothing was changed.")
    except NotFoundError:
        messages.info(request, "There is no proposal to decide here any more.")
    except ConflictError as error:
        messages.warning(request, str(error))
    return redirect(page)


def _done(request: HttpRequest, project: Project, found: Proposal, data: Mapping[str, Any]) -> str:
    """Do it, and the address to go on to."""
    actor, action, address = actor_of(request), data["action"], [project.pk, found.artifact.kind]
    if action == "apply":
        messages.success(request, _applied(actor, found, data["seen"]))
        return reverse("artifact", args=address)
    if action == "dismiss":
        proposing.dismiss_proposal(actor=actor, proposal=found)
        messages.info(request, "The proposal was set aside. The document is as it was.")
        return reverse("artifact", args=address)
    keys = [data["key"]] if action in {"accept", "keep"} else None
    decision = _DECISIONS[action]
    proposing.decide_items(actor=actor, proposal=found, seen=data["seen"], decision=decision, keys=keys)
    return reverse("proposal", args=address) + (f"#{data['ref']}" if data["ref"] else "")


def _applied(actor: User, found: Proposal, seen: int) -> str:
    added = proposing.apply_proposal(actor=actor, proposal=found, seen=seen)
    if added.is_new:
        return f"Saved as version {added.version.number}."
    return f"Everything was kept, so the document is unchanged since version {added.version.number}."
