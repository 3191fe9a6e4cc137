"""What cannot be taken is said in the form; nothing that could be read is lost, and nothing breaks."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from generators.brief import MAX_CHARACTERS
from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import briefs_of, newest_brief, projects_for
from productionproof_site.runs.queries import runs_of
from tests.site.web.conftest import SignIn

TEXT = "The service takes 40 bookings an hour and keeps them in PostgreSQL 16."
DEEP = "[" * 100_000


def _told(browser: Client, address: str, sent: dict[str, Any]) -> str:
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", ["two\nlines", "bell\x07", "nul\x00", "line\u2028separator"])
def test_a_name_that_is_not_one_line_is_refused_beside_its_field(
    name: str, olga: User, project: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    page = _told(browser, reverse("project_new"), {"name": name, "description": TEXT})
    assert 'id="id_name_error"' in page
    sent = {"title": name, "description": TEXT}
    assert 'id="id_title_error"' in _told(browser, reverse("brief_new", args=[project.pk]), sent)
    assert [brief.number for brief in briefs_of(project)] == [1]


def test_a_form_that_came_back_says_so_first(sam: User, sign_in: SignIn) -> None:
    page = _told(sign_in(sam), reverse("project_new"), {"name": "", "description": TEXT})
    assert "<title>Error: New project" in page
    assert '<a href="#id_name">Name</a>: Give the project a name.' in page
    assert "web/errors.js" in page
    fresh = sign_in(sam).get(reverse("project_new")).content.decode()
    assert "Error:" not in fresh
    assert "web/errors.js" not in fresh


def test_empty_fields_and_nul_characters_are_told_with_what_to_do(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    page = _told(browser, reverse("project_new"), {"name": "", "description": ""})
    assert "Give the project a name." in page
    assert "There is no description yet. Paste it here, or choose a file that holds it." in page
    page = _told(browser, reverse("brief_new", args=[project.pk]), {"description": f"{TEXT}\x00"})
    assert (
        "The text holds NUL characters, so it is no plain text. Save it as UTF-8 and paste it again." in page
    )


def test_a_title_that_the_core_refuses_is_told_beside_its_field(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    sent = {"title": "left\u202eright", "description": TEXT}
    page = _told(sign_in(olga), reverse("brief_new", args=[project.pk]), sent)
    assert 'id="id_title_error"' in page


@pytest.mark.parametrize(
    "kept",
    [
        DEEP,
        "5",
        '[["a.md"]]',
        json.dumps([["a\ud800.md", TEXT]]),
        json.dumps([["a.md", "half \ud800 of one"]]),
        json.dumps([["a\x00.md", TEXT]]),
        json.dumps([["a.md", "nul \x00 inside"]]),
    ],
    ids=["deep", "number", "one", "name-surrogate", "text-surrogate", "name-nul", "text-nul"],
)
def test_kept_files_that_cannot_be_read_are_told(kept: str, sam: User, sign_in: SignIn) -> None:
    sent = {"name": "Booking", "description": TEXT, "kept": kept}
    page = _told(sign_in(sam), reverse("project_new"), sent)
    assert "The files sent before could not be read. Choose them again." in page
    assert TEXT in page


@pytest.mark.parametrize("name", ["x" * 201, "a\nb"])
def test_a_bad_name_of_the_pasted_text_is_told_and_not_sent_again(
    name: str, sam: User, sign_in: SignIn
) -> None:
    sent = {"name": "Booking", "description": TEXT, "source_name": name}
    page = _told(sign_in(sam), reverse("project_new"), sent)
    assert "The name of the pasted text was not taken" in page
    assert '<input type="hidden" name="source_name" value="description">' in page


def test_a_bad_key_of_a_run_is_told_and_replaced(olga: User, project: Project, sign_in: SignIn) -> None:
    sent = {"kinds": ["risk"], "engine": "offline", "idempotency_key": "k" * 101}
    page = _told(sign_in(olga), reverse("runs", args=[project.pk]), sent)
    assert "The form was not complete" in page
    assert "k" * 101 not in page
    assert runs_of(project) == []


def test_each_bad_file_is_named_and_the_others_are_kept(sam: User, sign_in: SignIn) -> None:
    files = [
        SimpleUploadedFile("good.md", TEXT.encode()),
        SimpleUploadedFile("empty.md", b""),
        SimpleUploadedFile("logo.png", b"\x89PNG"),
        SimpleUploadedFile("latin.txt", b"caf\xe9 and more"),
        SimpleUploadedFile("good.md", b"Another text of the same name."),
        SimpleUploadedFile("late.txt", b"x" * 5000 + b"\x00"),
    ]
    sent = {"name": "Booking", "description": "", "uploads": files}
    page = _told(sign_in(sam), reverse("project_new"), sent)
    for name in (
        "“empty.md” is empty",
        "“logo.png” is not",
        "“latin.txt” is not",
        "named “good.md”",
        "“late",
    ):
        assert name in page
    assert json.dumps([["good.md", TEXT]]) in page


def test_a_kept_file_that_is_chosen_again_is_replaced(sam: User, sign_in: SignIn) -> None:
    sent = {
        "name": "Booking",
        "description": "",
        "kept": json.dumps(
            [["notes.md", "Old notes about 3 servers."], ["ops.md", "One server, no backup."]]
        ),
        "uploads": SimpleUploadedFile("notes.md", TEXT.encode()),
    }
    assert sign_in(sam).post(reverse("project_new"), sent).status_code == 302
    sources = newest_brief(projects_for(sam).get()).sources
    assert {source["name"]: source["text"] for source in sources} == {
        "notes.md": TEXT,
        "ops.md": "One server, no backup.",
    }


def test_files_over_the_limit_are_told_and_not_sent_back(sam: User, sign_in: SignIn) -> None:
    half = "word " * (MAX_CHARACTERS // 10 + 100)
    files = [SimpleUploadedFile(f"{name}.md", half.encode()) for name in ("one", "two", "three")]
    page = _told(sign_in(sam), reverse("project_new"), {"name": "Booking", "uploads": files})
    assert "“two.md” has 100,500 characters and does not fit" in page
    assert "“three.md” has" in page
    assert page.count(half) == 1
    assert len(page) < 1.5 * MAX_CHARACTERS


def test_the_same_text_again_says_so_and_keeps_the_form(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    (source,) = newest_brief(project).sources
    sent = {"title": "New title", "description": source["text"], "source_name": source["name"]}
    page = _told(sign_in(olga), reverse("brief_new", args=[project.pk]), sent)
    assert "The text is the same as description 1; nothing was saved." in page
    assert 'value="New title"' in page
    assert [brief.number for brief in briefs_of(project)] == [1]
