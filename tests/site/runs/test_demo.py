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
from productionproof_site.projects.actions import add_brief
from productionproof_site.projects.queries import briefs_of
from productionproof_site.runs import demo
from productionproof_site.runs.models import Run, RunResult, State
from productionproof_site.runs.queries import live_state, runs_of
from productionproof_site.runs.sweeping import release
from productionproof_site.teams.models import Membership, Role
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
    told = {finding["code"] for version in Version.objects.all() for finding in version.findings}
    assert "link-broken" not in told  # A proposal that waits breaks no link to what people still see.


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_seeding_again_makes_nothing() -> None:
    demo.seed()
    before = Event.objects.count()
    demo.seed()
    assert Event.objects.count() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_a_password_that_was_changed_is_not_told() -> None:
    assert demo.accounts() == "Demo accounts: none any more"
    demo._team(demo._person(*demo.OWNER))
    rae = demo._person(*demo.REVIEWER)
    password = demo.demo_password()
    assert demo.accounts().endswith(
        f"olga@example.com (owner) and rae@example.com (reviewer), password {password}"
    )
    rae.set_password("copper-kettle-77")
    rae.save()
    told = f"olga@example.com (owner), password {password}; rae@example.com (reviewer), password (changed)"
    assert told in demo.accounts()


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_a_start_leaves_alone_what_people_did_since() -> None:
    project = demo.seed()
    olga, rae = User.objects.get(email=demo.OWNER[0]), User.objects.get(email=demo.REVIEWER[0])
    Membership.objects.filter(user=rae).delete()
    add_brief(actor=olga, project=project, sources=[{"name": "mine", "text": "A queue of 40 jobs an hour."}])
    before = Event.objects.count()
    demo.seed()
    assert (Event.objects.count(), Membership.objects.filter(user=rae).exists()) == (before, False)


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_a_start_after_the_first_description_changed_hands_writes_nothing() -> None:
    project = demo.seed()
    olga = User.objects.get(email=demo.OWNER[0])
    add_brief(actor=olga, project=project, sources=demo._sources(demo.FIRST_BRIEF))
    before = Event.objects.count()
    demo.seed()
    assert Event.objects.count() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("_var")
def test_a_start_completes_a_demo_that_was_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(demo, "execute", lambda _lease: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            demo.seed()
    release()
    project = demo.seed()
    assert [brief.number for brief in briefs_of(project)] == [2, 1]
    assert list(Run.objects.values_list("state", flat=True)) == [State.SUCCEEDED] * 2


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
