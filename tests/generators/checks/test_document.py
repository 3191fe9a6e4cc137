"""The checks of a whole document: malformed fields, false quotations, and what other documents leave open."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators import registry
from generators.brief import Brief
from generators.checking import check_document
from generators.cli.main import main
from generators.content import Content, content_from_json
from generators.errors import GeneratorError
from generators.findings import Finding, Level

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "examples/outputs/clinic_booking"
BRIEF = Brief.from_text(
    (ROOT / "examples/clinic_booking.md").read_text(encoding="utf-8"), name="clinic_booking.md"
)
KINDS = [kind.name for kind in registry.KINDS]
WRONG: list[Any] = [
    None,
    True,
    -1,
    2.5,
    "x",
    "",
    [],
    {},
    [1, 2],
    ["a"],
    {"a": 1},
    [{"a": None}],
    [[]],
    "1e400",
]


@cache
def stored(kind: str) -> str:
    return (FOLDER / f"{kind}.json").read_text(encoding="utf-8")


def content_of(kind: str) -> Content:
    return content_from_json(json.loads(stored(kind)))


def checked(data: dict[str, Any]) -> list[Finding]:
    content = content_from_json(data)
    return check_document(registry.kind(content.kind), content, BRIEF)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, entry in entries:
        found += places_in(entry, (*path, name))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_documents_of_an_example_have_no_error(kind: str) -> None:
    findings = checked(json.loads(stored(kind)))
    assert [finding for finding in findings if finding.severity is Level.ERROR] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KINDS), st.data())
def test_no_malformed_artifact_ends_in_a_traceback(kind: str, data: st.DataObject) -> None:
    artifact = json.loads(stored(kind))
    *path, last = data.draw(st.sampled_from(places_in(artifact)))
    part = artifact
    for name in path:
        part = part[name]
    part[last] = copy.deepcopy(data.draw(st.sampled_from(WRONG)))
    with suppress(GeneratorError):  # A refusal in a sentence is as good as findings.
        assert all(finding.message and finding.remedy for finding in checked(artifact))


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("risk", "likelihood", 9),
        ("risk", "mitigations", [1]),
        ("risk", "treatment", "pray"),
        ("adr", "consequences", ["good"]),
        ("test_coverage", "status", "mostly"),
        ("test_coverage", "risk_level", {}),
    ],
)
def test_a_field_of_the_wrong_form_is_named(kind: str, field: str, value: Any) -> None:
    artifact = json.loads(stored(kind))
    item = artifact["sections"][0]["items"][0]
    item["fields"][field] = value
    findings = [finding for finding in checked(artifact) if finding.code == "field-invalid"]
    assert [(finding.item, finding.field) for finding in findings] == [(item["key"], field)]
    assert findings[0].severity is Level.ERROR


@pytest.mark.parametrize(
    ("sentence", "is_false"),
    [
        ("The text says “The restore was rehearsed every month by two people”.", True),
        ("The text says “all 20 database connections were in use”.", False),
        ("The text says “… all 20 DATABASE connections were in use …”.", False),
        ("The text says “all 20 database … were never in use at night”.", True),
        ("They call it “half done”.", False),
    ],
)
def test_a_quotation_in_a_sentence_stands_in_the_description(sentence: str, *, is_false: bool) -> None:
    artifact = json.loads(stored("risk"))
    artifact["sections"][0]["items"][0]["fields"]["impact"] = sentence
    findings = [finding for finding in checked(artifact) if finding.code == "quotation-not-found"]
    assert bool(findings) is is_false
    assert all(finding.field == "impact" for finding in findings)


def test_a_grave_risk_without_a_test_is_told_beside_a_matrix_only() -> None:
    artifact = json.loads(stored("risk"))
    first = artifact["sections"][0]["items"][0]
    first["fields"]["severity"] = "critical"
    first["links"] = []
    content = content_from_json(artifact)
    kind = registry.kind("risk")
    beside = {"risk": content, "test_coverage": content_of("test_coverage")}
    told = {
        finding.item
        for finding in check_document(kind, content, BRIEF, beside)
        if "without-test" in finding.code
    }
    assert first["key"] in told
    assert all("without-test" not in finding.code for finding in check_document(kind, content, BRIEF))


def test_the_command_takes_the_other_documents(capsys: pytest.CaptureFixture[str]) -> None:
    risk, matrix = FOLDER / "risk.json", FOLDER / "test_coverage.json"
    brief = str(ROOT / "examples/clinic_booking.md")
    assert main(["check", str(risk), brief, "--with", str(matrix), "--json"]) == 0
    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)}
    assert codes <= {"risk-without-test"}
    assert main(["check", str(risk), brief, "--with", brief]) == 2
    assert "is not JSON" in capsys.readouterr().err
