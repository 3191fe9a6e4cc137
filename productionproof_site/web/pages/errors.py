"""Pages for what goes wrong: each says what happened, what is safe, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

NO_RIGHT = "Your role in this team does not allow it."


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    del exception  # Its words are for the log.
    return render(request, "web/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason, for members without the right."""
    reason = getattr(exception, "reason", "") or NO_RIGHT
    return render(request, "web/errors/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what does not exist and for what belongs to others."""
    del exception  # Naming what was not found would tell outsiders that it exists.
    return render(request, "web/errors/404.html", status=404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """500, from a template that needs no database and no context."""
    return HttpResponse(loader.render_to_string("web/errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or too old; the text typed is one step back."""
    del reason  # Its words are for operators and stand in the log.
    return render(request, "web/errors/csrf.html", status=403)
