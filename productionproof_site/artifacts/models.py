"""One document of one kind in one project, and its immutable versions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from generators.content import Content, content_from_json
from generators.findings import Finding
from generators.merging import Past
from productionproof_site.core import clock
from productionproof_site.projects.models import Brief, Project


class Source(models.TextChoices):
    """Where a version comes from."""

    RUN = "run", "Run"
    EDIT = "edit", "Edit"
    PROPOSAL = "proposal", "Proposal"


class ProposalState(models.TextChoices):
    """What became of a proposal; all but the first are final."""

    OPEN = "open", "Open"
    APPLIED = "applied", "Applied"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "Superseded"


class Artifact(models.Model):
    """The thing with a history.

    ``generated`` is the content that the last settled run drafted, edits apart: the base of the next merge.
    ``refs`` holds every ref that a version or proposal ever gave, by key, so that none is given twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="artifacts")
    kind = models.CharField(max_length=40)
    generated = models.JSONField(null=True)
    refs = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["project", "kind"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="artifact_kind_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project_id}"

    def past(self, newest: Version) -> Past:
        """The document so far, as the core merges with it."""
        generated = None if self.generated is None else content_from_json(self.generated)
        return Past(newest.to_core(), generated, self.refs)


class Version(models.Model):
    """Immutable numbered content.

    ``content`` is ``Content.to_json()``, ``findings`` a list of ``Finding.to_json()``, ``provenance`` holds
    ``{prompts: {name: sha256}, usage, cost_usd, seconds, engine_note}``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    outcome = models.CharField(max_length=20)
    engine = models.CharField(max_length=20)
    model = models.CharField(max_length=100, blank=True)
    provenance = models.JSONField(default=dict)
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="versions")
    source = models.CharField(max_length=10, choices=Source)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["artifact", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["artifact", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(source__in=Source.values), name="version_source_known"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.artifact_id}"

    def to_core(self) -> Content:
        """The content as the core reads it."""
        return content_from_json(self.content)

    def core_findings(self) -> list[Finding]:
        """The findings as the core reads them."""
        return [Finding.from_json(entry) for entry in self.findings]


class Proposal(models.Model):
    """What a run would change where people have edited; they decide item by item.

    ``generated`` is the run's draft under the keys and refs of the document; what it changes is worked out
    against the newest version whenever it is asked for. ``version`` is the one that was newest when the run
    ended. ``decisions`` are ``{key: {decision, stands_on}}``; ``stands_on`` names the words decided about.
    ``counts`` are the open items by outcome, for lists. ``run_id`` is plain: runs stand above artifacts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="proposals")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="proposals")
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="proposals")
    run_id = models.UUIDField(null=True)
    generated = models.JSONField()
    decisions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    engine = models.CharField(max_length=20)
    model = models.CharField(max_length=100, blank=True)
    provenance = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["artifact", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["artifact"], condition=models.Q(state=ProposalState.OPEN), name="proposal_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ProposalState.values), name="proposal_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal for {self.artifact_id} ({self.state})"

    def to_core(self) -> Content:
        """The run's draft as the core reads it."""
        return content_from_json(self.generated)

    @property
    def items_count(self) -> int:
        """How many items were to be decided when the run ended."""
        return sum(self.counts.values())
