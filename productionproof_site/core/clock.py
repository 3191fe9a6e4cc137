"""The one source of time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The current time, aware, in UTC. Tests replace this function."""
    return timezone.now()
