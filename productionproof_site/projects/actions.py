"""What changes projects."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max

from generators import brief as core
from productionproof_site.accounts.models import User
from productionproof_site.audit.actions import record
from productionproof_site.core import clock
from productionproof_site.core.errors import InvalidFieldError
from productionproof_site.projects.access import access_project
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.access import access_team
from productionproof_site.teams.models import Team
from productionproof_site.teams.permissions import Permission

Sources = Sequence[Mapping[str, str]]

LONGEST_NAME = 120
LONGEST_SUMMARY = 300
LONGEST_TITLE = 200
_NOT_ON_ONE_LINE = frozenset("\x00\r\n")


def create_project(
    *, actor: User, team: Team, name: str, sources: Sources, summary: str = "", key: str = ""
) -> Project:
    """Make a project with its first brief; the same request with the same ``key`` makes it once.

    ``sources`` are ``{"name", "text"}``. Raises ``BriefError`` or ``InvalidFieldError``, each with its field.
    """
    access_team(actor, team.pk, need=Permission.PROJECT_CREATE)
    said = Project(
        team=team,
        name=_checked(name, "name", LONGEST_NAME, least=1),
        summary=_checked(summary, "summary", LONGEST_SUMMARY),
        created_by=actor,
    )
    checked = core.Brief.from_sources(_sources(sources))
    if key:
        said.pk = _id_of(str(actor.pk), str(team.pk), key, said.name, checked.sha256)
    try:
        return _create(actor, said, checked)
    except IntegrityError:
        # The same request was kept a moment before this one.
        return access_project(actor, said.pk)


def _id_of(*parts: str) -> uuid.UUID:
    """A random-looking id that the same parts always give."""
    return uuid.UUID(bytes=hashlib.sha256("\n".join(parts).encode()).digest()[:16], version=4)


@transaction.atomic
def _create(actor: User, project: Project, checked: core.Brief) -> Project:
    team, name = project.team, project.name
    known = Project.objects.filter(pk=project.pk).first()
    if known is not None:
        return known
    project.save(force_insert=True)
    record(actor=actor, action="project.created", team_id=team.pk, target=project, data={"name": name})
    _add(actor, project, checked, number=1)
    return project


@transaction.atomic
def add_brief(*, actor: User, project: Project, sources: Sources, title: str = "") -> Brief:
    """Add the next brief; the same text as the newest adds none and returns the newest."""
    access_project(actor, project.pk, need=Permission.BRIEF_WRITE)
    checked = core.Brief.from_sources(_sources(sources), title=_checked(title, "title", LONGEST_TITLE))
    # The lock on the project's row lets two people add briefs one after the other.
    Project.objects.select_for_update().get(pk=project.pk)
    newest = project.briefs.order_by("-number").first()
    if newest is not None and newest.sha256 == checked.sha256:
        return newest
    last = project.briefs.aggregate(last=Max("number"))["last"] or 0
    return _add(actor, project, checked, number=last + 1)


def _add(actor: User, project: Project, checked: core.Brief, *, number: int) -> Brief:
    brief = Brief.objects.create(
        project=project,
        number=number,
        title=checked.title[:LONGEST_TITLE],
        sources=[_stored(source) for source in checked.sources],
        sha256=checked.sha256,
        created_by=actor,
    )
    Project.objects.filter(pk=project.pk).update(updated_at=clock.now())
    data = {"number": number, "sha256": brief.sha256}
    record(actor=actor, action="brief.added", team_id=project.team_id, target=brief, data=data)
    return brief


def _stored(source: core.Source) -> dict[str, str | int]:
    """A source as it is kept; what was hidden in it is told of later, where there was something."""
    kept: dict[str, str | int] = {"name": source.name, "text": source.text}
    return kept | ({"hidden": source.hidden} if source.hidden else {})


def _sources(sources: Sources) -> list[core.Source]:
    return [core.Source(name=source["name"], text=source["text"]) for source in sources]


def _checked(text: str, field: str, longest: int, *, least: int = 0) -> str:
    text = text.strip()
    if not least <= len(text) <= longest or set(text) & _NOT_ON_ONE_LINE:
        raise InvalidFieldError(
            f"The {field} has {len(text)} characters; write {least} to {longest} on one line.", field=field
        )
    return text
