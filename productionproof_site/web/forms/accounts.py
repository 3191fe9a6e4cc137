"""Sign-up: an account, and a team of one's own to keep projects in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest

from productionproof_site.teams import actions as teams

MOST_OF_AN_ADDRESS = 254  # Characters; the longest address that mail takes (RFC 5321) and that is kept.
WHAT_TO_CHOOSE = "At least 10 characters, not only digits, not a common password, not like your name."


class SignUpForm(SignupForm):  # type: ignore[misc]  # allauth ships no types.
    """The form of allauth with a name."""

    name = forms.CharField(
        label="Your name", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    field_order = ("name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WHAT_TO_CHOOSE
        self.fields["email"].validators.append(MaxLengthValidator(MOST_OF_AN_ADDRESS))

    def save(self, request: HttpRequest) -> Any:
        """The account and its team, together or not at all."""
        with transaction.atomic():
            user = super().save(request)
            user.name = self.cleaned_data["name"].strip()
            user.save(update_fields=["name"])
            teams.create_team(actor=user, name=f"{user.name}’s team")
        return user
