"""Proposals: where a run touches what people edited, they decide item by item."""

from __future__ import annotations

import uuid
from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from generators.content import Content, Item, Json, Origin, Section
from generators.merging import merge
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.access import access_proposal
from productionproof_site.artifacts.actions import Draft, edit_item
from productionproof_site.artifacts.models import Artifact, Proposal, ProposalState, Source, Version
from productionproof_site.artifacts.proposing import (
    Decision,
    Settled,
    apply_proposal,
    decide_items,
    dismiss_proposal,
    entries_of,
    settle_run,
)
from productionproof_site.artifacts.queries import newest_versions, open_proposals
from productionproof_site.audit.queries import events_of
from productionproof_site.core.errors import ConflictError
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError


def risk(number: int, title: str, **fields: Json) -> Item:
    """A generated risk."""
    said = {"impact": "Orders are lost", "owner": "unknown", **fields}
    return Item(key=f"r:{number}", ref=f"R-{number:03d}", title=title, fields=said)


OUTAGE, LEAK, FLOOD = risk(1, "Broker outage"), risk(2, "Patient data leak"), risk(3, "Flooded cellar")


def run(actor: User, project: Project, *items: Item) -> Settled:
    """What a run that drafts these risks ends with."""
    draft = Content("risk", "Risks", (Section("risks", "Risks", items),))
    newest = newest_versions(project)
    merged = merge(newest[0].artifact.past(newest[0]) if newest else None, draft)
    with transaction.atomic():
        return settle_run(
            actor=actor,
            project=project,
            merged=merged,
            run_id=uuid.uuid4(),
            draft=Draft(
                merged.content,
                newest_brief(project),
                Source.RUN,
                engine="offline",
                generated=merged.generated,
            ),
        )


def edit(actor: User, project: Project, key: str, **fields: Json) -> Version:
    """A person's edit of the newest version."""
    return edit_item(actor=actor, version=newest_versions(project)[0], key=key, fields=fields)


@pytest.fixture
def proposal(project: Project, ed: User) -> Proposal:
    """The outage edited by Ed and changed by the run, the leak gone, the flood new; on version 2."""
    run(ed, project, OUTAGE, LEAK)
    edit(ed, project, "r:1", impact="Ed knows")
    found = run(ed, project, replace(OUTAGE, fields={**OUTAGE.fields, "impact": "Run knows"}), FLOOD).proposal
    assert found is not None
    return found


def newest(project: Project) -> Version:
    """The newest version of the only document."""
    return newest_versions(project)[0]


def test_a_first_run_and_one_that_touches_no_edit_make_versions(project: Project, ed: User) -> None:
    first = run(ed, project, OUTAGE, LEAK)
    assert first.version is not None
    assert (first.version.number, first.is_new, first.proposal) == (1, True, None)
    edit(ed, project, "r:1", owner="Ed")
    second = run(ed, project, OUTAGE, LEAK, FLOOD)
    assert second.version is not None
    assert (second.version.number, second.is_new) == (3, True)
    kept = second.version.to_core().item("R-001")
    assert kept is not None
    assert (kept.text("owner"), kept.origin) == ("Ed", Origin.EDITED)


def test_a_run_that_says_the_same_adds_nothing(project: Project, ed: User) -> None:
    run(ed, project, OUTAGE, LEAK)
    version = edit(ed, project, "r:1", owner="Ed")
    again = run(ed, project, LEAK, OUTAGE)
    assert (again.version, again.is_new, again.proposal) == (version, False, None)


def test_a_run_that_touches_an_edit_makes_a_proposal_and_no_version(
    project: Project, proposal: Proposal
) -> None:
    assert proposal.counts == {"conflict": 1, "gone": 1, "new": 1}
    assert newest(project).number == 2
    assert open_proposals(project) == {"risk": proposal}
    assert [event.action for event in events_of(proposal.pk)] == ["artifact.proposal.added"]


def test_what_is_accepted_becomes_the_next_version_and_what_is_kept_stays(
    ed: User, proposal: Proposal
) -> None:
    decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.KEPT, keys=["r:1"])
    assert decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.ACCEPTED) == 2
    added = apply_proposal(actor=ed, proposal=proposal, seen=2)
    assert (added.is_new, added.version.number, added.version.source) == (True, 3, Source.PROPOSAL)
    items = {item.ref: item for item in added.version.to_core().items()}
    assert set(items) == {"R-001", "R-003"}
    assert items["R-001"].text("impact") == "Ed knows"
    assert added.version.provenance["proposal"] == {
        "id": str(proposal.pk),
        "accepted": 2,
        "kept": 1,
        "version": 2,
    }
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.APPLIED, ed)
    actions = [event.action for event in events_of(proposal.pk)]
    assert sorted(actions) == [
        "artifact.proposal.added",
        "artifact.proposal.applied",
        "artifact.proposal.decided",
        "artifact.proposal.decided",
    ]


