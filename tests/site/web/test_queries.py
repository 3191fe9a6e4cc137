"""Pages ask the database a bounded number of times, however much there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from productionproof_site.accounts.models import User
from productionproof_site.projects.actions import create_project
from productionproof_site.projects.models import Project
from productionproof_site.runs.actions import start_run
from tests.site.web.conftest import SignIn

TEXT = "A queue of 12 jobs an hour on Redis, in Python."


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [
        ("project", (), 16),
        ("runs", (), 12),
        ("artifact", ("risk",), 12),
        ("version", ("risk", 1), 12),
        ("versions", ("risk",), 12),
        ("item", ("risk", "R-001"), 12),
        ("compare", ("risk", 1, 2), 14),
        ("proposal", ("risk",), 12),
    ],
)
def test_a_page_stays_below_its_ceiling(  # Three parameters of the table, three fixtures.
    name: str, args: tuple[object, ...], most: int, olga: User, written: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    address = reverse(name, args=[written.pk, *args])
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(address).status_code == 200
    assert len(captured) <= most


def test_the_list_asks_the_same_for_one_project_and_for_many(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    start_run(actor=olga, project=written, kinds=["risk"], engine="offline", idempotency_key="one")
    browser.get(reverse("project_list"))  # How a version stands is counted once, with one more query.
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("project_list"))
    for number in range(5):
        sources = [{"name": "d", "text": TEXT}]
        project = create_project(actor=olga, team=written.team, name=f"P{number}", sources=sources)
        start_run(actor=olga, project=project, kinds=["risk"], engine="offline", idempotency_key=str(number))
    with CaptureQueriesContext(connection) as many:
        browser.get(reverse("project_list"))
    assert len(many) == len(one) <= 10
