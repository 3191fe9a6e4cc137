"""The system being documented, and what was said of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from generators import brief as core
from productionproof_site.core import clock
from productionproof_site.teams.models import Team


class Project(models.Model):
    """The system being documented."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="projects")
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-updated_at", "id"]
        indexes = [models.Index(fields=["team", "-updated_at"], name="project_team_updated")]

    def __str__(self) -> str:
        return self.name


class Brief(models.Model):
    """The project description as submitted: numbered, never edited.

    ``sources`` is a list of ``{"name", "text"}``; ``sha256`` is the identity of names and texts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="briefs")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    sources = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["project", "-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="brief_number_once")]

    def __str__(self) -> str:
        return f"Description {self.number} of {self.project_id}"

    def to_core(self) -> core.Brief:
        """The brief as the core reads it."""
        sources = tuple(
            core.Source(entry["name"], entry["text"], entry.get("hidden", 0)) for entry in self.sources
        )
        return core.Brief(title=self.title, sources=sources)
