"""The command line: files, exit codes, and sentences instead of tracebacks."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generators.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "examples/sample_input.txt")


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_all_kinds_are_written_with_json_and_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", SAMPLE, "--out", str(tmp_path / "new")]) == 0
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {
        "architecture_decisions.md",
        "risk_assessment.md",
        "test_coverage.md",
        "adr.json",
        "risk.json",
        "test_coverage.json",
        "manifest.json",
    }
    assert read(tmp_path / "new/manifest.json")["engine"] == "offline"
    assert "Written by the offline engine." in capsys.readouterr().out


def test_chosen_kinds_only(tmp_path: Path) -> None:
    assert main(["generate", SAMPLE, "--out", str(tmp_path), "--kind", "adr", "--kind", "risk"]) == 0
    assert {path.stem for path in tmp_path.glob("*.json")} == {"adr", "risk", "manifest"}


def test_several_sources_are_one_description(tmp_path: Path) -> None:
    other = tmp_path / "notes.md"
    other.write_text("# Notes\n\nThe pilot uses Grafana for dashboards.\n", encoding="utf-8")
    assert main(["generate", SAMPLE, str(other), "--out", str(tmp_path / "out"), "--kind", "adr"]) == 0
    sources = read(tmp_path / "out/manifest.json")["brief"]["sources"]
    assert [source["name"] for source in sources] == ["sample_input.txt", "notes.md"]


def test_standard_input_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(SAMPLE).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    assert main(["generate", "-", "--out", str(tmp_path), "--kind", "risk"]) == 0


def test_json_on_standard_output_is_the_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", SAMPLE, "--out", str(tmp_path), "--kind", "risk", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == read(tmp_path / "manifest.json")


@pytest.mark.parametrize(
    "words",
    [
        ["--kind", "RISK", SAMPLE],
        ["--kind", "risk", "--", SAMPLE],
        [SAMPLE, "--kind", "test-coverage", "risk"],
    ],
)
def test_kinds_and_files_are_told_apart_however_they_are_given(words: list[str], tmp_path: Path) -> None:
    assert main(["generate", "--out", str(tmp_path), *words]) == 0
    assert (tmp_path / "risk.json").exists()
    assert not (tmp_path / "adr.json").exists()


def test_files_of_the_same_name_are_called_by_their_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "notes.md").write_bytes(Path(SAMPLE).read_bytes())
    assert main(["generate", "a/notes.md", "b/notes.md", "--out", "out", "--kind", "adr"]) == 0
    sources = read(tmp_path / "out/manifest.json")["brief"]["sources"]
    assert [source["name"] for source in sources] == ["a/notes.md", "b/notes.md"]
    assert main(["generate", "a/notes.md", "a/notes.md", "--out", "out"]) == 2


def test_documents_of_an_earlier_run_are_left_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short.md"
    short.write_text("We would like to make something good for our users.", encoding="utf-8")
    main(["generate", SAMPLE, "--out", str(tmp_path / "out"), "--kind", "risk"])
    capsys.readouterr()
    assert main(["generate", str(short), "--out", str(tmp_path / "out"), "--kind", "risk"]) == 3
    said = capsys.readouterr()
    assert "risk_assessment.md is from an earlier run" in said.err
    assert "Written by" not in said.out


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"\x89PNG\r\n\x00\x01", "binary"),
        ("Größe der Anlage ist bekannt".encode("latin-1"), "UTF-8"),
        (b"too short", "at least 20"),
        (b"word " * 100, "repeats one word"),
        (b"a b " * 60_000, "at most 200,000"),
        (b"a" * 800_001, "larger than"),
    ],
)
def test_bad_input_ends_with_a_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, part: str
) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(data)
    assert main(["generate", str(path), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert part in error
    assert "Traceback" not in error
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["generate", "missing.md", "--out", "x"], "missing.md: No such file"),
        (["generate", str(ROOT / "docs"), "--out", "x"], "is a folder"),
        (["generate", SAMPLE, "--out", SAMPLE], "sample_input.txt"),
        (["generate", SAMPLE, "--engine", "claude", "--out", "x"], "ANTHROPIC_API_KEY"),
        (["check", SAMPLE, SAMPLE], "is not JSON"),
        (["generate", "--out", "x"], "Name the description"),
        (["generate", SAMPLE, "--kind", "poem", "--out", "x"], "There is no kind “poem”"),
        (["generate", SAMPLE, "--out", " "], "Name the folder"),
        (
            ["generate", SAMPLE, SAMPLE.replace("/examples/", "/docs/../examples/"), "--out", "x"],
            "named twice",
        ),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    part: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert part in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [(["generate", SAMPLE], "--out"), (["generate", SAMPLE, "--out", "x", "--engine", "gpt"], "gpt")],
)
def test_wrong_arguments_are_answered_with_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], part: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    error = capsys.readouterr().err
    assert part in error
    assert error.count("\n") == 1


def test_nothing_is_written_where_a_file_could_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "risk_assessment.md").mkdir()
    assert main(["generate", SAMPLE, "--out", str(tmp_path)]) == 2
    assert "risk_assessment.md" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["risk_assessment.md"]


def test_any_character_can_be_printed_whatever_the_terminal_takes(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(
        "The booking service runs on Django.\n\n## Known limitations\n\n- The 预约 list cannot be sorted.",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "generators", "facts", str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "预约" in done.stdout.decode("utf-8")


def test_too_little_exits_with_3_and_says_what_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("We would like to make something good for our users.", encoding="utf-8")
    assert main(["generate", str(path), "--out", str(tmp_path / "out")]) == 3
    assert "The description does not say" in capsys.readouterr().err
    record = read(tmp_path / "out/manifest.json")
    assert {entry["outcome"] for entry in record["documents"]} == {"insufficient"}
    assert all("Add what the findings ask for" in entry["message"] for entry in record["documents"])
    assert record["findings"]
    assert list((tmp_path / "out").glob("*.md")) == []


def test_facts_are_shown_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", SAMPLE]) == 0
    assert "LangGraph" in capsys.readouterr().out
    assert main(["facts", SAMPLE, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    text = Path(SAMPLE).read_text(encoding="utf-8")
    for technology in facts["technologies"]:
        for entry in technology["evidence"]:
            assert text[entry["start"] : entry["end"]] == entry["quote"]


def test_what_was_not_read_is_shown_with_the_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = tmp_path / "colis.md"
    brief.write_text("Le service lit les colis dans une file et il n'y a pas de tests.", encoding="utf-8")
    assert main(["facts", str(brief)]) == 0
    assert "Note: 100 % of “colis.md” is in French" in capsys.readouterr().out
    assert main(["facts", str(brief), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["not_read"]
    assert [finding["code"] for finding in told] == ["not-english"]


def test_the_prompt_is_shown_without_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prompt", "risk", SAMPLE]) == 0
    requests = json.loads(capsys.readouterr().out)
    assert len(requests) == 2  # The plan, and a group of its items.
    for request in requests:
        assert request["model"]
        assert "tools" not in request
        assert "AutoDoc" not in json.dumps(request["system"])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[" * 200_000, "nested too deeply"),
        ("[]", "holds no JSON object"),
        ("{}", "“sections” is missing"),
        ('{"schema_version": 99}', "schema version 99"),
    ],
)
def test_what_is_no_artifact_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, part: str
) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "other.json"), SAMPLE]) == 2
    assert part in capsys.readouterr().err


def test_check_finds_nothing_in_a_fresh_artifact_and_an_error_in_a_forged_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate", SAMPLE, "--out", str(tmp_path), "--kind", "risk"])
    assert main(["check", str(tmp_path / "risk.json"), SAMPLE]) == 0
    data = read(tmp_path / "risk.json")
    data["sections"][0]["items"][0]["evidence"][0]["quote"] = "Nobody ever wrote these words here."
    (tmp_path / "forged.json").write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path / "forged.json"), SAMPLE]) == 3
    assert "quote-not-found" in capsys.readouterr().out
