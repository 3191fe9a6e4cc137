"""Whether the site lives, and whether it can work."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from productionproof_site.core.health import readiness


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; without the broker runs wait, so it is only told."""
    answers = readiness()
    told = {part: "ok" if is_ok else "unreachable" for part, is_ok in answers.items()}
    return JsonResponse(told, status=200 if answers["database"] else 503)
