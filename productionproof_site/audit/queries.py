"""Reading the record."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from productionproof_site.audit.models import Event


def events_of(target_id: uuid.UUID) -> QuerySet[Event]:
    """What happened to one thing, oldest first; the caller has fetched it through its access function."""
    return Event.objects.filter(target_id=target_id).select_related("actor").order_by("id")
