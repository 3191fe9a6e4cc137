"""A newcomer gets from signing up to three documents with links and forms alone, and no script."""

from __future__ import annotations

import html
import re

from django.test import Client
from django.urls import reverse

from productionproof_site.runs.execution import execute_next

HIDDEN = re.compile(r'name="idempotency_key"[^>]*value="([^"]+)"')


def test_a_newcomer_signs_up_describes_a_project_and_reads_three_documents(db: None, brief_text: str) -> None:
    del db  # It is asked for, so that there is one.
    browser = Client()
    account = {"name": "Nia Ng", "email": "nia@example.com", "password1": "brass-lantern-42"}
    browser.post(reverse("account_signup"), {**account, "password2": "brass-lantern-42"})
    signing_in = {"login": account["email"], "password": account["password1"]}
    start = browser.post(reverse("account_login"), signing_in, follow=True)
    assert "No projects yet" in start.content.decode()

    made = browser.post(
        reverse("project_new"), {"name": "AutoDoc AI", "description": brief_text}, follow=True
    )
    overview = made.content.decode()
    address = made.redirect_chain[-1][0]
    assert "not generated yet" in overview
    (key,) = HIDDEN.findall(overview)

    sent = {"kinds": ["adr", "risk", "test_coverage"], "engine": "offline", "idempotency_key": key}
    started = browser.post(f"{address}runs/", sent, follow=True)
    run_address = started.redirect_chain[-1][0]
    assert "Writing documents" in started.content.decode()
    assert execute_next() is not None

    ended = html.unescape(browser.get(run_address).content.decode())
    assert "All documents are finished" in ended
    documents = re.findall(rf'href="({re.escape(address)}(?:adr|risk|test_coverage)/1/)"', ended)
    assert len(documents) == 3
    for document in documents:
        page = browser.get(document).content.decode()
        assert "Written by the offline engine" in page
        assert "exact match" in page
        assert "<mark>" in page
