"""Accounts: one for each e-mail, whatever its case."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from productionproof_site.accounts.actions import create_user
from productionproof_site.accounts.models import User
from tests.conftest import PASSWORD


def test_an_email_is_kept_in_lower_case_and_signs_in_in_any_case(olga: User, rf: RequestFactory) -> None:
    assert olga.email == "olga@example.com"
    request = rf.post("/")
    assert authenticate(request, email="OLGA@Example.com", password=PASSWORD) == olga
    assert authenticate(request, email="olga@example.com", password=PASSWORD + "x") is None


@pytest.mark.usefixtures("olga")
def test_an_email_is_taken_whatever_its_case() -> None:
    with pytest.raises(ValidationError, match="already exists"):
        create_user(email="Olga@EXAMPLE.com", password=PASSWORD)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="OLGA@example.com")])


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short", "1234567890123", "olga-example", "password123"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        create_user(email="olga-example@example.com", password=password)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_person_without_a_name_goes_by_the_email() -> None:
    user = create_user(email="nn@example.com", password=PASSWORD)
    assert (str(user), user.get_full_name(), user.get_short_name()) == (
        "nn@example.com",
        "nn@example.com",
        "nn",
    )
    user.name = "Nina Nowak"
    assert (str(user), user.get_short_name()) == ("Nina Nowak", "Nina")
