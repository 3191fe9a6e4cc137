"""Pages for what goes wrong: each says what happened, what is safe, and what to do."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.template.defaultfilters import filesizeformat

from generators.brief import MAX_CHARACTERS, MAX_SOURCES
from productionproof_site.web.keeping import is_from_here, is_worth_keeping, kept_text

NO_RIGHT = "Your role in this team does not allow it."


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 for what could not be understood; what was too much for the site is told with the limit."""
    if isinstance(exception, RequestDataTooBig):
        size = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        told = f"The form had more than {size} of text. A description takes {MAX_CHARACTERS:,} characters."
        return render(request, "web/errors/413.html", {"told": told}, status=413)
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        told = f"The form had more than {most} files. A description takes {MAX_SOURCES}."
        return render(request, "web/errors/413.html", {"told": told}, status=400)
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
    """403 for a form whose token is missing or too old; text of ours comes back, ready to be sent again."""
    del reason  # Its words are for operators and stand in the log.
    if is_worth_keeping(request) and is_from_here(request):
        name = "csrf_kept" if request.user.is_authenticated else "signed_out"
        return kept_text(request, f"web/errors/{name}.html", 403)
    return render(request, "web/errors/csrf.html", status=403)
