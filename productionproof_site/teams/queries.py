"""Lists of teams and members."""

from __future__ import annotations

from django.db.models import QuerySet

from productionproof_site.accounts.models import User
from productionproof_site.teams.models import Membership, Role, Team
from productionproof_site.teams.permissions import ROLE_PERMISSIONS, Permission


def teams_for(actor: User, need: Permission = Permission.PROJECT_VIEW) -> QuerySet[Team]:
    """The teams in which the actor's role allows ``need``."""
    roles = [role.value for role in Role if need in ROLE_PERMISSIONS[role]]
    # One filter() on both conditions, so that they hold of the same membership.
    return Team.objects.filter(memberships__user=actor, memberships__role__in=roles)


def members_of(team: Team) -> QuerySet[Membership]:
    """The members of a team that was fetched through ``access_team``, by name."""
    return team.memberships.select_related("user").order_by("user__name", "user__email")
