"""Refusals as pages: 404 for what is not there or not yours, 403 with the reason for the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from productionproof_site.teams.errors import NotFoundError, PermissionDeniedError
from productionproof_site.web.keeping import is_worth_keeping, kept_text
from productionproof_site.web.pages.errors import forbidden, not_found


class SignInMiddleware(LoginRequiredMiddleware):
    """Asks for a sign-in; text that was sent after a session had ended is shown again."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The page to sign in on, or the text with what to do; nothing for those who are signed in."""
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None and is_worth_keeping(request):
            return kept_text(request, "web/errors/signed_out.html", 403)
        return refused


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
