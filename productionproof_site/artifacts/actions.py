"""What adds versions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from generators import registry
from generators.checking import check_document
from generators.checks.relocation import relocated
from generators.content import Content, Item, Json, Origin, Outcome
from generators.findings import Finding
from generators.linking import link_contents
from generators.merging.refs import refs_of
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.access import access_version
from productionproof_site.artifacts.models import Artifact, Source, Version
from productionproof_site.artifacts.queries import newest_contents, newest_version
from productionproof_site.audit.actions import record
from productionproof_site.core import clock
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.projects.access import access_project
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.permissions import Permission

_NEED = {
    Source.RUN: Permission.RUN_START,
    Source.EDIT: Permission.VERSION_EDIT,
    Source.PROPOSAL: Permission.VERSION_EDIT,
}


@dataclass(frozen=True)
class Draft:
    """What is to become a version, with where it comes from.

    ``generated`` is what the run drafted, where people's edits make the content another one.
    """

    content: Content
    brief: Brief
    source: Source
    engine: str
    model: str = ""
    findings: Sequence[Finding] = ()
    provenance: Mapping[str, Json] = field(default_factory=dict)
    generated: Content | None = None


@dataclass(frozen=True)
class AddedVersion:
    """The version that holds the content; not a new one when the newest says the same."""

    version: Version
    is_new: bool


@transaction.atomic
def add_version(*, actor: User | None, project: Project, draft: Draft) -> AddedVersion:
    """Add the next version of the draft's kind, unless the newest has the same content.

    Callers that merge with the newest version lock the document first, with ``locked_artifact``.
    """
    access_project(actor, project.pk, need=_NEED[draft.source])
    artifact = locked_artifact(project, draft.content.kind)
    newest = newest_version(artifact)
    if draft.source != Source.EDIT:
        remember(artifact, draft.content, generated=draft.generated or draft.content)
    if newest is not None and newest.content_hash == draft.content.content_hash:
        return AddedVersion(newest, is_new=False)
    version = Version.objects.create(
        artifact=artifact,
        number=1 if newest is None else newest.number + 1,
        content=draft.content.to_json(),
        content_hash=draft.content.content_hash,
        findings=[finding.to_json() for finding in draft.findings],
        outcome=Outcome.COMPLETE.value,
        engine=draft.engine,
        model=draft.model,
        provenance=dict(draft.provenance),
        brief=draft.brief,
        source=draft.source,
        created_by=actor,
    )
    Project.objects.filter(pk=project.pk).update(updated_at=clock.now())
    data = {"kind": artifact.kind, "number": version.number, "source": str(draft.source)}
    record(actor=actor, action="artifact.version.added", team_id=project.team_id, target=version, data=data)
    return AddedVersion(version, is_new=True)


@transaction.atomic
def edit_item(
    *, actor: User, version: Version, key: str, fields: Mapping[str, Json], title: str = ""
) -> Version:
    """Write some fields, or the title, of one item anew; the next version says that a person edited it.

    Raises ``ConflictError`` unless ``version`` is the newest, ``InvalidFieldError`` for what the item lacks.
    """
    project_id, kind = version.artifact.project_id, version.artifact.kind
    base = access_version(actor, project_id, kind, version.number, need=Permission.VERSION_EDIT)
    newest = newest_version(locked_artifact(base.artifact.project, kind))
    if newest is None or newest.pk != base.pk:
        raise ConflictError("A newer version was added meanwhile. Open it and make the change there.")
    content = base.to_core()
    edited = _edited(content.item(key), fields, title)
    changed = _with_item(content, edited)
    draft = Draft(
        content=changed,
        brief=base.brief,
        source=Source.EDIT,
        engine=base.engine,
        model=base.model,
        findings=_checked(changed, base.artifact.project, base.brief),
        provenance={**base.provenance, "edited": {"item": edited.ref, "version": base.number}},
    )
    return add_version(actor=actor, project=base.artifact.project, draft=draft).version


def remember(artifact: Artifact, *contents: Content, generated: Content | None = None) -> None:
    """Keep every ref given so far and, from a run that is settled, its draft for the next merge."""
    artifact.refs = {**artifact.refs, **refs_of(*contents, generated)}
    if generated is not None:
        artifact.generated = generated.to_json()
    artifact.save(update_fields=["refs", "generated"])


def prepared(content: Content, project: Project, brief: Brief) -> tuple[Content, list[Finding]]:
    """A merged document with its quotes found again, its links to the project's others, and its findings."""
    placed = relocated(content, brief.to_core())
    linked = link_contents({**newest_contents(project), content.kind: placed})[content.kind]
    return linked, _checked(linked, project, brief)


def locked_artifact(project: Project, kind: str) -> Artifact:
    """The document, made where it is missing, with its row locked until the transaction ends."""
    Artifact.objects.get_or_create(project=project, kind=kind)
    return Artifact.objects.select_for_update().get(project=project, kind=kind)


def _edited(item: Item | None, fields: Mapping[str, Json], title: str) -> Item:
    if item is None:
        raise InvalidFieldError("This version has no such item.", field="key")
    for name in fields:
        if name not in item.fields:
            raise InvalidFieldError(f"{item.ref} has no field “{name}”.", field=name)
    for name, value in {**fields, "title": title}.items():
        if not _is_storable(value):
            raise InvalidFieldError(
                f"The {name} holds characters that are not text. Type it anew.", field=name
            )
    origin = item.origin if item.origin is Origin.HUMAN else Origin.EDITED
    return replace(item, title=title.strip() or item.title, fields={**item.fields, **fields}, origin=origin)


def _checked(content: Content, project: Project, brief: Brief) -> list[Finding]:
    """The findings of a changed document, beside the project's other documents."""
    contents = {**newest_contents(project), content.kind: content}
    core = brief.to_core()
    return check_document(registry.kind(content.kind), content, core, contents)


def _is_storable(value: Json) -> bool:
    """Whether every database holds it: no NUL, no half of a surrogate pair."""
    written = json.dumps(value, ensure_ascii=False, default=dict)
    halves = any("\ud800" <= character <= "\udfff" for character in written)
    return "\\u0000" not in written and not halves


def _with_item(content: Content, item: Item) -> Content:
    sections = tuple(
        replace(section, items=tuple(item if entry.key == item.key else entry for entry in section.items))
        for section in content.sections
    )
    return replace(content, sections=sections)
