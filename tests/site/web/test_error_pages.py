"""What goes wrong is told in the look of the site, with what to do."""

from __future__ import annotations

import logging

import pytest
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from productionproof_site.accounts.models import User
from productionproof_site.core.logs import ShortRefusals
from productionproof_site.projects import queries
from productionproof_site.projects.models import Project
from tests.site.web.conftest import SignIn
from tests.site.web.test_headers import offences


def test_an_error_of_ours_says_what_is_safe(
    olga: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_actor: User) -> list[Project]:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(queries, "projects_for", broken)
    browser = sign_in(olga)
    browser.raise_request_exception = False
    answer = browser.get(reverse("project_list"))
    assert answer.status_code == 500
    assert "What was saved before is safe" in answer.content.decode()
    assert "on purpose" not in answer.content.decode()
    assert offences(answer.content.decode()) == []


def test_a_refusal_names_the_reason(vic: User, project: Project, sign_in: SignIn) -> None:
    answer = sign_in(vic).get(reverse("brief_new", args=[project.pk]))
    assert answer.status_code == 403
    assert "Only owners and editors can write project descriptions" in answer.content.decode()
    assert "Nothing was changed." in answer.content.decode()


def test_an_unknown_address_says_what_to_do(olga: User, sign_in: SignIn) -> None:
    answer = sign_in(olga).get("/no/such/page/")
    assert answer.status_code == 404
    assert "Go to your projects" in answer.content.decode()


def test_a_form_that_is_too_large_names_the_limit_and_where_the_text_is(sam: User, sign_in: SignIn) -> None:
    sent = {"name": "Large", "description": "word " * 600_000}
    answer = sign_in(sam).post(reverse("project_new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "2.4\xa0MB of text" in page
    assert "200,000 characters" in page
    assert "Go back one page: your text is still there." in page
    assert offences(page) == []


def test_a_refusal_is_one_line_of_the_log(
    sam: User, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(sam).post(reverse("project_new"), {"name": "Large", "description": "word " * 600_000})
    refusals = [record for record in caplog.records if record.name.startswith("django.security")]
    assert refusals
    for record in refusals:
        ShortRefusals().filter(record)
        assert "\n" not in logging.Formatter("{message}", style="{").format(record)
    assert "short_refusals" in str(settings.LOGGING["handlers"])


def test_too_many_files_are_told_with_the_limit(sam: User, sign_in: SignIn) -> None:
    files = [SimpleUploadedFile(f"{number}.md", b"x") for number in range(61)]
    answer = sign_in(sam).post(reverse("project_new"), {"name": "Many", "uploads": files})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "more than 60 files. A description takes 50." in page
    assert offences(page) == []


def test_too_many_attempts_are_told_in_our_look(db: None) -> None:
    del db  # It is asked for, so that there is one.
    answer = respond_429(RequestFactory().get("/"))
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "wait five minutes, otherwise one minute" in page
    assert "/static/web/style.css" in page


def test_health_is_told_without_signing_in(db: None) -> None:
    del db  # It is asked for, so that there is one.
    assert Client().get(reverse("healthz")).json() == {"status": "ok"}
    assert Client().get(reverse("readyz")).json()["database"] == "ok"
