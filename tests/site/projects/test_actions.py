"""Projects and briefs: checked, numbered, recorded, and only through access."""

from __future__ import annotations

import uuid

import pytest

from generators.errors import BriefError
from productionproof_site.accounts.models import User
from productionproof_site.audit.models import Event
from productionproof_site.audit.queries import events_of
from productionproof_site.core.errors import InvalidFieldError
from productionproof_site.projects.access import access_brief, access_project
from productionproof_site.projects.actions import add_brief, create_project
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import briefs_of, newest_brief, projects_for
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from productionproof_site.teams.models import Team

SOURCES = [{"name": "a.md", "text": "A service that answers questions about invoices.\r\n"}]


def test_a_project_begins_with_brief_one_exactly_as_sent(team: Team, ed: User) -> None:
    project = create_project(actor=ed, team=team, name=" Invoices ", sources=SOURCES)
    brief = newest_brief(project)
    assert (project.name, brief.number, brief.created_by) == ("Invoices", 1, ed)
    assert brief.sources == SOURCES
    assert brief.to_core().sha256 == brief.sha256
    assert [event.action for event in events_of(project.pk)] == ["project.created"]
    assert [event.action for event in events_of(brief.pk)] == ["brief.added"]


@pytest.mark.parametrize("person", ["rae", "vic"])
def test_people_who_only_read_cannot_create_and_are_told_why(
    team: Team, person: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDeniedError, match="Only owners and editors can create projects"):
        create_project(actor=request.getfixturevalue(person), team=team, name="X", sources=SOURCES)
    assert not Project.objects.exists()


def test_an_outsider_does_not_learn_that_a_team_or_project_exists(project: Project, sam: User) -> None:
    with pytest.raises(NotFoundError):
        create_project(actor=sam, team=project.team, name="X", sources=SOURCES)
    for wanted in (project.pk, uuid.uuid4()):
        with pytest.raises(NotFoundError):
            access_project(sam, wanted)
        with pytest.raises(NotFoundError):
            access_brief(sam, wanted, 1)
    assert list(projects_for(sam)) == []


def test_a_description_that_cannot_be_taken_leaves_nothing_behind(team: Team, olga: User) -> None:
    before = Event.objects.count()
    with pytest.raises(BriefError, match="at least 20"):
        create_project(actor=olga, team=team, name="X", sources=[{"name": "a", "text": "too short"}])
    assert not Project.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("name", "summary", "field"), [("", "", "name"), ("x" * 121, "", "name"), ("x", "y\n", "")]
)
def test_a_name_that_cannot_be_taken_names_its_field(
    team: Team, olga: User, name: str, summary: str, field: str
) -> None:
    if not field:
        assert (
            create_project(actor=olga, team=team, name=name, summary=summary, sources=SOURCES).summary == "y"
        )
        return
    with pytest.raises(InvalidFieldError) as refused:
        create_project(actor=olga, team=team, name=name, summary=summary, sources=SOURCES)
    assert refused.value.field == field


def test_briefs_are_numbered_and_the_same_text_adds_none(project: Project, ed: User) -> None:
    second = add_brief(actor=ed, project=project, sources=SOURCES, title="Invoices")
    again = add_brief(actor=ed, project=project, sources=SOURCES)
    assert (second.number, second.title, again) == (2, "Invoices", second)
    assert [brief.number for brief in briefs_of(project)] == [2, 1]
    assert access_brief(ed, project.pk, 2) == second
    with pytest.raises(NotFoundError):
        access_brief(ed, project.pk, 3)


def test_a_viewer_reads_briefs_and_cannot_add_one(project: Project, vic: User) -> None:
    assert access_brief(vic, project.pk, 1).number == 1
    with pytest.raises(PermissionDeniedError, match="project descriptions"):
        add_brief(actor=vic, project=project, sources=SOURCES)


def test_projects_come_last_changed_first(project: Project, olga: User) -> None:
    other = create_project(actor=olga, team=project.team, name="Other", sources=SOURCES)
    assert list(projects_for(olga)) == [other, project]
    add_brief(actor=olga, project=project, sources=SOURCES)
    assert list(projects_for(olga)) == [project, other]
