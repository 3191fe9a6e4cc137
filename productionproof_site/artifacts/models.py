"""One document of one kind in one project, and its immutable versions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from generators.content import Content, content_from_json
from generators.findings import Finding
from productionproof_site.core import clock
from productionproof_site.projects.models import Brief, Project


class Source(models.TextChoices):
    """Where a version comes from."""

    RUN = "run", "Run"
    EDIT = "edit", "Edit"


class Artifact(models.Model):
    """The thing with a history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="artifacts")
    kind = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["project", "kind"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="artifact_kind_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project_id}"


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
