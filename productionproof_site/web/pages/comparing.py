"""Two versions side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from generators.registry import kind as kind_named
from productionproof_site.artifacts import access, queries
from productionproof_site.artifacts.models import Version
from productionproof_site.web.forms.comparing import ChooseForm
from productionproof_site.web.pages.actors import actor_of
from productionproof_site.web.pages.frames import project_frame
from productionproof_site.web.presenting.changes import present_comparison
from productionproof_site.web.presenting.shelf import shelf_of, written_by


@require_safe
def compare(request: HttpRequest, project_id: UUID, kind: str, before: int, after: int) -> HttpResponse:
    """What changed between two versions, item by item."""
    old = access.access_version(actor_of(request), project_id, kind, before)
    new = access.access_version(actor_of(request), project_id, kind, after)
    project = new.artifact.project
    context = {
        **project_frame(project, shelf_of(project), kind, "Compare"),
        **_sides(old, new),
        "kind": kind_named(kind),
        "comparison": present_comparison(kind_named(kind), old.to_core(), new.to_core()),
    }
    return render(request, "web/artifacts/compare.html", context)


def _sides(old: Version, new: Version) -> dict[str, Any]:
    """Both versions, who wrote them, and what else there is to choose."""
    choices = list(queries.versions_of(new.artifact))
    return {
        "before": old,
        "after": new,
        "before_label": f"Version {old.number}",
        "after_label": f"Version {new.number}",
        "from_number": old.number,
        "to_number": new.number,
        "before_engine": written_by(old),
        "after_engine": written_by(new),
        "choices": choices,
        "is_newest": choices[0].number == new.number,
    }


@require_safe
def compare_choose(request: HttpRequest, project_id: UUID, kind: str) -> HttpResponse:
    """The two selects lead to the page of the comparison, the older version first."""
    found = access.access_artifact(actor_of(request), project_id, kind)
    form = ChooseForm(request.GET)
    if not form.is_valid():
        return redirect("versions", found.project.pk, kind)
    before, after = sorted((form.cleaned_data["from"], form.cleaned_data["to"]))
    return redirect("compare", found.project.pk, kind, before, after)
