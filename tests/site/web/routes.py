"""Every named address of the site, read from the resolver, with arguments that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from productionproof_site.projects.models import Project
from productionproof_site.runs.models import Run

_KIND: dict[str, object] = {"kind": "risk"}
_NEEDS: dict[str, dict[str, object]] = {
    "brief": {"number": 1},
    "artifact": _KIND,
    "versions": _KIND,
    "compare_choose": _KIND,
    "proposal": _KIND,
    "item": {**_KIND, "ref": "R-001"},
    "version": {**_KIND, "number": 1},
    "version_md": {**_KIND, "number": 1},
    "compare": {**_KIND, "before": 1, "after": 2},
}
_OF_PROJECT = {"project", "project_zip", "brief_new", "runs", *_NEEDS}
_OF_RUN = {"run", "run_progress", "run_cancel"}
_WITH_KEYS = {
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
}


def route_names() -> list[str]:
    """The name of every address; an address without a name is an error."""
    return sorted(_names(get_resolver().url_patterns))


def address_of(name: str, project: Project, run: Run) -> str:
    """An address of that name in the project."""
    if name in _OF_PROJECT:
        return reverse(name, kwargs={"project_id": project.pk, **_NEEDS.get(name, {})})
    if name in _OF_RUN:
        return reverse(name, kwargs={"run_id": run.pk})
    return reverse(name, kwargs=_WITH_KEYS.get(name, {}))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name
