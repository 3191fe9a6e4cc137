"""What a run becomes: a version, nothing new, or a proposal that people decide item by item."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from generators.merging import ItemMerge, Merge, merge_named, settle
from generators.merging.fields import said
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.access import access_proposal
from productionproof_site.artifacts.actions import (
    AddedVersion,
    Draft,
    add_version,
    locked_artifact,
    prepared,
    remember,
)
from productionproof_site.artifacts.models import Proposal, ProposalState, Source, Version
from productionproof_site.artifacts.queries import newest_version
from productionproof_site.audit.actions import record
from productionproof_site.core import clock
from productionproof_site.core.errors import ConflictError
from productionproof_site.projects.access import access_project
from productionproof_site.projects.models import Project
from productionproof_site.teams.permissions import Permission

_MOVED = (
    "Version {number} was added meanwhile, and the proposal now stands on it. Look at it again and decide."
)
_DECIDED = "Somebody else has settled this proposal meanwhile. Nothing was changed."


class Decision(StrEnum):
    """What a person says about one item of a proposal."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    KEPT = "kept"


@dataclass(frozen=True)
class Settled:
    """How a kind ended its run: with a version, which may be no new one, or with a proposal."""

    version: Version | None = None
    is_new: bool = False
    proposal: Proposal | None = None


@dataclass(frozen=True)
class Entry:
    """One item that the run would change, and what was decided about it."""

    merge: ItemMerge
    decision: Decision


@transaction.atomic
def settle_run(
    *, actor: User | None, project: Project, draft: Draft, merged: Merge, run_id: uuid.UUID
) -> Settled:
    """Keep what a run wrote: at once where it touches nothing that people edited, else as a proposal.

    ``merged`` must come from the newest version; callers hold the document's lock. A proposal that still
    waits is superseded in any case, for the run has read a newer description or the same one again.
    """
    access_project(actor, project.pk, need=Permission.RUN_START)
    artifact = locked_artifact(project, draft.content.kind)
    for old in artifact.proposals.filter(state=ProposalState.OPEN):
        _close(old, ProposalState.SUPERSEDED, actor, project)
    if not merged.needs_people:
        added = add_version(actor=actor, project=project, draft=draft)
        return Settled(added.version, is_new=added.is_new)
    remember(artifact, merged.content, merged.generated)
    proposal = Proposal.objects.create(
        artifact=artifact,
        version=artifact.versions.order_by("-number")[0],
        brief=draft.brief,
        run_id=run_id,
        generated=merged.generated.to_json(),
        counts=dict(Counter(entry.outcome.value for entry in merged.open_entries)),
        engine=draft.engine,
        model=draft.model,
        provenance=dict(draft.provenance),
        created_by=actor,
    )
    data = {"kind": artifact.kind, "items": proposal.items_count, "run": str(run_id)}
    record(actor=actor, action="artifact.proposal.added", team_id=project.team_id, target=proposal, data=data)
    return Settled(proposal=proposal)


def entries_of(proposal: Proposal, newest: Version) -> list[Entry]:
    """What the run would change in the newest version; a decision about other words than these is void."""
    merged = merge_named(proposal.artifact.past(newest), proposal.to_core())
    return [Entry(entry, _decision(proposal, entry)) for entry in merged.open_entries]


@transaction.atomic
def decide_items(
    *, actor: User, proposal: Proposal, seen: int, decision: Decision, keys: Collection[str] | None = None
) -> int:
    """Accept or keep some items, or with no ``keys`` all that are still open; returns how many.

    Raises ``ConflictError`` unless ``seen`` is the number of the newest version.
    """
    found, newest = _held(actor, proposal, seen)
    decisions = dict(found.decisions)
    chosen = [
        entry.merge
        for entry in entries_of(found, newest)
        if (entry.merge.key in keys if keys is not None else entry.decision is Decision.PENDING)
    ]
    for entry in chosen:
        decisions[entry.key] = {"decision": decision.value, "stands_on": _stands_on(entry)}
    found.decisions = decisions
    found.save(update_fields=["decisions"])
    data = {"decision": decision.value, "items": [entry.item.ref for entry in chosen]}
    project = found.artifact.project
    record(actor=actor, action="artifact.proposal.decided", team_id=project.team_id, target=found, data=data)
    return len(chosen)


@transaction.atomic
def apply_proposal(*, actor: User, proposal: Proposal, seen: int) -> AddedVersion:
    """Make the next version of what people accepted; what they kept stays as it is.

    Raises ``ConflictError`` unless ``seen`` is the newest version and every item is decided.
    """
    found, newest = _held(actor, proposal, seen)
    entries = entries_of(found, newest)
    counts = Counter(entry.decision for entry in entries)
    if counts[Decision.PENDING]:
        raise ConflictError(f"{counts[Decision.PENDING]} of {len(entries)} items are not decided yet.")
    accepted = {entry.merge.key for entry in entries if entry.decision is Decision.ACCEPTED}
    generated, project = found.to_core(), found.artifact.project
    content, findings = prepared(
        settle(found.artifact.past(newest), generated, accepted), project, found.brief
    )
    decided = {"accepted": counts[Decision.ACCEPTED], "kept": counts[Decision.KEPT], "version": newest.number}
    draft = Draft(
        content=content,
        brief=found.brief,
        source=Source.PROPOSAL,
        engine=found.engine,
        model=found.model,
        findings=findings,
        provenance={**found.provenance, "proposal": {"id": str(found.pk), **decided}},
        generated=generated,
    )
    added = add_version(actor=actor, project=project, draft=draft)
    _close(found, ProposalState.APPLIED, actor, project)
    return added


@transaction.atomic
def dismiss_proposal(*, actor: User, proposal: Proposal) -> None:
    """Set a proposal aside; the document stays, and the next run proposes again what still differs."""
    found, _ = _held(actor, proposal, None)
    _close(found, ProposalState.DISMISSED, actor, found.artifact.project)


def _held(actor: User, proposal: Proposal, seen: int | None) -> tuple[Proposal, Version]:
    """The open proposal and the newest version, with the document locked."""
    project_id, kind = proposal.artifact.project_id, proposal.artifact.kind
    found = access_proposal(actor, project_id, kind, need=Permission.VERSION_EDIT)
    project = found.artifact.project
    found.artifact = locked_artifact(project, kind)
    found.artifact.project = project
    found.refresh_from_db(fields=["state", "decisions"])
    newest = newest_version(found.artifact)
    if found.pk != proposal.pk or found.state != ProposalState.OPEN or newest is None:
        raise ConflictError(_DECIDED)
    if seen is not None and newest.number != seen:
        raise ConflictError(_MOVED.format(number=newest.number))
    return found, newest


def _close(proposal: Proposal, state: ProposalState, actor: User | None, project: Project) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor, clock.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    action = f"artifact.proposal.{state}"
    record(actor=actor, action=action, team_id=project.team_id, target=proposal)


def _decision(proposal: Proposal, entry: ItemMerge) -> Decision:
    told = proposal.decisions.get(entry.key, {})
    is_current = told.get("stands_on") == _stands_on(entry)
    return Decision(told["decision"]) if is_current else Decision.PENDING


def _stands_on(entry: ItemMerge) -> str:
    """Which words were decided about."""
    return "-".join(said(item)[:16] for item in (entry.base, entry.mine, entry.theirs))
