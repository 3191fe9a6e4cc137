"""The cast and the stage of the site's tests.

Olga owns the team, Ed edits, Rae reviews, Vic views; Sam owns another team.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from productionproof_site.accounts.actions import create_user
from productionproof_site.accounts.models import User
from productionproof_site.core import clock as clock_module
from productionproof_site.projects.actions import create_project
from productionproof_site.projects.models import Project
from productionproof_site.runs.doorbell import doorbell
from productionproof_site.teams.actions import add_member, create_team
from productionproof_site.teams.models import Role, Team

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "correct horse battery"  # noqa: S105  # The password of people who do not exist.


class FrozenClock:
    """Time that moves only when a test says so."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The time it shows."""
        return self.time

    def advance(self, seconds: float) -> None:
        """Move on."""
        self.time += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what the developer has set for Claude."""
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def bell(monkeypatch: pytest.MonkeyPatch) -> list[uuid.UUID]:
    """What would have been rung for; no test reaches a broker by accident."""
    rung: list[uuid.UUID] = []
    monkeypatch.setattr(doorbell, "ring", rung.append)
    return rung


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FrozenClock:
    """A frozen clock in place of ``core.clock``."""
    frozen = FrozenClock()
    monkeypatch.setattr(clock_module, "now", frozen.now)
    return frozen


@pytest.fixture(scope="session")
def brief_text() -> str:
    """The description that the project starts with."""
    return (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")


@pytest.fixture
def olga(db: None) -> User:
    """Owner of the team."""
    del db  # It is asked for, so that there is one.
    return person("olga")


@pytest.fixture
def ed(team: Team, olga: User) -> User:
    """Editor of the team."""
    return member(team, olga, "ed", Role.EDITOR)


@pytest.fixture
def rae(team: Team, olga: User) -> User:
    """Reviewer of the team."""
    return member(team, olga, "rae", Role.REVIEWER)


@pytest.fixture
def vic(team: Team, olga: User) -> User:
    """Viewer of the team."""
    return member(team, olga, "vic", Role.VIEWER)


@pytest.fixture
def sam(db: None) -> User:
    """Owner of another team."""
    del db  # It is asked for, so that there is one.
    user = person("sam")
    create_team(actor=user, name="Sam’s team")
    return user


@pytest.fixture
def team(olga: User) -> Team:
    """Olga's team."""
    return create_team(actor=olga, name="Documentation")


@pytest.fixture
def project(olga: User, team: Team, brief_text: str) -> Project:
    """A project of the team with one brief."""
    sources = [{"name": "sample_input.txt", "text": brief_text}]
    return create_project(actor=olga, team=team, name="AutoDoc AI", sources=sources)


def person(name: str) -> User:
    """An account with the tests' password."""
    return create_user(email=f"{name}@example.com", password=PASSWORD, name=name.capitalize())


def member(team: Team, olga: User, name: str, role: Role) -> User:
    """A new account that Olga lets into her team."""
    user = person(name)
    add_member(actor=olga, team=team, user=user, role=role)
    return user
