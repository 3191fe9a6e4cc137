"""No text is lost: not when a session has ended, not when a form is too old; and no form is taken twice."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief, projects_for
from tests.site.web.conftest import SignIn
from tests.site.web.test_headers import offences

TEXT = "A queue of 12 jobs an hour on Redis, in Python. <b>Not</b> bold.\r\nSecond line."
KEY = "0123456789abcdef0123456789abcdef"
ORIGIN = {"Origin": "http://testserver"}


def _form(page: str) -> dict[str, str]:
    """What the page's own form would send."""
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    (text,) = re.findall(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", page, re.DOTALL)
    fields = {**sent, "description": text}
    return {name: html.unescape(value) for name, value in fields.items()}


@pytest.mark.usefixtures("project")
def test_text_sent_after_the_session_ended_is_taken_after_signing_in(olga: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("account_login"))
    token = browser.cookies["csrftoken"].value
    upload = SimpleUploadedFile("more.md", b"It also keeps 3 copies.")
    sent = {"name": "Kept", "description": TEXT, "uploads": upload, "csrfmiddlewaretoken": token}
    answer = browser.post(reverse("project_new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You are signed out, and nothing was saved yet" in page
    assert "&lt;b&gt;Not&lt;/b&gt; bold." in page
    assert offences(page) == []
    assert projects_for(olga).count() == 1

    browser.force_login(olga)
    browser.cookies["csrftoken"] = "x" * 32  # Signing in changes it.
    again = browser.post(reverse("project_new"), _form(page), headers=ORIGIN)
    assert "Please send it again" in again.content.decode()
    done = browser.post(reverse("project_new"), _form(again.content.decode()), headers=ORIGIN)
    assert done.status_code == 302
    kept = projects_for(olga).get(name="Kept")
    texts = {source["text"] for source in newest_brief(kept).sources}
    assert texts == {TEXT.replace("\r\n", "\n"), "It also keeps 3 copies."}


def test_a_form_from_elsewhere_is_not_shown_with_a_fresh_token(olga: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(olga)
    for headers in ({"Origin": "http://evil.example"}, {}):
        answer = browser.post(reverse("project_new"), {"name": "x", "description": TEXT}, headers=headers)
        assert answer.status_code == 403
        assert "second line" not in answer.content.decode().lower()


def test_other_forms_lead_to_the_sign_in_as_before(project: Project) -> None:
    answer = Client().post(reverse("runs", args=[project.pk]), {"kinds": ["risk"]})
    assert answer.status_code == 302


@pytest.mark.usefixtures("project")
def test_a_double_click_makes_one_project_and_another_text_another(olga: User, sign_in: SignIn) -> None:
    browser = sign_in(olga)
    sent = {"name": "Once", "description": TEXT, "form_key": KEY}
    first, second = (browser.post(reverse("project_new"), sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert browser.cookies["form_taken"].value == KEY
    browser.post(reverse("project_new"), {**sent, "description": f"{TEXT} And more."})
    assert projects_for(olga).filter(name="Once").count() == 2


def test_forms_with_text_keep_a_draft_and_come_back_under_the_same_key(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    for address in (reverse("project_new"), reverse("brief_new", args=[project.pk])):
        page = browser.get(address).content.decode()
        assert re.search(rf'data-draft="[a-z_]+:[^"]*{olga.pk}"', page)
        assert "web/draft.js" in page
        assert re.search(r'name="form_key" value="[0-9a-f]{32}"', page)
        refused = browser.post(address, {"name": "", "description": "", "form_key": KEY})
        assert f'name="form_key" value="{KEY}"' in refused.content.decode()
        wrong = browser.post(address, {"name": "", "description": "", "form_key": "<script>"})
        assert re.search(r'name="form_key" value="[0-9a-f]{32}"', wrong.content.decode())
