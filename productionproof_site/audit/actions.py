"""Writing the record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from productionproof_site.accounts.models import User
from productionproof_site.audit.models import Event


def record(
    *,
    actor: User | None,
    action: str,
    team_id: uuid.UUID,
    target: models.Model,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Add an entry inside the caller's transaction, so that deed and record are kept or lost together."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An event is recorded inside the action's transaction.")
    return Event.objects.create(
        team_id=team_id,
        actor=actor,
        action=action,
        target_type=type(target).__name__.lower(),
        target_id=target.pk,
        data=dict(data or {}),
    )
