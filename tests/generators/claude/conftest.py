"""A server, an engine that calls it, and a small kind to draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import pytest
from pydantic import Field

from generators.brief import Brief, Source
from generators.content import Content, Section
from generators.engines.base import DraftResult
from generators.engines.claude.client import close_clients
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.facts.model import Facts, Gap
from generators.kinds.base import DraftItem, Kind
from generators.kinds.building import make_item, with_unique_keys
from generators.rendering.layout import Layout, Summary
from tests.generators.claude.server import MessagesServer

KEY = "sk-test-0123456789"
MODEL = "claude-sonnet-5-5"

Draft = Callable[..., DraftResult]


class Note(DraftItem):
    """A small item with what the real ones have: words of a list, numbers of a list, nested records."""

    level: Literal["low", "high"] = Field(description="How serious it is.")
    likelihood: Literal[1, 2, 3, 4, 5]


def _build(items: Sequence[Note], brief: Brief, _facts: Facts) -> Content:
    made = [
        make_item("R", number, entry, {"level": entry.level}, brief)
        for number, entry in enumerate(items, start=1)
    ]
    return Content("risk", "Notes", (Section("notes", "Notes", with_unique_keys(made)),))


NOTES: Kind[Any] = Kind(
    name="risk",
    title="Risk assessment",
    short_title="Risks",
    noun="risk",
    filename="risk_assessment.md",
    ref_prefix="R",
    description="Notes for tests.",
    item_model=Note,
    layout=Layout(banner="", views=(), summarise=lambda _content: Summary("")),
    draft=lambda _brief, _facts: iter(()),
    build=_build,
    check=lambda _content, _brief: [],
)
BRIEF = Brief.from_sources([Source("description", "Parcelwise keeps a queue of orders in PostgreSQL.")])
FACTS = Facts(gaps=(Gap("backup", "How is the queue backed up?", is_required=False),))


@pytest.fixture(autouse=True)
def _closed_clients() -> Iterator[None]:
    """Leave no connection open behind a test."""
    yield
    close_clients()


@pytest.fixture
def server() -> Iterator[MessagesServer]:
    """A running server without a script."""
    with MessagesServer() as running:
        yield running


@pytest.fixture
def draft(server: MessagesServer) -> Draft:
    """Draft the notes in one call of the server; keywords override the engine's settings."""

    def run(
        on_item: Callable[[DraftItem], None] = lambda _item: None,
        should_stop: Callable[[], bool] = lambda: False,
        **settings: Any,
    ) -> DraftResult:
        given = {
            "api_key": KEY,
            "model": MODEL,
            "base_url": server.url,
            "drafting": Drafting.SINGLE,
            **settings,
        }
        engine = ClaudeEngine(ClaudeSettings(**given))
        return engine.draft(NOTES, BRIEF, FACTS, on_item=on_item, should_stop=should_stop)

    return run