def test_what_was_decided_once_is_not_asked_again(project: Project, ed: User, proposal: Proposal) -> None:
    decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.KEPT)
    added = apply_proposal(actor=ed, proposal=proposal, seen=2)
    assert (added.is_new, added.version.number) == (False, 2)
    again = run(ed, project, replace(OUTAGE, fields={**OUTAGE.fields, "impact": "Run knows"}), FLOOD)
    assert (again.version, again.is_new, again.proposal) == (added.version, False, None)


def test_a_dismissed_proposal_changes_nothing_and_comes_again(
    project: Project, ed: User, proposal: Proposal
) -> None:
    dismiss_proposal(actor=ed, proposal=proposal)
    assert (newest(project).number, open_proposals(project)) == (2, {})
    again = run(ed, project, replace(OUTAGE, fields={**OUTAGE.fields, "impact": "Run knows"}), FLOOD).proposal
    assert again is not None
    assert (again.counts, again.pk == proposal.pk) == (proposal.counts, False)


def test_a_ref_that_was_only_proposed_is_not_given_to_another_item(
    project: Project, ed: User, proposal: Proposal
) -> None:
    dismiss_proposal(actor=ed, proposal=proposal)
    other = risk(9, "Expired certificate")
    settled = run(ed, project, OUTAGE, LEAK, replace(other, ref="R-003"))
    assert settled.version is not None
    assert [item.ref for item in settled.version.to_core().items()] == ["R-001", "R-002", "R-004"]


def test_a_ref_is_not_reused_after_its_item_was_gone_in_a_version_between(project: Project, ed: User) -> None:
    run(ed, project, OUTAGE, LEAK)
    run(ed, project, OUTAGE)
    third = run(ed, project, OUTAGE, replace(FLOOD, ref="R-002")).version
    assert third is not None
    assert [item.ref for item in third.to_core().items()] == ["R-001", "R-003"]
    fourth = run(ed, project, OUTAGE, LEAK).version
    assert fourth is not None
    assert [item.ref for item in fourth.to_core().items()] == ["R-001", "R-002"]


def test_another_run_supersedes_what_waits(project: Project, ed: User, proposal: Proposal) -> None:
    again = run(ed, project, OUTAGE, LEAK)
    assert (again.is_new, again.proposal) == (False, None)
    proposal.refresh_from_db()
    assert (proposal.state, open_proposals(project)) == (ProposalState.SUPERSEDED, {})
    with pytest.raises(NotFoundError):
        decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.KEPT)


def test_a_decision_about_an_older_version_is_refused_and_void_where_the_words_differ(
    project: Project, ed: User, proposal: Proposal
) -> None:
    decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.ACCEPTED)
    edit(ed, project, "r:1", impact="Ed knows better")
    for act in (
        lambda: apply_proposal(actor=ed, proposal=proposal, seen=2),
        lambda: decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.KEPT),
    ):
        with pytest.raises(ConflictError, match="Version 3 was added meanwhile"):
            act()
    proposal.refresh_from_db()
    decisions = {entry.merge.key: entry.decision for entry in entries_of(proposal, newest(project))}
    assert decisions == {"r:1": Decision.PENDING, "r:2": Decision.ACCEPTED, "r:3": Decision.ACCEPTED}


def test_nothing_is_saved_before_everything_is_decided(
    project: Project, ed: User, proposal: Proposal
) -> None:
    decide_items(actor=ed, proposal=proposal, seen=2, decision=Decision.KEPT, keys=["r:1", "unknown"])
    with pytest.raises(ConflictError, match="2 of 3 items are not decided yet"):
        apply_proposal(actor=ed, proposal=proposal, seen=2)
    assert newest(project).number == 2


def test_readers_decide_nothing_and_outsiders_find_nothing(
    project: Project, rae: User, sam: User, proposal: Proposal
) -> None:
    assert access_proposal(rae, project.pk, "risk") == proposal
    with pytest.raises(PermissionDeniedError, match="edit documents"):
        decide_items(actor=rae, proposal=proposal, seen=2, decision=Decision.KEPT)
    with pytest.raises(PermissionDeniedError):
        apply_proposal(actor=rae, proposal=proposal, seen=2)
    with pytest.raises(NotFoundError):
        dismiss_proposal(actor=sam, proposal=proposal)


def test_one_document_has_one_open_proposal(proposal: Proposal) -> None:
    proposal.pk = uuid.uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.save(force_insert=True)


def test_documents_from_before_are_given_their_past(project: Project, ed: User) -> None:
    run(ed, project, OUTAGE, LEAK)
    run(ed, project, OUTAGE)
    edit(ed, project, "r:1", owner="Ed")
    artifact = newest(project).artifact
    kept = (artifact.generated, dict(artifact.refs))
    Artifact.objects.update(generated=None, refs={})
    import_module("productionproof_site.artifacts.migrations.0003_past_of_documents").fill(apps, None)
    artifact = newest(project).artifact
    assert (artifact.generated, artifact.refs) == kept
