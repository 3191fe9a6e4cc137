"""The run's row is the queue; see docs/decisions/0002."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from productionproof_site.artifacts.models import Proposal, Version
from productionproof_site.core import clock
from productionproof_site.projects.models import Brief, Project
from productionproof_site.teams.models import Team


class State(models.TextChoices):
    """Where a run is. The last three are final."""

    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    SUCCEEDED = "succeeded", "Succeeded"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


OPEN_STATES = (State.QUEUED, State.RUNNING)


class Run(models.Model):
    """One execution of the pipeline for one brief.

    ``fence`` grows with every claim; a worker that holds an older one cannot write. ``rung_at`` is when the
    doorbell was last meant to ring. ``progress`` is ``{step, kinds: {kind: {state, count}}, cost_usd}``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="runs")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="runs")
    kinds = models.JSONField()
    engine = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField(default=3)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    idempotency_key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    queued_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=120, blank=True)
    cancel_requested_at = models.DateTimeField(null=True)
    cancel_requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    error_code = models.CharField(max_length=40, blank=True)
    error_message = models.TextField(blank=True)
    progress = models.JSONField(default=dict)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-queued_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["team", "idempotency_key"], name="run_key_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="run_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
                name="run_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, finished_at__isnull=True)
                | (~Q(state__in=OPEN_STATES) & Q(finished_at__isnull=False)),
                name="run_finished_once",
            ),
            models.CheckConstraint(
                condition=Q(attempt__lte=models.F("max_attempts")), name="run_attempts_limited"
            ),
        ]
        indexes = [
            models.Index(fields=["queued_at"], condition=Q(state=State.QUEUED), name="run_queued"),
            models.Index(fields=["lease_until"], condition=Q(state=State.RUNNING), name="run_leased"),
            models.Index(fields=["project", "-queued_at"], name="run_project_queued"),
        ]

    def __str__(self) -> str:
        return f"Run {self.pk} ({self.state})"

    @property
    def is_open(self) -> bool:
        """Whether it is still waiting or working."""
        return self.state in OPEN_STATES


class RunItem(models.Model):
    """One item as it came, for the page that watches; a draft, never a document."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    title = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="run_item_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PaidEntry(models.Model):
    """Something that a draft has paid for: a plan, an item or tokens; gone when its kind is done."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="paid_entries")
    kind = models.CharField(max_length=40)
    sort = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    request = models.CharField(max_length=64)
    data = models.JSONField()

    class Meta:
        ordering = ["run", "kind", "sort", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "sort", "number"], name="run_paid_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.sort} {self.number}"


class RunResult(models.Model):
    """What became of one kind, written once under the fence: a version, a proposal, or why neither."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20)
    message = models.TextField(blank=True)
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="results")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.SET_NULL, related_name="results")
    is_new = models.BooleanField(default=False)
    findings_count = models.PositiveIntegerField(default=0)
    usage = models.JSONField(default=dict)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    seconds = models.FloatField(default=0.0)
    fence = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["run", "kind"]
        constraints = [models.UniqueConstraint(fields=["run", "kind"], name="run_result_kind_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
