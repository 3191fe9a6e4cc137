"""What every page of a project has around it: the path to it and the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from generators.registry import KINDS
from productionproof_site.projects.models import Project
from productionproof_site.web.presenting.shelf import Shelf


@dataclass(frozen=True)
class Crumb:
    """One step of the path; the last has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """One tab of a project."""

    label: str
    url: str
    count: int | None
    is_current: bool


def project_frame(project: Project, shelf: Shelf, current: str, *labels: str) -> dict[str, Any]:
    """Project, path and tabs; ``current`` names the tab, ``labels`` go on after the project."""
    address = reverse("project", args=[project.pk])
    crumbs = [Crumb("Projects", reverse("project_list")), Crumb(project.name, address if labels else "")]
    crumbs += [Crumb(label) for label in labels]
    return {"project": project, "crumbs": crumbs, "tabs": _tabs(project, shelf, current)}


def _tabs(project: Project, shelf: Shelf, current: str) -> list[Tab]:
    tabs = [Tab("Overview", reverse("project", args=[project.pk]), None, current == "overview")]
    for kind in KINDS:
        document = shelf.document(kind.name)
        url = reverse("artifact", args=[project.pk, kind.name])
        tabs.append(
            Tab(kind.short_title, url, document.count if document.version else None, current == kind.name)
        )
    return [*tabs, Tab("Runs", reverse("runs", args=[project.pk]), None, current == "runs")]
