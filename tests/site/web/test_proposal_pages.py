"""The page of a proposal: what would change, and the buttons that decide it."""

from __future__ import annotations

import dataclasses
import uuid

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from generators.content import Content, Item
from generators.merging import merge
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import Draft, edit_item
from productionproof_site.artifacts.models import Proposal, Source, Version
from productionproof_site.artifacts.proposing import settle_run
from productionproof_site.artifacts.queries import newest_versions, open_proposals
from productionproof_site.projects.actions import add_brief
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from productionproof_site.runs.models import Run, RunResult
from tests.site.web.conftest import SignIn


def _newest(project: Project) -> Version:
    return next(version for version in newest_versions(project) if version.artifact.kind == "risk")


def _redrafted(content: Content, edited: Item) -> Content:
    """A run's draft: the edited item is another, the last is gone."""
    (section,) = content.sections
    theirs = dataclasses.replace(edited, fields={**edited.fields, "owner": "Platform team <b>"})
    items = tuple(theirs if item.key == edited.key else item for item in section.items[:-1])
    return dataclasses.replace(content, sections=(dataclasses.replace(section, items=items),))


@pytest.fixture
def proposed(written: Project, olga: User) -> Proposal:
    """R-001 was edited by Olga and changed by a run that dropped the last risk; on version 3."""
    base = _newest(written)
    first = next(base.to_core().items())
    edit_item(actor=olga, version=base, key=first.key, fields={"owner": "Olga"})
    newest = _newest(written)
    merged = merge(newest.artifact.past(newest), _redrafted(base.to_core(), first))
    draft = Draft(
        merged.content, newest_brief(written), Source.RUN, engine="offline", generated=merged.generated
    )
    with transaction.atomic():
        settled = settle_run(actor=olga, project=written, draft=draft, merged=merged, run_id=uuid.uuid4())
    assert settled.proposal is not None
    return settled.proposal


def _page(browser: Client, project: Project, name: str = "proposal", *args: object) -> str:
    answer = browser.get(reverse(name, args=[project.pk, *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def _press(browser: Client, project: Project, action: str, **data: object) -> str:
    """Press a button and follow where it leads; returns the page."""
    address = reverse("proposal", args=[project.pk, "risk"])
    answer = browser.post(address, {"action": action, "seen": 3, **data}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_words_beside_words_and_what_the_last_run_said(
    olga: User, written: Project, proposed: Proposal, sign_in: SignIn
) -> None:
    page = _page(sign_in(olga), written, "proposal", "risk")
    assert "1 conflict, 1 gone" in page
    assert "both changed" in page
    assert "<del>Olga</del>" in page
    assert "&lt;b&gt;" in page
    assert "The last run said:" in page
    assert "Save as version 4" in page
    assert "style=" not in page
    assert proposed.items_count == 2


def test_other_pages_lead_to_it(olga: User, written: Project, proposed: Proposal, sign_in: SignIn) -> None:
    browser, address = sign_in(olga), reverse("proposal", args=[written.pk, "risk"])
    assert address in _page(browser, written, "project")
    assert address in _page(browser, written, "artifact", "risk")
    assert address not in _page(browser, written, "artifact", "adr")
    assert proposed.state == "open"


def test_the_page_of_the_run_says_that_it_waits_and_what_became_of_it(
    olga: User, proposed: Proposal, run: Run, sign_in: SignIn
) -> None:
    RunResult.objects.create(run=run, kind="risk", outcome="complete", proposal=proposed, fence=1)
    browser, project = sign_in(olga), run.project
    address = reverse("run", args=[run.pk])
    page = browser.get(address).content.decode()
    assert "Proposal: it would change what people have edited (1 conflict, 1 gone)" in page
    assert reverse("proposal", args=[project.pk, "risk"]) in page
    _press(browser, project, "dismiss")
    page = browser.get(address).content.decode()
    assert "Proposal, dismissed (1 conflict, 1 gone)" in page
    assert reverse("proposal", args=[project.pk, "risk"]) not in page


@pytest.mark.usefixtures("proposed")
def test_items_are_decided_one_by_one_and_saved_at_the_end(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    first = next(_newest(written).to_core().items())
    page = _press(browser, written, "keep", key=first.key, ref=first.ref)
    assert "0 accepted, 1 kept, 1 open" in page
    assert "1 of 2 items are not decided yet" in _press(browser, written, "apply")
    assert "1 accepted, 1 kept, 0 open" in _press(browser, written, "accept_all")
    page = _press(browser, written, "apply")
    assert "Saved as version 4." in page
    assert "Decided by Olga on a proposal of the offline engine" in page
    assert "Nothing to decide" in _page(browser, written, "proposal", "risk")


@pytest.mark.usefixtures("proposed")
def test_keeping_all_says_that_nothing_changed(olga: User, written: Project, sign_in: SignIn) -> None:
    browser = sign_in(olga)
    _press(browser, written, "keep_all")
    assert "unchanged since version 3" in _press(browser, written, "apply")


@pytest.mark.usefixtures("proposed")
def test_a_dismissed_proposal_is_gone_and_an_old_button_does_nothing(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    assert "was set aside" in _press(browser, written, "dismiss")
    assert "no proposal to decide here any more" in _press(browser, written, "accept_all")
    assert open_proposals(written) == {}


@pytest.mark.usefixtures("proposed")
def test_a_page_that_is_out_of_date_decides_nothing(olga: User, written: Project, sign_in: SignIn) -> None:
    page = _press(sign_in(olga), written, "accept_all", seen=2)
    assert "Version 3 was added meanwhile" in page
    assert "0 accepted, 0 kept, 2 open" in page
    assert "That button is unknown" in _press(sign_in(olga), written, "explode")


@pytest.mark.usefixtures("proposed")
def test_who_may_not_edit_sees_why(vic: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in(vic), written, "proposal", "risk")
    assert "can edit documents; you are a viewer" in page
    assert page.count('value="accept"') == page.count('value="accept" aria-pressed="false" disabled') == 2


def test_a_proposal_from_the_newest_description_is_not_called_old(
    olga: User, written: Project, proposed: Proposal, sign_in: SignIn
) -> None:
    brief = add_brief(actor=olga, project=written, sources=[{"name": "a", "text": "40 jobs an hour here."}])
    assert "From description 1; the newest is 2" in _page(sign_in(olga), written, "project")
    assert "Written from description 1" in _page(sign_in(olga), written, "artifact", "risk")
    Proposal.objects.filter(pk=proposed.pk).update(brief=brief)
    assert _page(sign_in(olga), written, "project").count("From description 1; the newest is 2") == 2
    assert "Written from description 1" not in _page(sign_in(olga), written, "artifact", "risk")
