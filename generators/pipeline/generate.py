"""The pipeline itself."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from generators import registry
from generators.brief import Brief
from generators.checking import check_document
from generators.checks.reading import check_reading
from generators.checks.relocation import relocated
from generators.content import Content, Outcome
from generators.engines.base import Engine
from generators.errors import UnknownNameError
from generators.facts import read_facts
from generators.facts.model import Facts
from generators.findings import Finding, Level
from generators.linking import link_contents
from generators.merging import Merge, Past, merge
from generators.pipeline.drafting import Draft, draft_all
from generators.pipeline.keeping import Attempt
from generators.pipeline.model import Document, Listener, PipelineResult, Progress, State, Step

_TOO_LITTLE = "The description says too little to write from. Add what the findings ask for and start again."
_NOT_ENGLISH = "The description is not in English, the only language that the offline engine reads."
_MOSTLY = 0.5


def generate(
    brief: Brief,
    kinds: Sequence[str],
    *,
    engine: str | Engine = "auto",
    previous: Mapping[str, Past] | None = None,
    listener: Listener | None = None,
    attempt: Attempt | None = None,
) -> PipelineResult:
    """Read the brief, draft the kinds, merge them with ``previous``, link and check them.

    ``previous`` holds the project's artifacts so far by kind; artifacts that are not drafted now are only
    linked to. Raises ``UnknownNameError`` or ``EngineUnavailableError`` before any work; what goes wrong
    later is the outcome of a document.
    """
    started = time.monotonic()
    tell = listener or _silent
    chosen = [registry.kind(name) for name in dict.fromkeys(kinds)]
    if not chosen:
        raise UnknownNameError("Name at least one kind of document.")
    drafter = registry.engine(engine) if isinstance(engine, str) else engine
    tell(Progress(Step.READ, State.STARTED))
    facts = read_facts(brief)
    tell(Progress(Step.READ, State.FINISHED, count=_count(facts)))
    if not _is_enough(facts, brief, drafter):
        # What a text in another language says or leaves out is not known, so no gap is claimed for it.
        is_foreign = brief.foreign_share >= _MOSTLY
        message = _NOT_ENGLISH if is_foreign else _TOO_LITTLE
        documents = [
            Document(kind.name, kind.filename, Outcome.INSUFFICIENT, message=message) for kind in chosen
        ]
        findings = (*check_reading(brief), *(() if is_foreign else _what_to_add(facts)))
    else:
        drafts = draft_all(drafter, chosen, brief, facts, listener=tell, attempt=attempt or Attempt())
        documents = _documents(drafts, brief, facts, previous or {}, tell)
        findings = ()
    return PipelineResult(
        brief=brief,
        engine=drafter.name,
        model=drafter.model,
        facts=facts,
        documents=tuple(documents),
        findings=findings,
        seconds=time.monotonic() - started,
    )


def _is_enough(facts: Facts, brief: Brief, drafter: Engine) -> bool:
    """Whether there is something to write from; a text that only the model can read is left to the model."""
    return facts.is_sufficient or (drafter.name != "offline" and brief.foreign_share >= _MOSTLY)


def _documents(
    drafts: Sequence[Draft], brief: Brief, facts: Facts, previous: Mapping[str, Past], tell: Listener
) -> list[Document]:
    tell(Progress(Step.MERGE, State.STARTED))
    merges = {
        draft.kind.name: merge(
            previous.get(draft.kind.name), draft.kind.build(draft.result.items, brief, facts)
        )
        for draft in drafts
        if draft.result.outcome is Outcome.COMPLETE
    }
    linked = _linked(merges, previous, brief)
    tell(Progress(Step.CHECK, State.STARTED))
    findings = {
        draft.kind.name: check_document(
            draft.kind, linked[draft.kind.name], brief, _beside(draft.kind.name, linked, merges, previous)
        )
        for draft in drafts
        if draft.kind.name in merges
    }
    tell(Progress(Step.CHECK, State.FINISHED, count=sum(map(len, findings.values()))))
    return [
        _document(draft, merges.get(draft.kind.name), linked, findings.get(draft.kind.name, []))
        for draft in drafts
    ]


def _linked(merges: Mapping[str, Merge], previous: Mapping[str, Past], brief: Brief) -> dict[str, Content]:
    """The documents with their links; what waits for people is not linked to before they have decided."""
    settled = {kind: past.newest for kind, past in previous.items()}
    waiting = {
        kind: relocated(merged.content, brief) for kind, merged in merges.items() if merged.needs_people
    }
    settled.update(
        (kind, relocated(merged.content, brief)) for kind, merged in merges.items() if kind not in waiting
    )
    linked = link_contents(settled)
    for kind, content in waiting.items():
        linked[kind] = link_contents({**settled, kind: content})[kind]
    return linked


def _beside(
    name: str, linked: Mapping[str, Content], merges: Mapping[str, Merge], previous: Mapping[str, Past]
) -> dict[str, Content]:
    """The documents that one was linked to: what waits for people counts as it was before."""
    waiting = {
        kind: previous[kind].newest
        for kind, merged in merges.items()
        if merged.needs_people and kind in previous and kind != name
    }
    return {**linked, **waiting}


def _document(
    draft: Draft, merged: Merge | None, contents: Mapping[str, Content], findings: Sequence[Finding]
) -> Document:
    kind, result = draft.kind, draft.result
    return Document(
        kind=kind.name,
        filename=kind.filename,
        outcome=result.outcome,
        content=None if merged is None else contents[kind.name],
        merge=merged,
        findings=tuple(findings),
        model=result.model,
        prompts=result.prompts,
        usage=result.usage,
        cost=result.cost,
        seconds=draft.seconds,
        message=result.message,
        retry_after=result.retry_after,
        counts=result.counts,
    )


def _what_to_add(facts: Facts) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            code="description-insufficient" if gap.is_required else "description-gap",
            severity=Level.ERROR if gap.is_required else Level.INFO,
            message=f"The description does not say: {gap.question}",
            remedy="Add one or two sentences about it.",
            field="description",
        )
        for gap in facts.gaps
    )


def _count(facts: Facts) -> int:
    groups = (
        facts.technologies,
        facts.quantities,
        facts.components,
        facts.decisions,
        facts.tests,
        facts.limitations,
        facts.sensitive_data,
        facts.surfaces,
        facts.integrations,
        facts.passages,
    )
    return sum(len(group) for group in groups)


def _silent(_progress: Progress) -> None:
    return None
