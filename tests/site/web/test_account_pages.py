"""Signing up, in and out, and setting a new password."""

from __future__ import annotations

import html
import re

from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from productionproof_site.accounts.models import User
from productionproof_site.teams.queries import teams_for
from tests.conftest import PASSWORD
from tests.site.web.conftest import SignIn

NEW = {
    "name": "Nia Ng",
    "email": "nia@example.com",
    "password1": "brass-lantern-42",
    "password2": "brass-lantern-42",
}


def test_signing_up_makes_an_account_with_a_team_of_its_own(db: None) -> None:
    del db  # It is asked for, so that there is one.
    browser = Client()
    answer = browser.post(reverse("account_signup"), NEW, follow=True)
    assert "yours is ready: sign in with the password that you chose" in answer.content.decode()
    user = User.objects.get(email="nia@example.com")
    sent = {"login": NEW["email"], "password": NEW["password1"]}
    assert browser.post(reverse("account_login"), sent).headers["Location"] == "/projects/"
    assert user.name == "Nia Ng"
    assert [team.name for team in teams_for(user)] == ["Nia Ng’s team"]


def test_a_weak_password_is_refused_beside_its_field_and_nothing_is_made(db: None) -> None:
    del db  # It is asked for, so that there is one.
    answer = Client().post(reverse("account_signup"), {**NEW, "password1": "short", "password2": "short"})
    page = html.unescape(answer.content.decode())
    assert "This password is too short" in page
    assert 'value="Nia Ng"' in page
    assert not User.objects.exists()


def test_an_address_too_long_to_keep_is_told_beside_its_field(db: None) -> None:
    del db  # It is asked for, so that there is one.
    long = f"{'n' * 60}@{'.'.join(['d' * 60] * 3)}.{'e' * 20}.com"
    answer = Client().post(reverse("account_signup"), {**NEW, "email": f"{long[:-4]}.{'f' * 60}.com"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert 'id="id_email_error">Ensure this value has at most 254 characters' in page
    assert not User.objects.exists()


def test_a_taken_address_is_told_to_its_mailbox_and_not_on_the_page(olga: User) -> None:
    answers = [
        Client().post(reverse("account_signup"), {**NEW, "email": email}, follow=True)
        for email in (olga.email, "free@example.com", olga.email.upper())
    ]
    pages = [re.sub(r'value="[^"]{60,}"', "", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1] == pages[2]
    assert [answer.redirect_chain for answer in answers] == [answers[0].redirect_chain] * 3
    assert {message.to[0].lower() for message in mail.outbox} == {olga.email}
    assert {message.subject for message in mail.outbox} == {"You already have an account"}
    assert set(User.objects.values_list("email", flat=True)) == {olga.email, "free@example.com"}
    assert User.objects.get(email=olga.email).check_password(PASSWORD)


def test_where_addresses_are_confirmed_first_both_wait_for_a_mail(olga: User, settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    told = [
        Client().post(reverse("account_signup"), {**NEW, "email": email}).headers["Location"]
        for email in (olga.email, "free@example.com")
    ]
    assert told == [reverse("account_email_verification_sent")] * 2


def test_the_sign_in_page_has_one_way_to_a_new_password_and_names_the_demo(db: None) -> None:
    del db  # It is asked for, so that there is one.
    page = Client().get(reverse("account_login")).content.decode()
    assert page.count(reverse("account_reset_password")) == 1
    assert "placeholder" not in page
    assert "The demo accounts are in the terminal" in page
    refused = Client().post(reverse("account_login"), {}).content.decode()
    assert "Enter your email address." in refused
    assert "Enter your password." in refused


def test_a_person_signs_in_with_any_case_of_her_address(olga: User) -> None:
    sent = {"login": olga.email.upper(), "password": PASSWORD}
    assert Client().post(reverse("account_login"), sent).headers["Location"] == "/projects/"


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(olga: User) -> None:
    wrong = Client().post(reverse("account_login"), {"login": olga.email, "password": "wrong-password"})
    nobody = Client().post(
        reverse("account_login"), {"login": "no@example.com", "password": "wrong-password"}
    )
    told = [
        re.findall(r'role="alert".*?<p>(.*?)</p>', answer.content.decode(), re.DOTALL)
        for answer in (wrong, nobody)
    ]
    assert told[0]
    assert told[0] == told[1]
    assert f'value="{olga.email}"' in wrong.content.decode()


def test_signing_out_asks_and_then_ends_the_session(olga: User, sign_in: SignIn) -> None:
    browser = sign_in(olga)
    assert "Runs in progress go on." in browser.get(reverse("account_logout")).content.decode()
    assert browser.get(reverse("project_list")).status_code == 200
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("project_list")).status_code == 302


def test_a_new_password_is_set_through_the_link_in_the_email(olga: User) -> None:
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": olga.email})
    (message,) = mail.outbox
    assert "Set a new password" in message.subject
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", str(message.body))
    form = browser.get(link, follow=True)
    action = form.redirect_chain[-1][0]
    sent = {"password1": "copper-kettle-77", "password2": "copper-kettle-77"}
    done = browser.post(action, sent, follow=True)
    assert "Your new password is saved." in done.content.decode()
    assert Client().login(email=olga.email, password="copper-kettle-77")  # noqa: S106  # Of a person who does not exist.
    used = Client().get(link, follow=True)
    assert "This link no longer works" in used.content.decode()


def test_a_reset_for_nobody_looks_the_same_and_tells_the_address(db: None) -> None:
    del db  # It is asked for, so that there is one.
    answer = Client().post(reverse("account_reset_password"), {"email": "no@example.com"}, follow=True)
    assert "If an account exists for that address" in answer.content.decode()
    assert "No account for this address" in mail.outbox[0].subject


def test_pages_for_people_lead_back_after_signing_in(olga: User) -> None:
    browser = Client()
    asked = browser.get(reverse("project_new"))
    assert asked.headers["Location"] == f"{reverse('account_login')}?next={reverse('project_new')}"
    sent = {"login": olga.email, "password": PASSWORD, "next": reverse("project_new")}
    assert browser.post(reverse("account_login"), sent).headers["Location"] == reverse("project_new")


def test_no_page_shows_the_look_of_the_library(olga: User, sign_in: SignIn) -> None:
    for name in ("account_change_password", "account_email", "account_reauthenticate", "account_logout"):
        page = sign_in(olga).get(reverse(name)).content.decode()
        assert "/static/web/style.css" in page
        assert "Menu:" not in page
