"""The one way to a run."""

from __future__ import annotations

import uuid

from productionproof_site.accounts.models import User
from productionproof_site.runs.models import Run
from productionproof_site.teams.access import require
from productionproof_site.teams.errors import NotFoundError
from productionproof_site.teams.permissions import Permission


def access_run(actor: User, run_id: uuid.UUID, need: Permission = Permission.PROJECT_VIEW) -> Run:
    """A run of a team of the actor; raises ``NotFoundError`` or ``PermissionDeniedError``."""
    related = ("project__team", "brief", "started_by", "cancel_requested_by")
    run = Run.objects.select_related(*related).filter(pk=run_id).first()
    if run is None:
        raise NotFoundError
    require(actor, run.team_id, need)
    return run
