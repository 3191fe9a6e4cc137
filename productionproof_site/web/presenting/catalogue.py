"""The list of projects: documents, proof, severe risks, findings and last run, for a few queries in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from generators.registry import KINDS
from productionproof_site.artifacts import queries as artifacts
from productionproof_site.artifacts.models import Version
from productionproof_site.projects.models import Project
from productionproof_site.runs import queries as runs
from productionproof_site.web.presenting.proof import Proof
from productionproof_site.web.presenting.runs import RunRow, run_rows
from productionproof_site.web.presenting.standing import Standing, standings_of

_SEVERE = ("critical", "high")


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
    proof: Proof
    levels: tuple[tuple[str, int], ...]
    findings: int

    @property
    def severe(self) -> tuple[tuple[str, int], ...]:
        """The levels that ask for attention, with their counts."""
        return tuple(entry for entry in self.levels if entry[0] in _SEVERE)


def catalogue_of(projects: Iterable[Project]) -> list[ProjectRow]:
    """A row for each project, in the order given."""
    listed = list(projects)
    newest = artifacts.newest_in(listed)
    standings = standings_of(newest)
    last = runs.newest_runs(listed)
    rows = dict(zip(last, run_rows(last.values()), strict=True))
    return [
        _row(
            project,
            [version for version in newest if version.artifact.project_id == project.pk],
            standings,
            rows.get(project.pk),
        )
        for project in listed
    ]


def _row(
    project: Project, versions: Sequence[Version], standings: dict[UUID, Standing], run: RunRow | None
) -> ProjectRow:
    found = [standings[version.pk] for version in versions]
    return ProjectRow(
        project=project,
        documents=_documents({version.artifact.kind: version.number for version in versions}),
        run=run,
        proof=sum((entry.proof for entry in found), Proof()),
        levels=next((entry.levels for entry in found if entry.levels), ()),
        findings=sum(len(version.findings) for version in versions),
    )


def _documents(numbers: dict[str, int]) -> tuple[DocumentLink, ...]:
    return tuple(
        DocumentLink(kind.name, kind.short_title, numbers[kind.name])
        for kind in KINDS
        if kind.name in numbers
    )
