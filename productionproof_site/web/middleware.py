"""Refusals as pages: 404 for what is not there or not yours, 403 with the reason for the rest."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from productionproof_site.web.pages.errors import forbidden, not_found


class AccessErrorsMiddleware:
    """Turns the errors of access into pages, wherever in a view they were raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; other errors go on."""
        if isinstance(exception, NotFoundError):
            return not_found(request, exception)
        if isinstance(exception, PermissionDeniedError):
            return forbidden(request, exception)
        return None
