"""The demo: inhabited by real runs, and made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from generators.content import Origin
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.models import Version
from productionproof_site.artifacts.queries import newest_versions, open_proposals
from productionproof_site.audit.models import Event
from productionproof_site.projects.queries import briefs_of
from productionproof_site.runs import demo
from productionproof_site.runs.models import Run, RunResult, State
from productionproof_site.runs.queries import live_state, runs_of
from productionproof_site.teams.models import Role
from productionproof_site.teams.queries import members_of
from tests.site.runs.stage import KINDS


@pytest.fixture
def _var(settings: Settings, tmp_path: Path) -> None:
    """A folder of its own for the demo's password."""
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_the_demo_shows_two_people_two_briefs_and_versions_that_differ() -> None:
    project = demo.seed()
    assert {(entry.user.email, entry.role) for entry in members_of(project.team)} == {
        ("olga@example.com", Role.OWNER),
        ("rae@example.com", Role.REVIEWER),
    }
    assert User.objects.get(email="rae@example.com").check_password(demo.demo_password())
    assert [brief.number for brief in briefs_of(project)] == [2, 1]
    for kind in KINDS:
        hashes = Version.objects.filter(artifact__kind=kind).values_list("content_hash")
        assert len(set(hashes)) >= 2
    edited = [
        item.text("owner")
        for version in newest_versions(project)
        for item in version.to_core().items()
        if item.origin is Origin.EDITED
    ]
    assert edited == ["Olga Owen"]
    ends = {result.kind: result for result in RunResult.objects.filter(run=runs_of(project)[0])}
    assert all(bool(result.version) != bool(result.proposal) for result in ends.values())
    for kind, proposal in open_proposals(project).items():
        assert ends[kind].proposal == proposal
    assert set(Run.objects.values_list("state", flat=True)) == {State.SUCCEEDED}
    assert demo.demo_project() == project


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_seeding_again_makes_nothing() -> None:
    demo.seed()
    before = Event.objects.count()
    demo.seed()
    assert Event.objects.count() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_lists_and_live_pages_take_the_same_few_queries_however_much_there_is(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    project = demo.seed()
    with django_assert_max_num_queries(2):
        runs = runs_of(project, 20)
        assert sum(len(run.results.all()) for run in runs) == 6
    with django_assert_max_num_queries(2):
        live_state(runs[0])
