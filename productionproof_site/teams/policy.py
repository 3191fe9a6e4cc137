"""May this actor do this? Answers for pages; actions ask ``access``, which raises."""

from __future__ import annotations

from productionproof_site.accounts.models import User
from productionproof_site.teams.access import role_in
from productionproof_site.teams.models import Team
from productionproof_site.teams.permissions import (
    ROLE_PERMISSIONS,
    Allowed,
    Answer,
    Denied,
    Permission,
    answer_for,
)

__all__ = ["ROLE_PERMISSIONS", "Allowed", "Answer", "Denied", "Permission", "abilities", "can"]

_OUTSIDER = Denied("You are not a member of this team.")


def can(actor: User, team: Team, permission: Permission) -> Answer:
    """Whether the actor may, with the reason when not."""
    role = role_in(actor, team.pk)
    return _OUTSIDER if role is None else answer_for(role, permission)


def abilities(actor: User, team: Team) -> dict[str, Answer]:
    """Every permission's answer by name such as ``RUN_START``, for one query; templates read them."""
    role = role_in(actor, team.pk)
    return {
        permission.name: _OUTSIDER if role is None else answer_for(role, permission)
        for permission in Permission
    }
