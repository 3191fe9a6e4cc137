"""The one table that says who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from productionproof_site.teams.models import Role


class Permission(StrEnum):
    """Something that a role allows."""

    PROJECT_VIEW = "project.view"
    PROJECT_CREATE = "project.create"
    PROJECT_EDIT = "project.edit"
    BRIEF_WRITE = "brief.write"
    RUN_START = "run.start"
    RUN_CANCEL = "run.cancel"
    VERSION_EDIT = "version.edit"
    EXPORT = "export"
    TEAM_MANAGE = "team.manage"


_VIEWER = frozenset({Permission.PROJECT_VIEW, Permission.EXPORT})
_EDITOR = _VIEWER | {
    Permission.PROJECT_CREATE,
    Permission.PROJECT_EDIT,
    Permission.BRIEF_WRITE,
    Permission.RUN_START,
    Permission.RUN_CANCEL,
    Permission.VERSION_EDIT,
}
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.REVIEWER: _VIEWER,
    Role.EDITOR: _EDITOR,
    Role.OWNER: _EDITOR | {Permission.TEAM_MANAGE},
}

_DEEDS = {
    Permission.PROJECT_VIEW: "see the projects",
    Permission.PROJECT_CREATE: "create projects",
    Permission.PROJECT_EDIT: "change projects",
    Permission.BRIEF_WRITE: "write project descriptions",
    Permission.RUN_START: "generate documents",
    Permission.RUN_CANCEL: "cancel runs",
    Permission.VERSION_EDIT: "edit documents",
    Permission.EXPORT: "download documents",
    Permission.TEAM_MANAGE: "manage the team",
}


@dataclass(frozen=True)
class Allowed:
    """Yes."""

    reason: str = ""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Denied:
    """No, and the sentence that is shown beside a disabled button."""

    reason: str

    def __bool__(self) -> Literal[False]:
        return False


Answer = Allowed | Denied


def answer_for(role: Role, permission: Permission) -> Answer:
    """Whether a role allows this, with the reason when it does not."""
    if permission in ROLE_PERMISSIONS[role]:
        return Allowed()
    able = [entry.label.lower() + "s" for entry in Role if permission in ROLE_PERMISSIONS[entry]]
    return Denied(
        f"Only {' and '.join(able)} can {_DEEDS[permission]}; you are a {role.label.lower()} of this team."
    )
