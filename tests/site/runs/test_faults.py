"""No fault of the service ever becomes a version on the site, and the page of the run says what happened."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from generators import registry
from generators.brief import Brief
from generators.content import Outcome
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.pipeline import PipelineResult, generate
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.models import Version
from productionproof_site.projects.models import Project
from productionproof_site.runs import execution
from productionproof_site.runs.models import Run, RunResult, State
from tests.conftest import FrozenClock
from tests.generators.claude.conftest import KEY, MODEL
from tests.generators.claude.fault_rows import Row
from tests.generators.claude.fault_table import ROWS
from tests.generators.claude.messages import items_answer
from tests.generators.claude.server import MessagesServer
from tests.generators.claude.test_documents import drafts_of
from tests.site.runs.stage import start

TWO = drafts_of(registry.kind("risk"))[:2]
# A reset throws away what was not read yet, so only the engine's own test, which waits, has it.
CALM = [row for row in ROWS if row.name != "reset"]
LONGEST = timedelta(hours=1)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A server whose fault the worker's next run meets."""
    monkeypatch.setattr("anthropic._base_client.INITIAL_RETRY_DELAY", 0.001)
    with MessagesServer() as server:
        settings = ClaudeSettings(
            KEY, MODEL, server.url, read_timeout=0.2, deadline=20.0, drafting=Drafting.SINGLE
        )

        def meets(brief: Brief, kinds: list[str], **given: Any) -> PipelineResult:
            return generate(brief, kinds, **{**given, "engine": ClaudeEngine(settings)})

        monkeypatch.setattr(execution, "generate", meets)
        yield server


@pytest.mark.parametrize("row", CALM, ids=[row.name for row in CALM])
def test_a_fault_is_no_version_and_is_told_on_the_page(
    project: Project, ed: User, client: Client, clock: FrozenClock, faulty: MessagesServer, row: Row
) -> None:
    faulty.answers(row.reply(items_answer(*TWO)))
    queued = start(ed, project, kinds=["risk"])
    execution.execute_next()
    run = Run.objects.get(pk=queued.pk)
    assert not Version.objects.exists()
    if row.outcome is Outcome.DEFERRED:
        assert row.wait is not None
        assert run.state == State.QUEUED
        assert run.not_before == clock.now() + min(timedelta(seconds=row.wait), LONGEST)
        assert not RunResult.objects.exists()
        return
    assert (run.state, run.error_code) == (State.FAILED, row.outcome.value)
    assert re.search(row.told, run.error_message)
    assert RunResult.objects.get().version is None
    client.force_login(ed)
    page = unescape(client.get(f"/runs/{run.pk}/").content.decode())
    assert re.search(row.told, page)
