"""From a claim to documents, by the real pipeline and by results that no real engine gives on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generators.content import Origin, Outcome
from generators.errors import EngineUnavailableError
from generators.pipeline import Document, PipelineResult
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import edit_item
from productionproof_site.artifacts.models import Source, Version
from productionproof_site.artifacts.queries import newest_versions, open_proposals
from productionproof_site.audit.queries import events_of
from productionproof_site.projects.actions import add_brief, create_project
from productionproof_site.projects.models import Project
from productionproof_site.runs import execution
from productionproof_site.runs.actions import cancel_run
from productionproof_site.runs.lease import hand_back
from productionproof_site.runs.models import Run, State
from productionproof_site.runs.queries import live_state
from productionproof_site.runs.tasks import execute_run
from tests.conftest import ROOT, FrozenClock
from tests.site.runs.stage import KINDS, claimed, document, made, start

Answer = Callable[[Run], PipelineResult]
Playing = Callable[[Answer], None]


@pytest.fixture
def playing(monkeypatch: pytest.MonkeyPatch) -> Playing:
    """Put a function of the run in place of the pipeline."""

    def play(answer: Answer) -> None:
        def generate(*_args: Any, **_kwargs: Any) -> PipelineResult:
            return answer(Run.objects.select_related("brief").get(state=State.RUNNING))

        monkeypatch.setattr(execution, "generate", generate)

    return play


def executed(run: Run) -> Run:
    """The run after a worker answered one bell."""
    execute_run(str(run.pk))
    return Run.objects.get(pk=run.pk)


def test_a_run_writes_every_document_with_its_items_and_events(project: Project, ed: User) -> None:
    run = executed(start(ed, project))
    assert (run.state, run.attempt, run.error_message) == (State.SUCCEEDED, 1, "")
    versions = newest_versions(project)
    assert [version.artifact.kind for version in versions] == KINDS
    for version in versions:
        assert (version.source, version.engine, version.created_by) == (Source.RUN, "offline", ed)
        assert version.provenance["run"] == str(run.pk)
    assert {event.action for event in events_of(run.pk)} == {"run.queued", "run.claimed", "run.succeeded"}
    state = live_state(run)
    assert (state["step"], state["cost_usd"], state["is_partial"]) == ("check", 0.0, False)
    assert state["facts"] > 20
    assert {kind: entry["state"] for kind, entry in state["kinds"].items()} == dict.fromkeys(KINDS, "drafted")
    assert len(state["items"]) == sum(entry["count"] for entry in state["kinds"].values())
    assert [item.number for item in live_state(run, after=3)["items"]][:1] == [4]


def test_a_second_run_over_the_same_brief_adds_no_version(project: Project, ed: User) -> None:
    executed(start(ed, project))
    run = executed(start(ed, project))
    assert run.state == State.SUCCEEDED
    assert {result.is_new for result in run.results.all()} == {False}
    assert {version.number for version in Version.objects.all()} == {1}


def test_what_a_person_wrote_survives_the_next_run(project: Project, ed: User) -> None:
    executed(start(ed, project))
    risks = next(version for version in newest_versions(project) if version.artifact.kind == "risk")
    item = next(risks.to_core().items())
    edit_item(actor=ed, version=risks, key=item.key, fields={"owner": "Ed"})
    text = (ROOT / "examples/autodoc_first_brief.md").read_text(encoding="utf-8")
    add_brief(actor=ed, project=project, sources=[{"name": "b.md", "text": text}])
    executed(start(ed, project))
    newest = next(version for version in newest_versions(project) if version.artifact.kind == "risk")
    kept = newest.to_core().item(item.key)
    # A version where the run leaves the edited item alone, a proposal where it does not.
    assert (newest.number, "risk" in open_proposals(project)) in {(3, False), (2, True)}
    assert kept is not None
    assert (kept.text("owner"), kept.origin, kept.ref) == ("Ed", Origin.EDITED, item.ref)


def test_an_edit_made_while_the_pipeline_works_is_kept(project: Project, ed: User, playing: Playing) -> None:
    playing(lambda run: made(run, document("risk", title="First")))
    executed(start(ed, project, kinds=["risk"]))

    def edits_meanwhile(run: Run) -> PipelineResult:
        version = newest_versions(project)[0]
        edit_item(actor=ed, version=version, key="risk:1", fields={}, title="A person's words")
        return made(run, document("risk", title="Second"))

    playing(edits_meanwhile)
    run = executed(start(ed, project, kinds=["risk"]))
    assert run.state == State.SUCCEEDED
    item = next(newest_versions(project)[0].to_core().items())
    assert (item.title, item.origin) == ("A person's words", Origin.EDITED)
    proposal = open_proposals(project)["risk"]
    assert (proposal.counts, proposal.run_id) == ({"conflict": 1}, run.pk)
    (result,) = run.results.all()
    assert (result.proposal, result.version, result.is_new) == (proposal, None, False)


def test_finished_kinds_are_kept_when_another_fails(project: Project, ed: User, playing: Playing) -> None:
    playing(lambda run: made(run, document("adr"), document("risk", Outcome.REFUSED)))
    run = executed(start(ed, project, kinds=["adr", "risk"]))
    assert (run.state, run.error_code) == (State.FAILED, "partial")
    assert run.error_message.startswith("1 of 2 documents were written and are kept.")
    assert "The risk was refused." in run.error_message
    assert live_state(run)["is_partial"] is True
    assert [version.artifact.kind for version in newest_versions(project)] == ["adr"]


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in Outcome if outcome not in {Outcome.COMPLETE, Outcome.DEFERRED}]
)
def test_a_draft_that_did_not_complete_is_never_a_version(
    project: Project, ed: User, playing: Playing, outcome: Outcome
) -> None:
    playing(lambda run: made(run, document("risk", outcome)))
    run = executed(start(ed, project, kinds=["risk"]))
    assert (run.state, run.error_code) == (State.FAILED, outcome.value)
    assert not Version.objects.exists()


def test_too_little_to_work_with_fails_with_the_questions_to_answer(ed: User, project: Project) -> None:
    thin = create_project(
        actor=ed,
        team=project.team,
        name="Thin",
        sources=[{"name": "a", "text": "We would like to make something good for our users."}],
    )
    run = executed(start(ed, thin))
    assert (run.state, run.error_code) == (State.FAILED, "insufficient")
    assert run.error_message.count("The description does not say") >= 3
    assert "are kept" not in run.error_message


def test_a_deferred_kind_is_tried_later_and_the_finished_one_is_not_made_twice(
    project: Project, ed: User, playing: Playing, clock: FrozenClock
) -> None:
    asked: list[list[str]] = []

    def answer(run: Run) -> PipelineResult:
        done = {result.kind for result in run.results.all()}
        left = [kind for kind in run.kinds if kind not in done]
        asked.append(left)
        later = Document("risk", "risk.md", Outcome.DEFERRED, message="Busy.", retry_after=30.0)
        answers = {"adr": document("adr"), "risk": later if len(asked) == 1 else document("risk")}
        return made(run, *(answers[kind] for kind in left))

    playing(answer)
    run = executed(start(ed, project, kinds=["adr", "risk"]))
    assert (run.state, run.not_before) == (State.QUEUED, clock.time.replace(second=30))
    clock.advance(30)
    run = executed(run)
    assert (run.state, run.attempt, asked) == (State.SUCCEEDED, 2, [["adr", "risk"], ["risk"]])


def test_a_service_that_always_asks_to_wait_fails_the_run_with_its_words(
    project: Project, ed: User, playing: Playing, clock: FrozenClock
) -> None:
    playing(lambda run: made(run, document("risk", Outcome.DEFERRED, retry_after=30.0)))
    run = start(ed, project, kinds=["risk"])
    for _ in range(3):
        run = executed(run)
        clock.advance(31)
    assert (run.state, run.error_code, run.error_message) == (
        State.FAILED,
        "deferred",
        "The risk was deferred.",
    )


def test_an_unexpected_error_is_tried_three_times_and_then_told(
    project: Project, ed: User, playing: Playing, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_run: Run) -> PipelineResult:
        raise ZeroDivisionError("a defect")

    playing(fail)
    run = start(ed, project)
    states = []
    for _ in range(4):
        run = executed(run)
        states.append((run.state, run.attempt))
    assert states == [("queued", 1), ("queued", 2), ("failed", 3), ("failed", 3)]
    assert "a defect" in caplog.text
    assert "a defect" not in run.error_message
    assert "Your description and documents are safe" in run.error_message


def test_an_engine_that_cannot_work_fails_at_once_with_what_to_do(
    project: Project, ed: User, playing: Playing
) -> None:
    def fail(_run: Run) -> PipelineResult:
        raise EngineUnavailableError("Set ANTHROPIC_API_KEY.")

    playing(fail)
    run = executed(start(ed, project))
    assert (run.state, run.attempt, run.error_message) == (State.FAILED, 1, "Set ANTHROPIC_API_KEY.")


def test_a_run_whose_starter_may_no_longer_write_fails_without_a_version(
    project: Project, ed: User, playing: Playing
) -> None:
    playing(lambda run: made(run, document("risk")))
    run = start(ed, project, kinds=["risk"])
    ed.memberships.all().delete()
    run = executed(run)
    assert (run.state, run.error_code) == (State.FAILED, "not-permitted")
    assert not Version.objects.exists()


def test_a_run_that_is_cancelled_while_it_works_writes_nothing(
    project: Project, ed: User, playing: Playing
) -> None:
    def cancels_meanwhile(run: Run) -> PipelineResult:
        cancel_run(actor=ed, run=run)
        return made(run, document("risk"))

    playing(cancels_meanwhile)
    run = executed(start(ed, project, kinds=["risk"]))
    assert run.state == State.CANCELLED
    assert not Version.objects.exists()
    assert not run.results.exists()


def test_a_worker_that_is_told_to_stop_hands_its_run_back(
    project: Project, ed: User, playing: Playing
) -> None:
    def stops_meanwhile(run: Run) -> PipelineResult:
        execution.stopping.set()
        return made(run, document("adr"), document("risk", Outcome.ERROR))

    playing(stops_meanwhile)
    try:
        run = executed(start(ed, project, kinds=["adr", "risk"]))
    finally:
        execution.stopping.clear()
    assert (run.state, run.attempt) == (State.QUEUED, 0)
    assert [result.kind for result in run.results.all()] == ["adr"]


def test_a_run_whose_results_are_all_there_only_ends(project: Project, ed: User, playing: Playing) -> None:
    def crashes_before_the_end(run: Run) -> PipelineResult:
        return made(run, document("risk"))

    playing(crashes_before_the_end)
    run = executed(start(ed, project, kinds=["risk"]))
    Run.objects.filter(pk=run.pk).update(state=State.QUEUED, finished_at=None)

    def must_not_run(_run: Run) -> PipelineResult:
        raise AssertionError("The pipeline ran although nothing was left to write.")

    playing(must_not_run)
    assert executed(run).state == State.SUCCEEDED
    assert Version.objects.count() == 1


def test_a_bell_without_a_run_does_nothing(project: Project, ed: User) -> None:
    run = start(ed, project)
    lease = claimed("another")
    execute_run(str(run.pk))
    assert Run.objects.get(pk=run.pk).state == State.RUNNING
    assert hand_back(lease)
