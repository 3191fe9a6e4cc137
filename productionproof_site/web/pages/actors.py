"""Who asks for a page."""

from __future__ import annotations

from django.http import HttpRequest

from productionproof_site.accounts.models import User


def actor_of(request: HttpRequest) -> User:
    """The person signed in. The login middleware lets nobody else to the views that call this."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("this view is only for people who are signed in")
    return user
