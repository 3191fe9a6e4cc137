"""Every address for every person: one table, and an address that it does not know fails."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.runs.models import Run
from tests.site.web.routes import address_of, route_names

PEOPLE = ("anonymous", "olga", "ed", "rae", "vic", "sam")

MEMBERS_READ = (302, 200, 200, 200, 200, 404)
EDITORS_OPEN = (302, 200, 200, 403, 403, 404)
EDITORS_DO = (302, 302, 302, 403, 403, 404)
SIGNED_IN = (302, 200, 200, 200, 200, 200)
SIGNED_IN_MOVED = (302, 302, 302, 302, 302, 302)
LED_TO_THE_RUN = (302, 302, 302, 302, 302, 404)
PUBLIC = (200, 200, 200, 200, 200, 200)
ENTRANCE = (200, 302, 302, 302, 302, 302)

READING = {
    "home": SIGNED_IN_MOVED,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "project_list": SIGNED_IN,
    "project_new": (302, 200, 200, 403, 403, 200),
    "project": MEMBERS_READ,
    "project_zip": MEMBERS_READ,
    "brief": MEMBERS_READ,
    "brief_new": EDITORS_OPEN,
    "runs": MEMBERS_READ,
    "run": MEMBERS_READ,
    "run_progress": MEMBERS_READ,
    "run_cancel": LED_TO_THE_RUN,
    "artifact": MEMBERS_READ,
    "versions": MEMBERS_READ,
    "version": MEMBERS_READ,
    "version_md": MEMBERS_READ,
    "item": MEMBERS_READ,
    "compare": MEMBERS_READ,
    "proposal": MEMBERS_READ,
    "compare_choose": (302, 302, 302, 302, 302, 404),
    "account_login": ENTRANCE,
    "account_signup": ENTRANCE,
    "account_logout": SIGNED_IN,
    "account_inactive": PUBLIC,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": PUBLIC,
    "account_confirm_email": PUBLIC,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN_MOVED,
    "account_reauthenticate": SIGNED_IN,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_confirm_login_code": SIGNED_IN_MOVED,
}
DOING = {
    # Who is signed out gets the text back, with what to do.
    "project_new": (403, 302, 302, 403, 403, 302),
    "brief_new": (403, *EDITORS_DO[1:]),
    "runs": EDITORS_DO,
    "run_cancel": EDITORS_DO,
    "proposal": EDITORS_DO,
}
SENT: dict[str, dict[str, object]] = {
    "project_new": {"name": "Another", "description": "A queue of 12 jobs an hour on Redis, in Python."},
    "brief_new": {"description": "A queue of 40 jobs an hour on Redis, in Python.", "source_name": "a"},
    "runs": {"kinds": ["risk"], "engine": "offline", "idempotency_key": "from-the-matrix"},
    "run_cancel": {},
    "proposal": {"action": "accept_all", "seen": 1},
}


@pytest.fixture
def people(olga: User, ed: User, rae: User, vic: User, sam: User) -> dict[str, User | AnonymousUser]:
    """Everyone in the order of the table."""
    return dict(zip(PEOPLE, (AnonymousUser(), olga, ed, rae, vic, sam), strict=True))


def _browser(person: User | AnonymousUser) -> Client:
    client = Client()
    if isinstance(person, User):
        client.force_login(person)
    return client


def test_the_table_knows_every_address() -> None:
    assert set(route_names()) == set(READING)


def test_every_person_gets_from_every_address_what_the_table_says(
    people: dict[str, User | AnonymousUser], written: Project, run: Run
) -> None:
    found = {}
    for name in READING:
        address = address_of(name, written, run)
        found[name] = tuple(_browser(person).get(address).status_code for person in people.values())
    assert found == READING


@pytest.mark.parametrize("name", DOING)
def test_every_person_may_do_what_the_table_says(
    name: str, people: dict[str, User | AnonymousUser], project: Project, run: Run
) -> None:
    address = address_of(name, project, run)
    done = [
        # A text of each person's own, because the same text again makes no new description.
        _browser(person).post(address, {**SENT[name], "source_name": who}).status_code
        for who, person in people.items()
    ]
    assert tuple(done) == DOING[name]


def test_an_address_that_is_posted_to_leads_to_the_run_and_stops_nothing(olga: User, run: Run) -> None:
    answer = _browser(olga).get(reverse("run_cancel", args=[run.pk]))
    assert answer.headers["Location"] == reverse("run", args=[run.pk])
    run.refresh_from_db()
    assert run.is_open


@pytest.mark.parametrize("name", ["healthz", "project_list", "project_new", "project", "runs", "run"])
def test_what_can_be_read_can_be_asked_for_its_head(
    name: str, olga: User, project: Project, run: Run
) -> None:
    answer = _browser(olga).head(address_of(name, project, run))
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("name", ["project", "run", "run_progress", "project_zip", "runs", "brief_new"])
def test_what_is_not_yours_is_byte_for_byte_what_does_not_exist(
    name: str, sam: User, written: Project, run: Run
) -> None:
    browser = _browser(sam)
    theirs = address_of(name, written, run)
    unknown = re.sub(r"[0-9a-f-]{36}", "00000000-0000-4000-8000-000000000000", theirs)
    answers = [browser.get(address) for address in (theirs, unknown)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert set(answers[0].headers) == set(answers[1].headers)


def test_a_form_without_its_token_is_refused_with_what_to_do(olga: User, project: Project) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(olga)
    answer = browser.post(reverse("runs", args=[project.pk]), SENT["runs"])
    assert answer.status_code == 403
    assert "The form was too old" in answer.content.decode()
