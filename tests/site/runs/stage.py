"""What the tests of runs share: runs that are started, claimed, and written without an engine."""

from __future__ import annotations

import uuid
from decimal import Decimal

from generators.content import Content, Item, Outcome, Section
from generators.engines.base import Usage
from generators.facts import read_facts
from generators.pipeline import Document, PipelineResult
from productionproof_site.accounts.models import User
from productionproof_site.projects.models import Project
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.lease import Lease, claim_next
from productionproof_site.runs.models import Run
from productionproof_site.runs.results import Base

KINDS = ["adr", "risk", "test_coverage"]


def start(actor: User, project: Project, key: str = "", kinds: list[str] | None = None) -> Run:
    """Queue an offline run."""
    return start_run(
        actor=actor,
        project=project,
        kinds=kinds or KINDS,
        engine="offline",
        idempotency_key=key or uuid.uuid4().hex,
    )


def claimed(worker: str = "worker") -> Lease:
    """The next run in line, which there must be."""
    lease = claim_next(worker)
    assert lease is not None
    return lease


def said(kind: str, title: str) -> Content:
    """A document of one item."""
    item = Item(key=f"{kind}:1", ref="X-001", title=title, fields={})
    return Content(kind=kind, title=kind, sections=(Section("all", "All", (item,)),))


def document(
    kind: str, outcome: Outcome = Outcome.COMPLETE, title: str = "One", *, retry_after: float | None = None
) -> Document:
    """One kind's result as the pipeline would hand it over."""
    return Document(
        kind=kind,
        filename=f"{kind}.md",
        outcome=outcome,
        content=said(kind, title) if outcome is Outcome.COMPLETE else None,
        usage=Usage(input_tokens=10, output_tokens=5),
        cost=Decimal("0.25"),
        message="" if outcome is Outcome.COMPLETE else f"The {kind} was {outcome.value}.",
        retry_after=retry_after,
    )


def made(run: Run, *documents: Document) -> PipelineResult:
    """What the pipeline would return."""
    brief = run.brief.to_core()
    return PipelineResult(
        brief=brief, engine="offline", model="rules", facts=read_facts(brief), documents=documents
    )


def base(run: Run) -> Base:
    """What a worker that starts from nothing would know."""
    return Base(run, run.started_by)
