"""Text from outside is text on every page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from generators.content import Basis, Content, Evidence, Item, Json, Link, Section
from generators.findings import Finding, Level
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import Draft, add_version
from productionproof_site.artifacts.models import Source
from productionproof_site.projects.actions import create_project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.models import RunItem
from productionproof_site.teams.models import Team
from tests.site.web.conftest import SignIn
from tests.site.web.test_headers import offences

CORPUS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "</textarea><script>alert(1)</script>",
    "{{ 70007|add:7 }}{% load static %}",
    "<!--<style>*{display:none}</style>",
    "<iframe srcdoc='<b>x'></iframe>",
    "&lt;b&gt; &amp;amp; \u202e\u200b",
)


def _content(text: str, brief_text: str) -> Content:
    quote = Evidence("n", 0, len(brief_text), brief_text)
    fields: dict[str, Json] = {
        "description": text,
        "category": text,
        "severity": "high",
        "likelihood": 4,
        "likelihood_rationale": text,
        "consequence": 3,
        "impact": text,
        "mitigations": [text, "ok"],
        "owner": text,
        "unproved_quotes": [text],
        "calculations": [{"expression": text, "result": "5"}],
    }
    link = Link(text, "risk", "R-001")
    item = Item("risk:x", "R-001", text, fields, (quote,), Basis.STATED, links=(link,))
    return Content("risk", text, (Section("risks", "Risks", (item,)),))


@pytest.mark.parametrize("text", CORPUS)
def test_hostile_text_is_shown_and_never_run(text: str, olga: User, team: Team, sign_in: SignIn) -> None:
    said = f"{text} takes 5 requests on Redis"
    sources = [{"name": "n", "text": said}]
    project = create_project(actor=olga, team=team, name=text, summary=text, sources=sources)
    run = start_run(actor=olga, project=project, kinds=["risk"], engine="offline", idempotency_key="k")
    RunItem.objects.create(run=run, number=1, kind="risk", title=text)
    finding = Finding("x", Level.WARNING, text, text, "risk", "risk:x", "impact")
    for content in (_content("plain", said), _content(text, said)):
        draft = Draft(
            content,
            newest_brief(project),
            Source.RUN,
            "claude",
            text[:99],
            [finding],
            {"prompts": {text: text}},
        )
        add_version(actor=olga, project=project, draft=draft)
    browser = sign_in(olga)
    addresses = [
        reverse("project_list"),
        reverse("run", args=[run.pk]),
        *(reverse(name, args=[project.pk]) for name in ("project", "runs", "brief_new")),
        reverse("brief", args=[project.pk, 1]),
        *(reverse(name, args=[project.pk, "risk"]) for name in ("artifact", "versions")),
        reverse("item", args=[project.pk, "risk", "R-001"]),
        reverse("compare", args=[project.pk, "risk", 1, 2]),
    ]
    for address in addresses:
        page = browser.get(address)
        assert page.status_code == 200, address
        assert offences(_without_safe_words(page.content.decode())) == [], address
        assert "alert(1)</script>" not in page.content.decode(), address
        assert "70014" not in page.content.decode(), address


def test_hostile_names_of_files_and_forms_come_back_as_text(olga: User, team: Team, sign_in: SignIn) -> None:
    del team  # Olga needs one to create a project in.
    for text in CORPUS:
        sent = {"name": text * 20, "description": text, "source_name": text}
        answer = sign_in(olga).post(reverse("project_new"), sent)
        assert answer.status_code == 422
        assert offences(_without_safe_words(answer.content.decode())) == []


def _without_safe_words(page: str) -> str:
    """A page without the escaped quotation marks, inside which an attribute's name is only a word."""
    return page.replace("&#x27;", "").replace("&quot;", "")
