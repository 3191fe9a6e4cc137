"""What a person may do, for buttons: each answer is a truth value with the reason beside it."""

from __future__ import annotations

from collections.abc import Sequence

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.teams.models import Team
from productionproof_site.teams.policy import Allowed, Answer, Denied, Permission, abilities, can


def rights(actor: User, project: Project) -> dict[str, Answer]:
    """The rights that pages of a project show."""
    answers = abilities(actor, project.team)
    return {
        "may_write": answers[Permission.BRIEF_WRITE.name],
        "may_run": answers[Permission.RUN_START.name],
        "may_cancel": answers[Permission.RUN_CANCEL.name],
        "may_edit": answers[Permission.VERSION_EDIT.name],
    }


def may_create(actor: User, teams: Sequence[Team], able: Sequence[Team]) -> Answer:
    """Whether there is a team to create a project in, or why not."""
    if able:
        return Allowed()
    if not teams:
        return Denied("You are not a member of a team. Ask whoever runs this site to add you to one.")
    return can(actor, teams[0], Permission.PROJECT_CREATE)
