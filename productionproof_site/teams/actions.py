"""What changes teams."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from productionproof_site.accounts.models import User
from productionproof_site.audit.actions import record
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.teams.access import access_team
from productionproof_site.teams.models import Membership, Role, Team
from productionproof_site.teams.permissions import Permission

_LONGEST_NAME = 120


@transaction.atomic
def create_team(*, actor: User, name: str) -> Team:
    """Make a team that the actor owns; anyone who is signed in may."""
    name = name.strip()
    if not 1 <= len(name) <= _LONGEST_NAME or "\x00" in name:
        raise InvalidFieldError(f"Give the team a name of 1 to {_LONGEST_NAME} characters.", field="name")
    team = Team.objects.create(name=name)
    Membership.objects.create(team=team, user=actor, role=Role.OWNER)
    record(actor=actor, action="team.created", team_id=team.pk, target=team, data={"name": name})
    return team


@transaction.atomic
def add_member(*, actor: User, team: Team, user: User, role: Role) -> Membership:
    """Let a person into the team; raises ``ConflictError`` for one who is in it already."""
    access_team(actor, team.pk, need=Permission.TEAM_MANAGE)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(team=team, user=user, role=role)
    except IntegrityError as error:
        raise ConflictError(f"{user} is in this team already.") from error
    data = {"user": str(user.pk), "role": str(role)}
    record(actor=actor, action="team.member.added", team_id=team.pk, target=membership, data=data)
    return membership
