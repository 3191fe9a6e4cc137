"""The Markdown is read in full by an independent parser, where one lies beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUBRIC = ROOT.parent / "shared/rubric/rubric.py"
PROJECTS = sorted(path.name for path in (ROOT / "examples/outputs").iterdir())

pytestmark = pytest.mark.skipif(not RUBRIC.exists(), reason="no parser lies beside the project")


def parsed(project: str) -> dict[str, Any]:
    """What the parser reads in the three documents of an example."""
    documents = sorted((ROOT / "examples/outputs" / project).glob("*.md"))
    assert len(documents) == 3
    command = [sys.executable, str(RUBRIC), "parse", *map(str, documents)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def kept(project: str, kind: str) -> list[dict[str, Any]]:
    """The items of an example's JSON."""
    path = ROOT / "examples/outputs" / project / f"{kind}.json"
    sections = json.loads(path.read_text(encoding="utf-8"))["sections"]
    return [item for section in sections for item in section["items"]]


@pytest.mark.parametrize("project", PROJECTS)
def test_every_item_is_read_with_its_fields(project: str) -> None:
    read = parsed(project)
    decisions, risks, rows = (kept(project, kind) for kind in ("adr", "risk", "test_coverage"))
    assert [entry["id"] for entry in read["adrs"]] == [item["ref"] for item in decisions]
    for entry, item in zip(read["adrs"], decisions, strict=True):
        assert entry["context"]
        assert entry["decision"]
        assert len(entry["alternatives"]) == len(item["fields"]["alternatives"])
        assert {consequence["sign"] for consequence in entry["consequences"]} >= {"+", "-"}
        assert entry["evidence"]
    assert [entry["id"] for entry in read["risks"]] == [item["ref"] for item in risks]
    for entry, item in zip(read["risks"], risks, strict=True):
        assert entry["severity"] == item["fields"]["severity"].upper()
        assert len(entry["mitigations"]) == len(item["fields"]["mitigations"])
        assert all(entry[name] for name in ("category", "likelihood", "impact", "description", "status"))
    assert len(read["tests"]) == len(rows)
    for entry, item in zip(read["tests"], rows, strict=True):
        assert entry["status"].lower() == item["fields"]["status"]
        assert entry["risk"] == item["fields"]["risk_level"].upper()
        assert entry["reason"]
        assert entry["estimate"]
    assert len(read["stubs"]) >= 8
