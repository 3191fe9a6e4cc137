"""What people do with runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError, transaction

from generators import registry
from generators.errors import EngineUnavailableError, UnknownNameError
from productionproof_site.accounts.models import User
from productionproof_site.audit.actions import record
from productionproof_site.core import clock
from productionproof_site.core.errors import ConflictError, InvalidFieldError
from productionproof_site.projects.access import access_project
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.runs.access import access_run
from productionproof_site.runs.doorbell import ring_on_commit
from productionproof_site.runs.models import OPEN_STATES, Run, State
from productionproof_site.teams.permissions import Permission

_LONGEST_KEY = 100


def start_run(
    *, actor: User, project: Project, kinds: Sequence[str], engine: str = "auto", idempotency_key: str
) -> Run:
    """Queue a run over the newest brief; the same key with the same request gives the same run.

    Raises ``ConflictError`` for a key that was used for another request, ``UnknownNameError`` for a kind or
    engine that does not exist, ``EngineUnavailableError`` for Claude without a key.
    """
    chosen = _checked(kinds, engine, idempotency_key)
    digest = _request_hash(project, chosen, engine)
    try:
        return _queue(actor, project, chosen, engine, (idempotency_key, digest))
    except IntegrityError:
        # Another request with this key was kept a moment before ours; it is there to be found now.
        return _queue(actor, project, chosen, engine, (idempotency_key, digest))


@transaction.atomic
def cancel_run(*, actor: User, run: Run) -> bool:
    """Stop a run that has not ended; False when it had. From then on it can write no document."""
    found = access_run(actor, run.pk, need=Permission.RUN_CANCEL)
    now = clock.now()
    changed = Run.objects.filter(pk=found.pk, state__in=OPEN_STATES).update(
        state=State.CANCELLED,
        lease_until=None,
        finished_at=now,
        cancel_requested_at=now,
        cancel_requested_by=actor,
        error_code="cancelled",
        error_message=f"{actor} stopped this run. Documents that were finished before are kept.",
    )
    if changed:
        found.paid_entries.all().delete()
        record(actor=actor, action="run.cancelled", team_id=found.team_id, target=found)
    return bool(changed)


@transaction.atomic
def _queue(actor: User, project: Project, kinds: list[str], engine: str, request: tuple[str, str]) -> Run:
    project = access_project(actor, project.pk, need=Permission.RUN_START)
    key, digest = request
    known = Run.objects.filter(team_id=project.team_id, idempotency_key=key).first()
    if known is not None:
        if known.request_hash != digest:
            raise ConflictError(
                "This request was sent before with other choices. Reload the page and start again."
            )
        return known
    now = clock.now()
    run = Run.objects.create(
        team_id=project.team_id,
        project=project,
        brief=newest_brief(project),
        kinds=kinds,
        engine=engine,
        max_attempts=settings.RUN_MAX_ATTEMPTS,
        idempotency_key=key,
        request_hash=digest,
        queued_at=now,
        rung_at=now,
        started_by=actor,
    )
    data = {"kinds": kinds, "engine": engine, "brief": run.brief.number}
    record(actor=actor, action="run.queued", team_id=run.team_id, target=run, data=data)
    ring_on_commit(run.pk)
    return run


def _checked(kinds: Sequence[str], engine: str, key: str) -> list[str]:
    """The kinds in the order of the registry, each once."""
    if not kinds:
        raise InvalidFieldError("Choose at least one document.", field="kinds")
    if not 1 <= len(key) <= _LONGEST_KEY or "\x00" in key:
        raise InvalidFieldError(
            f"The idempotency key has {len(key)} characters; send 1 to {_LONGEST_KEY}.",
            field="idempotency_key",
        )
    if engine not in registry.ENGINES:
        raise UnknownNameError(
            f"There is no engine “{engine}”. The engines are: {', '.join(registry.ENGINES)}."
        )
    if engine == "claude" and not registry.has_claude_key():
        raise EngineUnavailableError(
            "The Claude engine needs an API key. Set ANTHROPIC_API_KEY, or choose the offline engine."
        )
    asked = {registry.kind(name).name for name in kinds}
    return [kind.name for kind in registry.KINDS if kind.name in asked]


def _request_hash(project: Project, kinds: list[str], engine: str) -> str:
    said = json.dumps([str(project.pk), kinds, engine])
    return hashlib.sha256(said.encode()).hexdigest()
