"""Who may do what, and with which words it is refused."""

from __future__ import annotations

import uuid

import pytest

from productionproof_site.accounts.models import User
from productionproof_site.audit.models import Event
from productionproof_site.audit.queries import events_of
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.teams.access import access_team
from productionproof_site.teams.actions import add_member, create_team
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from productionproof_site.teams.models import Role, Team
from productionproof_site.teams.permissions import ROLE_PERMISSIONS, answer_for
from productionproof_site.teams.policy import Permission, abilities, can
from productionproof_site.teams.queries import members_of, teams_for

WRITING = {
    Permission.PROJECT_CREATE,
    Permission.PROJECT_EDIT,
    Permission.BRIEF_WRITE,
    Permission.RUN_START,
    Permission.RUN_CANCEL,
    Permission.VERSION_EDIT,
}


def test_the_table_is_the_one_of_the_design() -> None:
    reading = {Permission.PROJECT_VIEW, Permission.EXPORT}
    assert ROLE_PERMISSIONS[Role.VIEWER] == reading
    assert ROLE_PERMISSIONS[Role.REVIEWER] == reading
    assert ROLE_PERMISSIONS[Role.EDITOR] == reading | WRITING
    assert ROLE_PERMISSIONS[Role.OWNER] == set(Permission)


def test_a_refusal_says_who_may_and_who_one_is() -> None:
    answer = answer_for(Role.VIEWER, Permission.RUN_START)
    assert not answer
    assert answer.reason == "Only owners and editors can generate documents; you are a viewer of this team."


@pytest.mark.parametrize("permission", list(Permission))
def test_every_refusal_is_a_sentence(permission: Permission) -> None:
    for role in Role:
        answer = answer_for(role, permission)
        assert bool(answer) is (permission in ROLE_PERMISSIONS[role])
        assert bool(answer) is not answer.reason.endswith("of this team.")


def test_a_member_without_the_right_is_denied_and_an_outsider_finds_nothing(
    team: Team, vic: User, sam: User
) -> None:
    assert access_team(vic, team.pk) == team
    with pytest.raises(PermissionDeniedError, match="Only owners can manage the team"):
        access_team(vic, team.pk, need=Permission.TEAM_MANAGE)
    with pytest.raises(NotFoundError):
        access_team(sam, team.pk)
    with pytest.raises(NotFoundError):
        access_team(sam, uuid.uuid4())


def test_a_person_who_is_switched_off_is_an_outsider(team: Team, olga: User) -> None:
    olga.is_active = False
    with pytest.raises(NotFoundError):
        access_team(olga, team.pk)


def test_an_outsider_can_do_nothing(team: Team, sam: User) -> None:
    assert {permission for permission in Permission if can(sam, team, permission)} == set()
    assert not any(abilities(sam, team).values())


def test_abilities_are_the_answers_by_name(team: Team, ed: User) -> None:
    answers = abilities(ed, team)
    assert {name for name, answer in answers.items() if answer} == {
        permission.name for permission in ROLE_PERMISSIONS[Role.EDITOR]
    }


def test_a_team_begins_with_its_owner_and_an_event(olga: User) -> None:
    team = create_team(actor=olga, name="  Search  ")
    assert team.name == "Search"
    assert [(entry.user, entry.role) for entry in members_of(team)] == [(olga, Role.OWNER)]
    assert [(event.action, event.actor) for event in events_of(team.pk)] == [("team.created", olga)]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\x00b"])
def test_a_team_needs_a_name_of_reasonable_length(olga: User, name: str) -> None:
    with pytest.raises(InvalidFieldError, match="1 to 120 characters"):
        create_team(actor=olga, name=name)


def test_only_an_owner_lets_people_in_and_each_only_once(team: Team, olga: User, ed: User, sam: User) -> None:
    with pytest.raises(PermissionDeniedError):
        add_member(actor=ed, team=team, user=sam, role=Role.VIEWER)
    add_member(actor=olga, team=team, user=sam, role=Role.VIEWER)
    with pytest.raises(ConflictError, match="in this team already"):
        add_member(actor=olga, team=team, user=sam, role=Role.OWNER)
    assert Event.objects.filter(action="team.member.added").count() == 2


def test_teams_for_a_right_leaves_out_teams_where_one_only_reads(team: Team, olga: User, sam: User) -> None:
    add_member(actor=olga, team=team, user=sam, role=Role.VIEWER)
    assert set(teams_for(sam)) == {team, sam.memberships.get(role=Role.OWNER).team}
    assert team not in teams_for(sam, need=Permission.PROJECT_CREATE)
