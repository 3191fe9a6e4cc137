"""The command that lets a person into a team."""

import pytest
from django.core.management import CommandError, call_command

from productionproof_site.accounts.models import User
from productionproof_site.audit.models import Event
from productionproof_site.projects.models import Project
from productionproof_site.teams.models import Role

pytestmark = pytest.mark.django_db


def test_an_operator_adds_a_person_on_behalf_of_an_owner(
    project: Project, olga: User, sam: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("add_member", sam.email, owner=olga.email, role="reviewer", team=project.team.name)
    assert project.team.memberships.get(user=sam).role == Role.REVIEWER
    assert Event.objects.filter(action="team.member.added", actor=olga).exists()
    assert "is now reviewer in" in capsys.readouterr().out


def test_what_cannot_be_done_is_said(project: Project, olga: User, ed: User, sam: User) -> None:
    with pytest.raises(CommandError, match=r"no account nobody@example\.com"):
        call_command("add_member", "nobody@example.com", owner=olga.email)
    with pytest.raises(CommandError, match="Choose one team"):
        call_command("add_member", sam.email, owner=ed.email, team=project.team.name)
    with pytest.raises(CommandError, match="in this team already"):
        call_command("add_member", ed.email, owner=olga.email, team=project.team.name)
