"""The demo team: two people, one project with two descriptions, and documents that an engine wrote."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from generators import registry
from productionproof_site.accounts.actions import create_user
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import edit_item
from productionproof_site.artifacts.models import Source
from productionproof_site.artifacts.queries import newest_versions
from productionproof_site.core.places import told
from productionproof_site.projects.actions import add_brief, create_project
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief, projects_for
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.execution import execute
from productionproof_site.runs.lease import claim
from productionproof_site.runs.models import OPEN_STATES
from productionproof_site.teams.actions import add_member, create_team
from productionproof_site.teams.models import Membership, Role, Team

OWNER = ("olga@example.com", "Olga Owen")
REVIEWER = ("rae@example.com", "Rae Reed")
TEAM = "AutoDoc demo team"
PROJECT = "AutoDoc AI"
FIRST_BRIEF = "autodoc_first_brief.md"
SECOND_BRIEF = "sample_input.txt"
_KEY = "demo-"


def demo_password() -> str:
    """The password of both accounts, made once for this installation and kept in ``var/``."""
    path = settings.VAR_DIR / "demo_password"
    with told(path, "Make it readable for this user, or delete it."):
        if path.exists():
            return str(path.read_text(encoding="utf-8").strip())
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(password := f"demo-{secrets.token_hex(4)}")
    return password


def accounts() -> str:
    """How to sign in to the demo; a password that its owner has changed is not told."""
    password = demo_password()
    people = [(OWNER, "owner"), (REVIEWER, "reviewer")]
    known = {user.email: user for user in User.objects.filter(email__in=[email for (email, _), _ in people])}
    named = [
        (f"{email} ({role})", known[email].check_password(password))
        for (email, _), role in people
        if email in known
    ]
    if named and all(is_same for _, is_same in named):
        return f"Demo accounts: {' and '.join(name for name, _ in named)}, password {password}"
    each = [f"{name}, password {password if is_same else '(changed)'}" for name, is_same in named]
    return f"Demo accounts: {'; '.join(each) or 'none any more'}"


def seed() -> Project:
    """Make what is missing of the demo; once it is complete, this changes nothing any more."""
    done = demo_project()
    if done is not None and _is_complete(done):
        return done
    olga = _person(*OWNER)
    team = _team(olga)
    rae = _person(*REVIEWER)
    if not Membership.objects.filter(team=team, user=rae).exists():
        add_member(actor=olga, team=team, user=rae, role=Role.REVIEWER)
    project = _project(olga, team)
    if _is_newest(project, FIRST_BRIEF):
        write_documents(olga, project)
        _edit_one_risk(olga, project)
        add_brief(actor=olga, project=project, sources=_sources(SECOND_BRIEF))
    if _is_newest(project, SECOND_BRIEF):
        write_documents(olga, project)
    return project


def write_documents(actor: User, project: Project) -> None:
    """Run the offline engine over the newest brief in this process, by the same steps as a worker; once."""
    kinds = [kind.name for kind in registry.KINDS]
    key = f"{_KEY}{newest_brief(project).number}"
    run = start_run(actor=actor, project=project, kinds=kinds, engine="offline", idempotency_key=key)
    lease = claim(run.pk, run.fence, "demo")
    if lease is not None:
        execute(lease)


def _is_complete(project: Project) -> bool:
    """Whether the last step was taken, or somebody went on in another way than the demo does."""
    if not any(_is_newest(project, name) for name in (FIRST_BRIEF, SECOND_BRIEF)):
        return True
    last = project.runs.filter(brief__number=2, idempotency_key__startswith=_KEY)
    return last.exclude(state__in=OPEN_STATES).exists()


def _is_newest(project: Project, name: str) -> bool:
    """Whether the newest brief is this one of the demo, whatever its number."""
    return bool(newest_brief(project).sources == _sources(name))


def demo_project() -> Project | None:
    """The project of the demo, if it was made."""
    olga = User.objects.filter(email=OWNER[0]).first()
    return projects_for(olga).filter(name=PROJECT, team__name=TEAM).first() if olga else None


def _person(email: str, name: str) -> User:
    found = User.objects.filter(email=email).first()
    return found or create_user(email=email, password=demo_password(), name=name)


def _team(olga: User) -> Team:
    found = Team.objects.filter(name=TEAM, memberships__user=olga, memberships__role=Role.OWNER).first()
    return found or create_team(actor=olga, name=TEAM)


def _project(olga: User, team: Team) -> Project:
    found = team.projects.filter(name=PROJECT).first()
    return found or create_project(
        actor=olga,
        team=team,
        name=PROJECT,
        summary="Audit-ready model documentation from slide decks",
        sources=_sources(FIRST_BRIEF),
    )


def _sources(name: str) -> list[dict[str, str]]:
    text = (Path(settings.BASE_DIR) / "examples" / name).read_text(encoding="utf-8")
    return [{"name": name, "text": text}]


def _edit_one_risk(olga: User, project: Project) -> None:
    """Olga takes the first risk on herself, so that the next run has a person's words to keep."""
    version = next((entry for entry in newest_versions(project) if entry.artifact.kind == "risk"), None)
    if version is None or version.artifact.versions.filter(source=Source.EDIT).exists():
        return
    first = next(version.to_core().items(), None)
    if first is not None:
        fields = {"owner": OWNER[1], "treatment": "modify"}
        edit_item(actor=olga, version=version, key=first.key, fields=fields)
