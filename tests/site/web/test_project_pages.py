"""Projects and descriptions: empty states, forms that lose nothing, errors beside the field."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from generators.brief import MAX_CHARACTERS
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.queries import newest_versions
from productionproof_site.projects.actions import add_brief
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief, projects_for
from productionproof_site.teams.actions import create_team
from tests.site.web.conftest import SignIn

TEXT = "The service takes 40 bookings an hour and keeps them in PostgreSQL 16."


def _page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_newcomer_is_told_what_a_project_is_and_how_to_start_one(sam: User, sign_in: SignIn) -> None:
    page = _page(sign_in(sam), "project_list")
    assert "No projects yet" in page
    assert reverse("project_new") in page


def test_a_viewer_sees_why_the_button_is_disabled(vic: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in(vic), "project", written.pk)
    assert "Only owners and editors can generate documents; you are a viewer of this team." in page
    assert 'popovertarget="generate"' not in page


def test_the_list_shows_documents_with_their_versions(olga: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in(olga), "project_list")
    assert written.name in page
    assert page.count('<span class="id">v2</span>') == 3


def test_a_project_is_made_from_pasted_text(sam: User, sign_in: SignIn) -> None:
    answer = sign_in(sam).post(reverse("project_new"), {"name": "Booking", "description": TEXT})
    project = projects_for(sam).get()
    assert answer.headers["Location"] == reverse("project", args=[project.pk])
    assert newest_brief(project).sources == [{"name": "description", "text": TEXT}]


def test_the_line_ends_that_a_browser_adds_are_taken_out(sam: User, sign_in: SignIn) -> None:
    sent = {"name": "Booking", "description": TEXT + "\r\n\r\nIt runs on one server.\r\n"}
    sign_in(sam).post(reverse("project_new"), sent)
    assert newest_brief(projects_for(sam).get()).sources[0]["text"] == TEXT + "\n\nIt runs on one server.\n"


def test_a_project_is_made_from_several_files(sam: User, sign_in: SignIn) -> None:
    files = [
        SimpleUploadedFile("README.md", TEXT.encode()),
        SimpleUploadedFile("ops.txt", b"One server, no backup."),
    ]
    sign_in(sam).post(reverse("project_new"), {"name": "Booking", "description": "", "uploads": files})
    names = [source["name"] for source in newest_brief(projects_for(sam).get()).sources]
    assert names == ["README.md", "ops.txt"]


def test_a_missing_name_keeps_the_text_and_the_files(sam: User, sign_in: SignIn) -> None:
    files = [SimpleUploadedFile("notes <b>.md", TEXT.encode())]
    answer = sign_in(sam).post(reverse("project_new"), {"name": "", "description": TEXT, "uploads": files})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give the project a name." in page
    assert TEXT in page
    assert "notes &lt;b&gt;.md" in page
    kept = json.dumps([["notes <b>.md", TEXT]])
    assert html.escape(kept) in page
    again = {"name": "Booking", "description": "", "kept": kept}
    assert sign_in(sam).post(reverse("project_new"), again).status_code == 302


def test_a_kept_file_can_be_left_out(sam: User, sign_in: SignIn) -> None:
    kept = json.dumps([["notes.md", "Old notes about 3 servers."]])
    sent = {"name": "Booking", "description": TEXT, "kept": kept, "drop": "notes.md"}
    sign_in(sam).post(reverse("project_new"), sent)
    assert [source["name"] for source in newest_brief(projects_for(sam).get()).sources] == ["description"]


def test_what_cannot_be_read_is_said_beside_the_field(sam: User, sign_in: SignIn) -> None:
    told: dict[str, dict[str, Any]] = {
        "There is no description yet. Paste it here": {"description": "  \n "},
        "at most 200,000 are read": {"description": "ab cd " * (MAX_CHARACTERS // 6 + 1)},
        "“logo.png” is not Markdown": {"uploads": SimpleUploadedFile("logo.png", b"\x89PNG")},
        "“a.md” is not UTF-8 text": {"uploads": SimpleUploadedFile("a.md", b"caf\xe9 and more text here")},
        "could not be read. Choose them again": {"description": TEXT, "kept": "{not json"},
    }
    browser = sign_in(sam)
    for sentence, sent in told.items():
        answer = browser.post(reverse("project_new"), {"name": "Booking", **sent})
        assert answer.status_code == 422
        assert sentence in html.unescape(answer.content.decode())
    assert not projects_for(sam).exists()


def test_the_team_is_asked_for_only_where_there_are_several(sam: User, sign_in: SignIn) -> None:
    browser = sign_in(sam)
    assert 'name="team"' not in _page(browser, "project_new")
    second = create_team(actor=sam, name="Second team")
    assert 'name="team"' in _page(browser, "project_new")
    sent = {"name": "Booking", "description": TEXT, "team": str(second.pk)}
    browser.post(reverse("project_new"), sent)
    assert projects_for(sam).get().team == second


def test_a_project_cannot_be_put_into_a_team_of_others(sam: User, project: Project, sign_in: SignIn) -> None:
    create_team(actor=sam, name="Second team")
    sent = {"name": "Booking", "description": TEXT, "team": str(project.team_id)}
    assert sign_in(sam).post(reverse("project_new"), sent).status_code == 422
    assert not projects_for(sam).exists()


def test_the_overview_shows_the_text_its_facts_and_its_open_questions(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in(olga), "project", project.pk)
    assert "<mark>LangGraph</mark>" in page
    assert 'id="L5"' in page
    assert "Questions the description leaves open" in page
    assert "not generated yet" in page


def test_what_was_not_read_stands_beside_the_description(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    assert "What was not read" not in _page(browser, "project", project.pk)
    french = "Le service ne garde pas les colis et il n'y a pas de tests pour la base de données."
    sources = [{"name": "colis.md", "text": f"{TEXT}\n\n{french}\n\nThe desk\u202e prints labels."}]
    add_brief(actor=olga, project=project, sources=sources)
    for page in (_page(browser, "project", project.pk), _page(browser, "brief", project.pk, 2)):
        assert "What was not read" in page
        assert "is in French" in page
        assert "held 1 character that nobody sees" in page


def test_the_newest_description_stands_in_the_form(olga: User, project: Project, sign_in: SignIn) -> None:
    page = _page(sign_in(olga), "brief_new", project.pk)
    assert "AutoDoc AI writes model documentation" in page
    assert 'value="sample_input.txt"' in page


def test_a_new_description_gets_the_next_number_and_keeps_its_name(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    sent = {"title": "", "description": TEXT, "source_name": "sample_input.txt", "kept": "[]"}
    answer = sign_in(olga).post(reverse("brief_new", args=[project.pk]), sent)
    assert answer.headers["Location"] == reverse("brief", args=[project.pk, 2])
    assert newest_brief(project).sources == [{"name": "sample_input.txt", "text": TEXT}]
    older = _page(sign_in(olga), "brief", project.pk, 1)
    assert "This is an earlier description" in older


def test_an_unknown_description_is_not_found(olga: User, project: Project, sign_in: SignIn) -> None:
    assert sign_in(olga).get(reverse("brief", args=[project.pk, 9])).status_code == 404


def test_the_list_shows_how_each_project_stands(olga: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in(olga), "project_list")
    risks = next(version for version in newest_versions(written) if version.artifact.kind == "risk")
    counts = Counter(item.text("severity") for item in risks.to_core().items())
    findings = sum(len(version.findings) for version in newest_versions(written))
    assert re.search(rf"Critical</span> {counts['critical']}</a>", page)
    assert re.search(rf"High</span> {counts['high']}</a>", page)
    assert f'data-label="Findings">{findings}</td>' in page
    assert "per cent of" in page
