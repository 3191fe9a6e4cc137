"""The prompt files: header, variables, fragments, and errors that name what is wrong."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generators.engines.claude.prompts import load_prompt, prompts_folder
from generators.errors import PromptError

KINDS = ("adr", "risk", "test_coverage")
VALUES = {"title": "The title {{noun}}", "noun": "row"}


def write(folder: Path, name: str, header: str, body: str) -> None:
    """Write one prompt file."""
    path = folder / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\nname: {name}\npurpose: A test.\n{header}---\n{body}\n", encoding="utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_a_prompt_with_a_good_and_a_bad_example(name: str) -> None:
    prompt = load_prompt(name, VALUES, prompts_folder())
    assert prompt.text.startswith("# Task: The title")
    assert "\nGood: " in prompt.text
    assert "\nBad: " in prompt.text


def test_the_system_prompt_takes_no_values_and_holds_the_three_policies() -> None:
    prompt = load_prompt("system", {}, prompts_folder())
    assert {name for name in prompt.hashes if name.startswith("fragments/")} == {
        "fragments/untrusted.md",
        "fragments/honesty.md",
        "fragments/evidence.md",
    }
    assert not re.search(r"\{\{|^---", prompt.text, re.MULTILINE)


def test_no_prompt_asks_for_words_that_reviewers_strike_out() -> None:
    for name in KINDS:
        text = load_prompt(name, VALUES, prompts_folder()).text
        asked = text.split("\nBad: ")[0]
        assert not re.search(r"\b(robust|seamless|comprehensive|leverage)\b", asked, re.IGNORECASE)


def test_values_are_put_in_once_and_never_read_as_prompt(tmp_path: Path) -> None:
    write(tmp_path, "one", "variables: [title, noun]\n", "{{title}} / {{ noun }}")
    assert load_prompt("one", VALUES, tmp_path).text == "The title {{noun}} / row"


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "fragments/part", "", "Part.")
    write(tmp_path, "one", "includes: [part]\n", "A {{part}}")
    prompt = load_prompt("one", {}, tmp_path)
    assert prompt.text == "A Part."
    for name, digest in prompt.hashes.items():
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("header", "body", "values", "named"),
    [
        ("variables: [title]\n", "{{titel}}", {"title": "x"}, "titel"),
        ("variables: [title, noun]\n", "{{title}}", {"title": "x", "noun": "y"}, "noun"),
        ("variables: [title]\n", "{{title}}", {}, "title"),
        ("", "Text.", {"colour": "red"}, "colour"),
        ("includes: [absent]\n", "{{absent}}", {}, "fragments/absent.md"),
        ("author: me\n", "Text.", {}, "author"),
        ("variables: {\n", "Text.", {}, "YAML"),
        ("variables: [title]\n", "{{title}} {{ title|upper }}", {"title": "x"}, "{{ title|upper }}"),
        ("includes: [part]\n", "{{part}}", {}, "fragments/part.md holds {{nosuch}}"),
    ],
)
def test_what_does_not_match_is_named(
    tmp_path: Path, header: str, body: str, values: dict[str, str], named: str
) -> None:
    write(tmp_path, "one", header, body)
    write(tmp_path, "fragments/part", "", "Text with {{nosuch}}.")
    with pytest.raises(PromptError, match=re.escape(named)):
        load_prompt("one", values, tmp_path)


def test_a_missing_file_and_a_missing_header_are_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"gone\.md"):
        load_prompt("gone", {}, tmp_path)
    (tmp_path / "bare.md").write_text("No header.", encoding="utf-8")
    with pytest.raises(PromptError, match=r"bare\.md has no header"):
        load_prompt("bare", {}, tmp_path)
    (tmp_path / "bytes.md").write_bytes(b"---\xff---")
    with pytest.raises(PromptError, match=r"bytes\.md cannot be read"):
        load_prompt("bytes", {}, tmp_path)
