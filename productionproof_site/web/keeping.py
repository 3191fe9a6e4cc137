"""Text that was sent when it could not be taken: shown again, with a button that sends it once more.

It goes through the page and not through the server's memory: nobody can fill that without signing in, and
Django's limits on a form bound what comes back.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from productionproof_site.web.forms.briefs import DescriptionForm

WITH_TEXT = ("project_new", "brief_new")
_A_DAY = 24 * 3600
_OWN = ("csrfmiddlewaretoken", "kept", "drop", "description")


def is_worth_keeping(request: HttpRequest) -> bool:
    """Whether the request carries text that a person typed into a form of ours."""
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.url_name in WITH_TEXT


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


def kept_text(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page with everything that was sent, ready to be sent again."""
    form = DescriptionForm(request.POST, request.FILES)
    form.is_valid()
    return render(request, template, {"sent": _sent(request, form), "form": form}, status=status)


def _sent(request: HttpRequest, form: DescriptionForm) -> list[tuple[str, Any]]:
    """The other fields as they came, and uploads as texts, because a browser cannot send files again."""
    others = [(name, value) for name, values in request.POST.lists() if name not in _OWN for value in values]
    return [*others, ("kept", form.held_json())]


def taken(form: DescriptionForm, response: HttpResponse) -> HttpResponse:
    """The answer with the name of the form that was taken, for the script that keeps drafts."""
    key = form.cleaned_data["form_key"]
    if key:
        response.set_cookie("form_taken", key, max_age=_A_DAY, samesite="Lax", secure=settings.HTTPS)
    return response
