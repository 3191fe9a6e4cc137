"""The list of projects with their documents and last runs, for a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.registry import KINDS
from productionproof_site.artifacts import queries as artifacts
from productionproof_site.projects.models import Project
from productionproof_site.runs import queries as runs
from productionproof_site.web.presenting.runs import RunRow, run_rows


@dataclass(frozen=True)
class DocumentLink:
    """The newest version of one kind."""

    kind: str
    label: str
    number: int


@dataclass(frozen=True)
class ProjectRow:
    """One project."""

    project: Project
    documents: tuple[DocumentLink, ...]
    run: RunRow | None


def catalogue_of(projects: Iterable[Project]) -> list[ProjectRow]:
    """A row for each project, in the order given."""
    listed = list(projects)
    numbers = artifacts.newest_numbers(listed)
    last = runs.newest_runs(listed)
    rows = dict(zip(last, run_rows(last.values()), strict=True))
    return [
        ProjectRow(project, _documents(numbers.get(project.pk, {})), rows.get(project.pk))
        for project in listed
    ]


def _documents(numbers: dict[str, int]) -> tuple[DocumentLink, ...]:
    return tuple(
        DocumentLink(kind.name, kind.short_title, numbers[kind.name])
        for kind in KINDS
        if kind.name in numbers
    )
