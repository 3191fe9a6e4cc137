"""One entry of the record."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from productionproof_site.core import clock


class Event(models.Model):
    """What happened to what, when and for whom; never changed. ``actor`` is empty once the person is gone."""

    # Counted, so that events of one instant keep their order; it is never shown.
    id = models.BigAutoField(primary_key=True)
    # A plain identity, so that the record outlives the team and stands below it in the order of imports.
    team_id = models.UUIDField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(max_length=80)
    target_type = models.CharField(max_length=40)
    target_id = models.UUIDField()
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["team_id", "-id"], name="event_team"),
            models.Index(fields=["target_id", "id"], name="event_target"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_type} {self.target_id}"
