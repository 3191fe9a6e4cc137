"""A project with two versions of each document, and signed-in browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from generators.brief import Brief as CoreBrief
from generators.content import Content, Section
from generators.pipeline import PipelineResult, generate
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import Draft, add_version
from productionproof_site.artifacts.models import Source
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.models import Run

KINDS = ("adr", "risk", "test_coverage")
SignIn = Callable[[User], Client]


@pytest.fixture(scope="session")
def generated(brief_text: str) -> PipelineResult:
    """What the offline engine writes about the example, once for all tests."""
    brief = CoreBrief.from_text(brief_text, title="AutoDoc AI", name="sample_input.txt")
    return generate(brief, KINDS, engine="offline")


@pytest.fixture
def written(project: Project, olga: User, generated: PipelineResult) -> Project:
    """The project with version 1, which lacks the last item, and version 2 of each document."""
    brief = newest_brief(project)
    for document in generated.documents:
        assert document.content is not None
        for content in (shortened(document.content), document.content):
            draft = Draft(content, brief, Source.RUN, engine="offline", findings=document.findings)
            add_version(actor=olga, project=project, draft=draft)
    return project


@pytest.fixture
def run(project: Project, olga: User) -> Run:
    """A queued run of every kind."""
    return start_run(
        actor=olga, project=project, kinds=list(KINDS), engine="offline", idempotency_key="first-run"
    )


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which a person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def shortened(content: Content) -> Content:
    """The document without its last item."""
    *sections, last = content.sections
    return Content(content.kind, content.title, (*sections, Section(last.key, last.title, last.items[:-1])))
