"""Documents: the newest and earlier versions, items, comparison, files."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse

from generators.pipeline import PipelineResult
from productionproof_site.accounts.models import User
from productionproof_site.artifacts.actions import Draft, add_version, edit_item
from productionproof_site.artifacts.models import Source
from productionproof_site.artifacts.queries import newest_versions
from productionproof_site.projects.actions import add_brief, create_project
from productionproof_site.projects.models import Project
from productionproof_site.projects.queries import newest_brief
from tests.site.web.conftest import KINDS, SignIn, shortened


def _page(sign_in: SignIn, user: User, name: str, *args: object) -> str:
    answer = sign_in(user).get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_and_every_quote_is_on_the_page_of_its_document(
    kind: str, olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, kind)
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == kind)
    for item in version.to_core().items():
        assert page.count(f'id="{item.ref}"') == 1
        assert all(entry.quote in page for entry in item.evidence)
    assert "Written by the offline engine" in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_to_a_line_leads_to_a_line_on_the_page(
    kind: str, olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, kind)
    lines = set(re.findall(r'href="#(L\d+)">Brief line', page))
    assert lines
    assert all(f'id="{line}"' in page for line in lines)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_links_inside_a_page_lead_somewhere(kind: str, olga: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, kind)
    body = page[page.index("<main") :]
    targets = set(re.findall(r'<a [^>]*href="#([^"]+)"', body))
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert targets <= ids


def test_numbers_say_what_they_stand_on(olga: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, "risk")
    assert '<span class="num" title="quoted in the description">' in page
    assert '<span class="num e" title="estimate or proposal">' in page


def test_risks_stand_on_the_grid_of_likelihood_and_consequence(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, "risk")
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == "risk")
    counted = [int(count) for count in re.findall(r'consequence">(\d+)</a></td>', page)]
    assert sum(counted) == len(list(version.to_core().items()))
    assert 'class="heat"' not in _page(sign_in, olga, "artifact", written.pk, "adr")


def test_a_document_that_was_not_generated_says_how_to_get_it(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "artifact", project.pk, "adr")
    assert "Not generated yet" in page
    assert reverse("runs", args=[project.pk]) in page
    assert "No versions yet" in _page(sign_in, olga, "versions", project.pk, "adr")


def test_an_earlier_version_says_so_and_leads_to_the_newest(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "version", written.pk, "risk", 1)
    assert "This is an earlier version. Version 2 is the newest." in page


def test_what_a_person_edited_is_marked_everywhere(olga: User, written: Project, sign_in: SignIn) -> None:
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == "risk")
    key = next(item.key for item in version.to_core().items() if item.ref == "R-001")
    edit_item(actor=olga, version=version, key=key, fields={"owner": "Ops <b>lead</b>"})
    page = _page(sign_in, olga, "artifact", written.pk, "risk")
    assert "edited by a person" in page
    assert "Edited by Olga after the offline engine" in page
    item = _page(sign_in, olga, "item", written.pk, "risk", "R-001")
    assert "edited by a person" in item
    compared = _page(sign_in, olga, "compare", written.pk, "risk", 2, 3)
    assert "1 risk changed" in compared
    assert "v3: edited by Olga after the offline engine" in compared


def test_an_item_shows_its_history(olga: User, written: Project, sign_in: SignIn) -> None:
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == "adr")
    last = list(version.to_core().items())[-1]
    page = _page(sign_in, olga, "item", written.pk, "adr", last.ref)
    assert page.count("First written") == 1
    assert f"{reverse('version', args=[written.pk, 'adr', 2])}#{last.ref}" in page


def test_an_item_that_is_gone_shows_how_it_stood_and_since_when(
    olga: User, written: Project, generated: PipelineResult, sign_in: SignIn
) -> None:
    (risk,) = (document for document in generated.documents if document.kind == "risk")
    assert risk.content is not None
    last = list(risk.content.items())[-1]
    draft = Draft(shortened(risk.content), newest_brief(written), Source.RUN, engine="offline")
    add_version(actor=olga, project=written, draft=draft)
    page = _page(sign_in, olga, "item", written.pk, "risk", last.ref)
    assert f"{last.ref} is gone since version 3. This is how it stood in version 2." in page
    assert f"{reverse('version', args=[written.pk, 'risk', 2])}#{last.ref}" in page
    assert "is gone since" not in _page(sign_in, olga, "item", written.pk, "risk", "R-001")


def test_comparison_names_what_was_added_and_folds_what_is_the_same(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "compare", written.pk, "risk", 1, 2)
    assert "1 risk added" in page
    assert "<ins>" in page
    assert "unchanged items" in page
    back = _page(sign_in, olga, "compare", written.pk, "risk", 2, 1)
    assert "1 risk removed" in back
    assert "<del>" in back
    same = _page(sign_in, olga, "compare", written.pk, "risk", 2, 2)
    assert "Both versions say the same" in same


def test_the_selects_lead_to_the_comparison(olga: User, written: Project, sign_in: SignIn) -> None:
    address = reverse("compare_choose", args=[written.pk, "risk"])
    answer = sign_in(olga).get(address, {"from": "2", "to": "1"})
    assert answer.headers["Location"] == reverse("compare", args=[written.pk, "risk", 1, 2])
    wrong = sign_in(olga).get(address, {"from": "one"})
    assert wrong.headers["Location"] == reverse("versions", args=[written.pk, "risk"])


@pytest.mark.parametrize("name", ["version", "version_md"])
def test_an_unknown_version_is_not_found(name: str, olga: User, written: Project, sign_in: SignIn) -> None:
    assert sign_in(olga).get(reverse(name, args=[written.pk, "risk", 99])).status_code == 404


def test_an_unknown_item_is_not_found(olga: User, written: Project, sign_in: SignIn) -> None:
    assert sign_in(olga).get(reverse("item", args=[written.pk, "risk", "R-999"])).status_code == 404


def test_a_version_comes_as_markdown_that_says_who_wrote_it(
    vic: User, written: Project, sign_in: SignIn
) -> None:
    answer = sign_in(vic).get(reverse("version_md", args=[written.pk, "risk", 2]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="risk_assessment.md"'
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Written by the offline engine" in answer.content.decode()


def test_markdown_of_an_edited_document_names_who_edited_what(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == "risk")
    key = next(item.key for item in version.to_core().items() if item.ref == "R-001")
    edit_item(actor=olga, version=version, key=key, fields={"owner": "Ops lead"})
    after = sign_in(olga).get(reverse("version_md", args=[written.pk, "risk", 3])).content.decode()
    assert "Edited by Olga in R-001." in after
    before = sign_in(olga).get(reverse("version_md", args=[written.pk, "risk", 2])).content.decode()
    assert "Edited by" not in before


def test_documents_from_an_older_description_say_so(olga: User, written: Project, sign_in: SignIn) -> None:
    assert "From description 1" not in _page(sign_in, olga, "project", written.pk)
    add_brief(actor=olga, project=written, sources=[{"name": "a", "text": "A queue of 40 jobs an hour."}])
    assert _page(sign_in, olga, "project", written.pk).count("From description 1; the newest is 2") == 3
    assert "Written from description 1; the newest is" in _page(sign_in, olga, "artifact", written.pk, "risk")


def test_references_are_cited_and_their_numbers_are_not_called_unproved(
    olga: User, written: Project, sign_in: SignIn
) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, "risk")
    version = next(entry for entry in newest_versions(written) if entry.artifact.kind == "risk")
    cited = [record for item in version.to_core().items() for record in item.records("framework_refs")]
    assert cited
    for record in cited:
        assert f"{record['id']} {record['title']}</li>" in page
    assert "<li>CWE-" in page
    assert "<li>NIST AI 600-1, 2." in page
    markdown = sign_in(olga).get(reverse("version_md", args=[written.pk, "risk", 2])).content.decode()
    assert "Framework: " not in markdown


def test_an_estimate_is_called_so_once(olga: User, written: Project, sign_in: SignIn) -> None:
    page = _page(sign_in, olga, "artifact", written.pk, "test_coverage")
    assert re.search(r'<span class="num e"[^>]*>\d+ h</span>', page)
    assert " h</span> (estimate)" not in page


def test_the_zip_holds_every_document_as_markdown_and_json(
    vic: User, written: Project, sign_in: SignIn
) -> None:
    answer = sign_in(vic).get(reverse("project_zip", args=[written.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        data = json.loads(archive.read("risk_assessment.json"))
    assert {"architecture_decisions.md", "risk_assessment.md", "test_coverage.md"} <= set(names)
    assert (data["kind"], data["engine"]) == ("risk", "offline")


def test_the_zip_holds_the_description_as_submitted(
    olga: User, project: Project, generated: PipelineResult, sign_in: SignIn
) -> None:
    sources = [*newest_brief(project).sources, {"name": "../a/b?.md", "text": "One.\r\nTwo – ü.\n"}]
    brief = add_brief(
        actor=olga, project=project, sources=[*sources, {"name": "..-a-b-.md", "text": "Three."}]
    )
    (risk,) = (document for document in generated.documents if document.kind == "risk")
    assert risk.content is not None
    add_version(actor=olga, project=project, draft=Draft(risk.content, brief, Source.RUN, engine="offline"))
    answer = sign_in(olga).get(reverse("project_zip", args=[project.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name.startswith("briefs/")}
    first = brief.sources[0]
    assert packed[f"briefs/2-{first['name']}"] == first["text"].encode()
    assert packed["briefs/2-a-b-.md"] == "One.\r\nTwo – ü.\n".encode()
    assert packed["briefs/2-3-a-b-.md"] == b"Three."


def test_a_project_without_documents_has_no_zip(olga: User, project: Project, sign_in: SignIn) -> None:
    assert sign_in(olga).get(reverse("project_zip", args=[project.pk])).status_code == 404


def test_quotes_of_several_sources_lead_to_their_own_lines(
    olga: User, project: Project, sign_in: SignIn
) -> None:
    sources = [
        {"name": "a.md", "text": "First\n" * 3 + "PostgreSQL 16 keeps it."},
        {"name": "b.md", "text": "Redis 7."},
    ]
    two = create_project(actor=olga, team=project.team, name="Two", sources=sources)
    page = _page(sign_in, olga, "project", two.pk)
    assert 'id="L4"' in page
    assert 'id="S2-L1"' in page
