"""Every address of the site."""

from django.urls import include, path, register_converter

from productionproof_site.web.converters import KindConverter
from productionproof_site.web.pages import (
    artifacts,
    briefs,
    comparing,
    downloads,
    health,
    projects,
    proposals,
    runs,
)

register_converter(KindConverter, "kind")

handler400 = "productionproof_site.web.pages.errors.bad_request"
handler403 = "productionproof_site.web.pages.errors.forbidden"
handler404 = "productionproof_site.web.pages.errors.not_found"
handler500 = "productionproof_site.web.pages.errors.server_error"

_PROJECT = "projects/<uuid:project_id>"
_KIND = f"{_PROJECT}/<kind:kind>"

urlpatterns = [
    path("", projects.home, name="home"),
    path("accounts/", include("allauth.account.urls")),
    path("projects/", projects.project_list, name="project_list"),
    path("projects/new/", projects.project_new, name="project_new"),
    path(f"{_PROJECT}/", projects.project_show, name="project"),
    path(f"{_PROJECT}.zip", downloads.project_zip, name="project_zip"),
    path(f"{_PROJECT}/briefs/new/", briefs.brief_new, name="brief_new"),
    path(f"{_PROJECT}/briefs/<int:number>/", briefs.brief_show, name="brief"),
    path(f"{_PROJECT}/runs/", runs.runs, name="runs"),
    path(f"{_KIND}/", artifacts.artifact, name="artifact"),
    path(f"{_KIND}/versions/", artifacts.versions, name="versions"),
    path(f"{_KIND}/proposal/", proposals.proposal, name="proposal"),
    path(f"{_KIND}/compare/", comparing.compare_choose, name="compare_choose"),
    path(f"{_KIND}/items/<str:ref>/", artifacts.item, name="item"),
    path(f"{_KIND}/<int:number>/", artifacts.version, name="version"),
    path(f"{_KIND}/<int:number>.md", downloads.version_md, name="version_md"),
    path(f"{_KIND}/<int:before>..<int:after>/", comparing.compare, name="compare"),
    path("runs/<uuid:run_id>/", runs.run_show, name="run"),
    path("runs/<uuid:run_id>/progress", runs.run_progress, name="run_progress"),
    path("runs/<uuid:run_id>/cancel/", runs.run_cancel, name="run_cancel"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
