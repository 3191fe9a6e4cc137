"""Sign-up: an account, and a team of one's own to keep projects in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm, SignupForm
from allauth.account.utils import filter_users_by_email
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from productionproof_site.teams import actions as teams

MOST_OF_AN_ADDRESS = 254  # Characters; the longest address that mail takes (RFC 5321) and that is kept.
WHAT_TO_CHOOSE = "At least 10 characters, not only digits, not a common password, not like your name."


SIGNED_UP = (
    "If this address had no account yet, yours is ready: sign in with the password that you chose. "
    "If it had one, an email says what to do."
)


def tells_nobody() -> bool:
    """Whether no email is asked for before the first sign-in, which would hide who has an account."""
    return str(settings.ACCOUNT_EMAIL_VERIFICATION) != "mandatory"


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types.
    """The form of allauth with words that say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""  # The page has its own link to a new password.
        self.is_demo = not settings.PRODUCTION
        ask(self, login="Enter your email address.", password="Enter your password.")  # noqa: S106  # A sentence.


def ask(form: forms.Form, **sentences: str) -> None:
    """What to say beside fields that were left empty; labels stand above, so placeholders go."""
    for name, sentence in sentences.items():
        if name in form.fields:
            form.fields[name].error_messages["required"] = sentence
            form.fields[name].widget.attrs.pop("placeholder", None)


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types.
    """The form of allauth with words that say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, email="Enter the email address that you sign in with.")


class SignUpForm(SignupForm):  # type: ignore[misc]  # allauth ships no types.
    """The form of allauth with a name."""

    name = forms.CharField(
        label="Your name", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    field_order = ("name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = WHAT_TO_CHOOSE
        ask(
            self,
            name="Enter your name as your team knows it.",
            email="Enter your email address.",
            password1="Choose a password.",  # A sentence.
            password2="Enter the password once more.",  # A sentence.
        )
        self.fields["email"].validators.append(MaxLengthValidator(MOST_OF_AN_ADDRESS))

    def validate_unique_email(self, value: str) -> str:
        """Every address is taken here; the mailbox of one that has an account is told instead of the page."""
        if not tells_nobody():
            return str(super().validate_unique_email(value))
        self.account_already_exists = bool(filter_users_by_email(value))
        return value

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Save, or write to who has the account; the answer is the same, and so is the time it takes."""
        if not tells_nobody():
            saved: tuple[Any, HttpResponse | None] = super().try_save(request)
            return saved
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            get_adapter().send_account_already_exists_mail(self.cleaned_data["email"])
        else:
            self.save(request)
        messages.info(request, SIGNED_UP)
        return None, redirect("account_login")

    def save(self, request: HttpRequest) -> Any:
        """The account and its team, together or not at all."""
        with transaction.atomic():
            user = super().save(request)
            user.name = self.cleaned_data["name"].strip()
            user.save(update_fields=["name"])
            teams.create_team(actor=user, name=f"{user.name}’s team")
        return user
