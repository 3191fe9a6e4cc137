"""The security headers of every answer, and no page that would need an exception from them."""

from __future__ import annotations

import re

from productionproof_site.accounts.models import User
from productionproof_site.core.headers import CONTENT_SECURITY_POLICY, HEADERS
from productionproof_site.projects.models import Project
from productionproof_site.runs.models import Run
from tests.architecture.tree import ROOT
from tests.site.web.conftest import SignIn
from tests.site.web.routes import address_of, route_names

TEMPLATES = sorted((ROOT / "productionproof_site/web/templates").rglob("*.html"))
NOT_ALLOWED = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "address of another site": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
    "script address": re.compile(r"(?:src|href|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE),
    "image": re.compile(r"<img\b", re.IGNORECASE),
}


def offences(html: str) -> list[str]:
    """What a page holds that the policy would block or that it should not hold."""
    return [name for name, pattern in NOT_ALLOWED.items() if pattern.search(html)]


def test_every_address_answers_with_every_header(
    olga: User, written: Project, run: Run, sign_in: SignIn
) -> None:
    browser = sign_in(olga)
    for name in route_names():
        answer = browser.get(address_of(name, written, run))
        missing = {header for header, value in HEADERS.items() if answer.headers.get(header) != value}
        assert missing == set(), name
        assert "no-store" in answer.headers["Cache-Control"], name


def test_every_page_lives_within_the_policy(olga: User, written: Project, run: Run, sign_in: SignIn) -> None:
    browser = sign_in(olga)
    for name in route_names():
        answer = browser.get(address_of(name, written, run))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert offences(answer.content.decode()) == [], name


def test_no_template_needs_an_exception_from_the_policy() -> None:
    found = {path.name: offences(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert len(found) > 50
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_an_error_page_has_the_headers_too(olga: User, sign_in: SignIn) -> None:
    answer = sign_in(olga).get("/no/such/page")
    assert answer.status_code == 404
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert offences(answer.content.decode()) == []
