"""The one way to a team."""

from __future__ import annotations

import uuid

from productionproof_site.accounts.models import User
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from productionproof_site.teams.models import Membership, Role, Team
from productionproof_site.teams.permissions import Permission, answer_for


def role_in(actor: User | None, team_id: uuid.UUID) -> Role | None:
    """The actor's role in a team, or None for an outsider."""
    if actor is None or not actor.is_active:
        return None
    found = (
        Membership.objects.filter(team_id=team_id, user_id=actor.pk).values_list("role", flat=True).first()
    )
    return None if found is None else Role(found)


def require(actor: User | None, team_id: uuid.UUID, need: Permission) -> Role:
    """The actor's role, when it allows ``need``; raises ``NotFoundError`` or ``PermissionDeniedError``."""
    role = role_in(actor, team_id)
    if role is None:
        raise NotFoundError
    answer = answer_for(role, need)
    if not answer:
        raise PermissionDeniedError(answer.reason)
    return role


def access_team(actor: User, team_id: uuid.UUID, need: Permission = Permission.PROJECT_VIEW) -> Team:
    """A team that the actor belongs to; raises as ``require`` does."""
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotFoundError
    require(actor, team.pk, need)
    return team
