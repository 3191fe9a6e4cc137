"""What makes accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from productionproof_site.accounts.models import User


@transaction.atomic
def create_user(*, email: str, password: str, name: str = "") -> User:
    """Make an account; raises ``ValidationError`` for a weak password, or an e-mail taken or malformed.

    This is the one action without an actor: nobody is signed in yet.
    """
    user = User(email=email, name=name.strip())
    user.email = user.email.strip().lower()
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    return user
