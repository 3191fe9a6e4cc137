"""Versions: immutable, numbered, never twice the same; a person's edit is the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from generators.brief import Brief as CoreBrief
from generators.content import Content, Item, Origin, Section
from generators.facts import read_facts
from generators.findings import Finding, Level
from generators.registry import kind
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.access import access_artifact, access_version
from productionproof_site.artifacts.actions import AddedVersion, Draft, add_version, edit_item
from productionproof_site.artifacts.models import Source, Version
from productionproof_site.artifacts.queries import newest_contents, newest_versions, versions_of
from productionproof_site.audit.queries import events_of
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError


def content(*titles: str) -> Content:
    """A small document with one item for each title."""
    items = tuple(
        Item(key=f"risk:{number}", ref=f"R-{number:03d}", title=title, fields={"owner": "unknown"})
        for number, title in enumerate(titles, start=1)
    )
    return Content(kind="risk", title="Risks", sections=(Section("risks", "Risks", items),))


def add(actor: User, project: Project, said: Content, source: Source = Source.RUN) -> AddedVersion:
    """Add a version as a run or an edit would."""
    draft = Draft(content=said, brief=newest_brief(project), source=source, engine="offline", model="rules")
    return add_version(actor=actor, project=project, draft=draft)


def offline_risks(text: str) -> Content:
    """What the offline engine writes."""
    brief = CoreBrief.from_text(text)
    facts = read_facts(brief)
    risk = kind("risk")
    return risk.build(list(risk.draft(brief, facts)), brief, facts)


def test_versions_are_numbered_and_recorded(project: Project, ed: User) -> None:
    first = add(ed, project, content("One")).version
    second = add(ed, project, content("One", "Two")).version
    assert (first.number, second.number) == (1, 2)
    assert second.to_core() == content("One", "Two")
    assert [event.action for event in events_of(second.pk)] == ["artifact.version.added"]
    assert list(versions_of(second.artifact)) == [second, first]


def test_the_same_content_adds_no_version(project: Project, ed: User) -> None:
    first = add(ed, project, content("One"))
    again = add(ed, project, content("One"))
    assert (first.is_new, again.is_new, again.version) == (True, False, first.version)
    assert events_of(first.version.pk).count() == 1


def test_going_back_to_an_older_content_is_a_new_version(project: Project, ed: User) -> None:
    for said in (content("One"), content("Two"), content("One")):
        last = add(ed, project, said)
    assert (last.is_new, last.version.number) == (True, 3)


def test_a_version_keeps_its_findings_and_provenance(project: Project, ed: User) -> None:
    finding = Finding("quote-not-found", Level.ERROR, "Not found.", "Look.", "risk", "risk:1", "description")
    draft = Draft(
        content=content("One"),
        brief=newest_brief(project),
        source=Source.RUN,
        engine="claude",
        findings=[finding],
        provenance={"prompts": {"risk.md": "ab"}, "cost_usd": 0.5},
    )
    version = add_version(actor=ed, project=project, draft=draft).version
    read = access_version(ed, project.pk, "risk", 1)
    assert (read, read.core_findings()) == (version, [finding])
    assert read.provenance == {"prompts": {"risk.md": "ab"}, "cost_usd": 0.5}


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800 a pair"])
def test_an_edit_that_no_database_holds_is_refused(project: Project, ed: User, text: str) -> None:
    version = add(ed, project, content("One")).version
    for fields, title in (({"owner": text}, ""), ({}, text)):
        with pytest.raises(InvalidFieldError, match="characters that are not text"):
            edit_item(actor=ed, version=version, key="risk:1", fields=fields, title=title)


def test_readers_add_nothing_and_outsiders_find_nothing(project: Project, vic: User, sam: User) -> None:
    with pytest.raises(PermissionDeniedError, match="generate documents"):
        add(vic, project, content("One"))
    with pytest.raises(PermissionDeniedError, match="edit documents"):
        add(vic, project, content("One"), Source.EDIT)
    with pytest.raises(NotFoundError):
        add(sam, project, content("One"))
    assert not Version.objects.exists()


def test_a_document_that_was_not_written_yet_is_not_found(project: Project, olga: User) -> None:
    with pytest.raises(NotFoundError):
        access_artifact(olga, project.pk, "risk")
    add(olga, project, content("One"))
    assert access_artifact(olga, project.pk, "risk").kind == "risk"
    with pytest.raises(NotFoundError):
        access_version(olga, project.pk, "risk", 2)


def test_an_edit_is_the_next_version_and_says_that_a_person_wrote_it(
    project: Project, ed: User, brief_text: str
) -> None:
    base = add(ed, project, offline_risks(brief_text)).version
    key = next(base.to_core().items()).key
    edited = edit_item(actor=ed, version=base, key=key, fields={"owner": "Ed"}, title=" Another title ")
    item = edited.to_core().item(key)
    assert item is not None
    assert (item.text("owner"), item.title, item.origin) == ("Ed", "Another title", Origin.EDITED)
    assert (edited.number, edited.source, edited.created_by) == (2, Source.EDIT, ed)
    assert edited.provenance["edited"] == {"item": item.ref, "version": 1}
    base.refresh_from_db()
    assert next(base.to_core().items()).origin is Origin.GENERATED


def test_an_edit_that_changes_nothing_adds_no_version(project: Project, ed: User, brief_text: str) -> None:
    base = add(ed, project, offline_risks(brief_text)).version
    item = next(base.to_core().items())
    assert edit_item(actor=ed, version=base, key=item.key, fields={"owner": item.text("owner")}) == base


def test_an_edit_of_an_older_version_is_a_conflict(project: Project, ed: User) -> None:
    old = add(ed, project, content("One")).version
    add(ed, project, content("One", "Two"))
    with pytest.raises(ConflictError, match="newer version was added meanwhile"):
        edit_item(actor=ed, version=old, key="risk:1", fields={"owner": "Ed"})


def test_an_edit_names_what_is_not_there(project: Project, ed: User) -> None:
    version = add(ed, project, content("One")).version
    with pytest.raises(InvalidFieldError, match="no such item"):
        edit_item(actor=ed, version=version, key="risk:9", fields={})
    with pytest.raises(InvalidFieldError, match="R-001 has no field “color”"):
        edit_item(actor=ed, version=version, key="risk:1", fields={"color": "red"})


def test_a_reviewer_cannot_edit(project: Project, ed: User, rae: User) -> None:
    version = add(ed, project, content("One")).version
    with pytest.raises(PermissionDeniedError, match="you are a reviewer"):
        edit_item(actor=rae, version=version, key="risk:1", fields={"owner": "Rae"})


def test_two_versions_cannot_have_one_number(project: Project, ed: User) -> None:
    version = add(ed, project, content("One")).version
    twin = Version.objects.get(pk=version.pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_the_newest_versions_of_a_project_are_one_query(
    project: Project, ed: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for said in (content("One"), content("Two")):
        add(ed, project, said)
        add(ed, project, replace(said, kind="adr"))
    with django_assert_num_queries(1):
        newest = newest_versions(project)
    assert [(version.artifact.kind, version.number) for version in newest] == [("adr", 2), ("risk", 2)]
    assert newest_contents(project)["risk"] == content("Two")
