"""What became of each kind: written once, under the fence, together with its version and its events."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from generators import registry
from generators.content import Content, Outcome
from generators.merging import Merge, merge
from generators.pipeline import Document, PipelineResult
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import Draft, locked_artifact, prepared
from productionproof_site.artifacts.models import Artifact, Source
from productionproof_site.artifacts.proposing import Settled, settle_run
from productionproof_site.artifacts.queries import newest_version
from productionproof_site.audit.actions import record
from productionproof_site.runs.lease import Lease, finish, hold
from productionproof_site.runs.models import Run, RunResult, State

_QUESTIONS_TOLD = 5


@dataclass(frozen=True)
class Base:
    """What the pipeline works for: the run, and the person who started it."""

    run: Run
    actor: User | None


@transaction.atomic
def save_result(lease: Lease, base: Base, made: PipelineResult, document: Document) -> None:
    """Keep one kind's result; a finished document becomes a version or a proposal in the same transaction.

    Raises ``LeaseLostError``. A kind whose result is there already is left as it is.
    """
    run = hold(lease)
    if run.results.filter(kind=document.kind).exists():
        return
    settled = _settle(base, made, document)
    result = RunResult.objects.create(
        run=run,
        kind=document.kind,
        outcome=document.outcome.value,
        message=message_of(made, document),
        version=settled.version,
        proposal=settled.proposal,
        is_new=settled.is_new,
        findings_count=len(document.findings),
        usage=document.usage.to_json(),
        cost_usd=document.cost,
        seconds=document.seconds,
        fence=lease.fence,
    )
    run.paid_entries.filter(kind=document.kind).delete()
    data = {"kind": document.kind, "outcome": document.outcome.value, "run": str(run.pk)}
    record(actor=base.actor, action="run.result.added", team_id=run.team_id, target=result, data=data)


def conclude(lease: Lease) -> bool:
    """End a run whose kinds all have their results; it succeeded when all of them are complete."""
    results = list(RunResult.objects.filter(run_id=lease.run_id).order_by("kind"))
    missing = [result for result in results if result.outcome != Outcome.COMPLETE]
    if not missing:
        return finish(lease, State.SUCCEEDED)
    code = missing[0].outcome if len(missing) == len(results) else "partial"
    return finish(lease, State.FAILED, code=code, message=_failure(results, missing))


def message_of(made: PipelineResult, document: Document) -> str:
    """Why a document is not there and what to do; empty for a finished one."""
    asked = [finding.message for finding in made.findings][:_QUESTIONS_TOLD]
    if document.outcome is Outcome.INSUFFICIENT and (asked or not document.message):
        # The page of a run shows no findings, so the questions are asked here.
        return " ".join(["The description says too little to write from.", *asked])
    return document.message


def _settle(base: Base, made: PipelineResult, document: Document) -> Settled:
    if document.outcome is not Outcome.COMPLETE or document.content is None:
        return Settled()
    project, brief = base.run.project, base.run.brief
    artifact = locked_artifact(project, document.kind)
    merged = _merged(artifact, document, document.content)
    content, findings = document.content, list(document.findings)
    if merged.content.content_hash != content.content_hash:
        # Somebody added a version while the pipeline worked; what people wrote in it is kept.
        content, findings = prepared(merged.content, project, brief)
    draft = Draft(
        content=content,
        brief=brief,
        source=Source.RUN,
        engine=made.engine,
        model=document.model or made.model,
        findings=findings,
        provenance={
            "prompts": dict(document.prompts),
            "usage": document.usage.to_json(),
            "cost_usd": None if document.cost is None else float(document.cost),
            "seconds": round(document.seconds, 3),
            "engine_note": " ".join(filter(None, [_note(base.run, made), document.message])),
            "run": str(base.run.pk),
        },
        generated=merged.generated,
    )
    return settle_run(actor=base.actor, project=project, draft=draft, merged=merged, run_id=base.run.pk)


def _merged(artifact: Artifact, document: Document, content: Content) -> Merge:
    """The run's draft beside the document as it is now, which may not be what the pipeline started from."""
    drafted = content if document.merge is None else document.merge.generated
    newest = newest_version(artifact)
    return merge(None if newest is None else artifact.past(newest), drafted)


def _note(run: Run, made: PipelineResult) -> str:
    if run.engine != "auto":
        return ""
    because = "an API key is set" if made.engine == "claude" else "no API key is set"
    return f"The {made.engine} engine was chosen because {because}."


def _failure(results: list[RunResult], missing: list[RunResult]) -> str:
    written = len(results) - len(missing)
    reasons = dict.fromkeys(
        f"{registry.kind(result.kind).title}: {result.message or result.outcome}" for result in missing
    )
    if len({result.message for result in missing}) == 1 and missing[0].message:
        reasons = {missing[0].message: None}
    kept = f"{written} of {len(results)} documents were written and are kept." if written else ""
    return " ".join(filter(None, [kept, *reasons]))
