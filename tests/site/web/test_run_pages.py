"""Runs: starting one, watching it, and what is said of every way it can end."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from generators.content import Outcome
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.queries import newest_versions
from productionproof_site.core import clock as clock_module
from productionproof_site.projects.actions import add_brief
from productionproof_site.projects.models import Project
from productionproof_site.runs.actions import start_run
from productionproof_site.runs.execution import execute_next
from productionproof_site.runs.lease import claim_next
from productionproof_site.runs.models import Run, RunItem, RunResult, State
from productionproof_site.runs.queries import runs_of
from productionproof_site.runs.sweeping import release
from productionproof_site.web.presenting.live import live_view
from tests.conftest import FrozenClock
from tests.site.web.conftest import SignIn


def _show(browser_of: SignIn, user: User, run: Run) -> str:
    answer = browser_of(user).get(reverse("run", args=[run.pk]))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def _end(run: Run, state: State, message: str = "") -> None:
    run.state, run.finished_at, run.error_message = state, clock_module.now(), message
    run.save()


def test_the_form_starts_a_run_of_the_chosen_documents(olga: User, project: Project, sign_in: SignIn) -> None:
    sent = {"kinds": ["risk", "adr"], "engine": "offline", "idempotency_key": "k1"}
    answer = sign_in(olga).post(reverse("runs", args=[project.pk]), sent)
    (run,) = runs_of(project)
    assert answer.headers["Location"] == reverse("run", args=[run.pk])
    assert set(run.kinds) == {"risk", "adr"}


def test_sending_the_form_twice_starts_one_run(olga: User, project: Project, sign_in: SignIn) -> None:
    sent = {"kinds": ["risk"], "engine": "offline", "idempotency_key": "k1"}
    browser = sign_in(olga)
    answers = [browser.post(reverse("runs", args=[project.pk]), sent) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(runs_of(project)) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kinds": [], "engine": "offline"}, "Choose at least one document."),
        ({"kinds": ["risk"], "engine": "claude"}, "ANTHROPIC_API_KEY"),
        ({"kinds": ["risk"], "engine": "nobody"}, "Select a valid choice"),
    ],
)
def test_a_run_that_cannot_start_says_why(
    sent: dict[str, object], sentence: str, olga: User, project: Project, sign_in: SignIn
) -> None:
    answer = sign_in(olga).post(reverse("runs", args=[project.pk]), {**sent, "idempotency_key": "k"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert runs_of(project) == []


def test_a_key_used_for_another_request_is_refused_in_words(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    sent = {"kinds": ["risk"], "engine": "offline", "idempotency_key": run.idempotency_key}
    answer = sign_in(olga).post(reverse("runs", args=[project.pk]), sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_an_open_run_is_watched_with_and_without_script(olga: User, run: Run, sign_in: SignIn) -> None:
    page = _show(sign_in, olga, run)
    assert f'data-live-url="{reverse("run_progress", args=[run.pk])}"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "Waiting for a worker." in page
    assert reverse("run_cancel", args=[run.pk]) in page


def test_items_and_steps_appear_as_they_come(olga: User, run: Run, sign_in: SignIn) -> None:
    run.state, run.started_at, run.attempt = State.RUNNING, clock_module.now(), 1
    run.lease_until = clock_module.now()
    run.progress = {
        "step": "draft",
        "facts": 31,
        "kinds": {"adr": {"state": "drafted", "count": 2}, "risk": {"state": "drafting", "count": 1}},
        "cost_usd": 0.02,
    }
    run.save()
    RunItem.objects.create(run=run, number=1, kind="adr", title="Queue <jobs> in Celery")
    answer = sign_in(olga).get(reverse("run_progress", args=[run.pk]))
    page = answer.content.decode()
    assert answer.headers["X-Run-Ended"] == "0"
    assert "Queue &lt;jobs&gt; in Celery" in page
    assert "31 facts found" in page
    assert 'aria-current="step"' in page
    assert "$0.02" in page
    assert "<html" not in page


def test_a_finished_run_links_to_its_documents(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    assert execute_next() == run.pk
    page = _show(sign_in, olga, run)
    assert "All documents are finished" in page
    assert reverse("version", args=[project.pk, "risk", 1]) in page
    assert "data-live-url" not in page
    assert "Try again" not in page
    assert sign_in(olga).get(reverse("run_progress", args=[run.pk])).headers["X-Run-Ended"] == "1"


def test_a_failed_run_says_why_and_offers_another_try(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    _end(run, State.FAILED, "The worker stopped three times. Look into its log.")
    page = _show(sign_in, olga, run)
    assert "The worker stopped three times. Look into its log." in page
    assert "Nothing that was saved before has changed." in page
    assert "Try again" in page
    sent = {"kinds": run.kinds, "engine": "offline", "idempotency_key": f"retry-{run.pk}-1"}
    answer = sign_in(olga).post(reverse("runs", args=[project.pk]), sent)
    assert answer.status_code == 302


def test_runs_can_be_told_apart(olga: User, ed: User, run: Run, sign_in: SignIn) -> None:
    _end(run, State.FAILED, "x")
    start_run(actor=ed, project=run.project, kinds=["risk"], engine="offline", idempotency_key="second")
    page = html.unescape(sign_in(olga).get(reverse("runs", args=[run.project_id])).content.decode())
    assert "Run 2: Risks</a>" in page
    assert "Run 1: Decisions, Risks, Tests</a>" in page
    assert "Description 1, offline engine, Ed," in page
    shown = _show(sign_in, olga, run)
    assert "<title>Run 1, failed: Decisions, Risks, Tests of AutoDoc AI" in shown
    assert "<h1>Run 1: Decisions, Risks, Tests</h1>" in shown


def test_the_button_says_who_will_write_and_what_it_costs(
    olga: User, project: Project, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
    page = sign_in(olga).get(reverse("runs", args=[project.pk])).content.decode()
    foot = page[page.index("<footer>") : page.index("Start run")]
    assert "Claude will write, and Anthropic bills the owner of the API key for it." in foot
    assert "The offline engine will write. It costs nothing." in foot


def test_every_view_of_a_failed_run_can_start_another_and_a_double_click_only_one(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    _end(run, State.FAILED, "The worker stopped three times.")
    browser, addresses = sign_in(olga), []
    for _ in range(2):
        page = browser.get(reverse("run", args=[run.pk])).content.decode()
        (key,) = re.findall(r'name="idempotency_key" value="(retry-[^"]+)"', page)
        sent = {"kinds": run.kinds, "engine": "offline", "idempotency_key": key}
        answers = [browser.post(reverse("runs", args=[project.pk]), sent) for _ in range(2)]
        addresses += [answer.headers["Location"] for answer in answers]
    assert addresses[0] == addresses[1] != addresses[2] == addresses[3]


def test_a_silent_worker_is_told_with_when_the_run_starts_again(
    olga: User, run: Run, clock: FrozenClock, sign_in: SignIn
) -> None:
    assert claim_next("worker") is not None
    assert "does not answer" not in _show(sign_in, olga, run)
    clock.advance(30)
    page = _show(sign_in, olga, run)
    assert "Nothing was heard of it for 30 seconds." in page
    assert "the run starts again within 20 seconds." in page


def test_a_run_in_line_again_shows_nothing_of_the_attempt_before(
    olga: User, run: Run, sign_in: SignIn
) -> None:
    assert claim_next("worker") is not None
    RunItem.objects.create(run=run, number=1, kind="adr", title="Queue jobs in Celery")
    assert release() == 1
    page = _show(sign_in, olga, run)
    assert "The last attempt was cut off; the run is in line again" in page
    assert "No document was finished, so all of them are written from the beginning." in page
    assert "Queue jobs in Celery" not in page


def test_a_run_that_saved_nothing_says_so(olga: User, written: Project, run: Run, sign_in: SignIn) -> None:
    for version in newest_versions(written):
        kind = version.artifact.kind
        RunResult.objects.create(run=run, kind=kind, outcome=Outcome.COMPLETE, version=version, fence=1)
    _end(run, State.SUCCEEDED)
    page = _show(sign_in, olga, run)
    assert "Risk assessment unchanged since v2" in page
    assert "documents written" not in page
    assert "so nothing was saved" in page


def test_a_reason_that_all_documents_share_is_said_once(olga: User, run: Run, sign_in: SignIn) -> None:
    reason = "The description says too little to write this document. What is it built on?"
    for kind in run.kinds:
        RunResult.objects.create(run=run, kind=kind, outcome=Outcome.INSUFFICIENT, message=reason, fence=1)
    _end(run, State.FAILED, reason)
    page = _show(sign_in, olga, run)
    assert page.count("What is it built on?") == 1
    assert page.count("Not written: the description says too little about it.") == 3


def test_another_try_reads_the_newest_description(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    _end(run, State.FAILED, "The worker stopped three times.")
    browser, numbers = sign_in(olga), []
    for _ in range(2):
        page = browser.get(reverse("run", args=[run.pk])).content.decode()
        (key,) = re.findall(r'name="idempotency_key" value="(retry-[^"]+)"', page)
        sent = {"kinds": run.kinds, "engine": "offline", "idempotency_key": key}
        answer = browser.post(reverse("runs", args=[project.pk]), sent)
        numbers.append(Run.objects.get(pk=answer.headers["Location"].split("/")[-2]).brief.number)
        add_brief(actor=olga, project=project, sources=[{"name": "a", "text": "A queue of 40 jobs an hour."}])
    assert numbers == [1, 2]
    assert "Try again with description 2" in page


def test_a_run_over_too_short_a_description_offers_to_add_to_it(
    olga: User, project: Project, run: Run, sign_in: SignIn
) -> None:
    for kind in run.kinds:
        RunResult.objects.create(run=run, kind=kind, outcome=Outcome.INSUFFICIENT, fence=1)
    _end(run, State.FAILED, "The description says too little.")
    page = _show(sign_in, olga, run)
    assert f'<a class="btn btn-primary" href="{reverse("brief_new", args=[project.pk])}">' in page
    assert "Failed, 0 items, 0 documents written" in page
    assert "no cost" in page


def test_a_partial_run_says_once_how_much_was_kept(
    olga: User, written: Project, run: Run, sign_in: SignIn
) -> None:
    risk = next(version for version in newest_versions(written) if version.artifact.kind == "risk")
    RunResult.objects.create(run=run, kind="risk", outcome=Outcome.COMPLETE, version=risk, fence=1)
    run.error_code = "partial"
    _end(run, State.FAILED, "1 of 3 documents were written and are kept.")
    page = _show(sign_in, olga, run)
    assert page.count("1 of 3 documents") == 1
    assert live_view(run).steps[-1].is_done


def test_a_partial_run_keeps_what_finished_and_retries_only_the_rest(
    olga: User, written: Project, run: Run, sign_in: SignIn
) -> None:
    risk = next(version for version in newest_versions(written) if version.artifact.kind == "risk")
    results = [("risk", Outcome.COMPLETE, risk), ("adr", Outcome.REFUSED, None)]
    for kind, outcome, version in results:
        RunResult.objects.create(run=run, kind=kind, outcome=outcome, version=version, fence=1)
    _end(run, State.FAILED, "The model refused one document.")
    page = _show(sign_in, olga, run)
    assert "The run finished in part" in page
    assert "1 of 3 documents were written." in page
    assert "Not written: the model refused." in page
    assert '<input type="hidden" name="kinds" value="risk">' not in page
    assert '<input type="hidden" name="kinds" value="adr">' in page


def test_a_cancelled_run_says_who_stopped_it(olga: User, ed: User, run: Run, sign_in: SignIn) -> None:
    answer = sign_in(ed).post(reverse("run_cancel", args=[run.pk]))
    assert answer.headers["Location"] == reverse("run", args=[run.pk])
    page = _show(sign_in, olga, run)
    assert "The run was cancelled" in page
    assert "Ed stopped this run." in page


def test_cancelling_a_run_that_ended_says_so(olga: User, run: Run, sign_in: SignIn) -> None:
    _end(run, State.FAILED, "x")
    answer = sign_in(olga).post(reverse("run_cancel", args=[run.pk]), follow=True)
    assert "The run had ended before it could be stopped." in answer.content.decode()


def test_a_viewer_watches_but_cannot_cancel(vic: User, run: Run, sign_in: SignIn) -> None:
    page = _show(sign_in, vic, run)
    assert reverse("run_cancel", args=[run.pk]) not in page
    assert "Only owners and editors can cancel runs" in page
