"""The examples: their outputs are current, and no two projects are told the same sentence."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generators import registry
from generators.cli.main import main
from generators.knowledge.risks import references
from generators.rendering import labels
from tests.generators.boilerplate import SHORTEST, mask

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = {
    path.stem: path
    for path in sorted((ROOT / "examples").iterdir())
    if path.suffix in {".md", ".txt"} and path.stem != "autodoc_first_brief"
}
# A label in front of a text, and a line of refs: they are names, not sentences.
_LEAD = re.compile(r"\*\*[^*]*:\*\*|^\s*- [A-Z][a-z]+:|[*_>#]")
_NO_BODY = re.compile(r"#|\*\*Related:")

PROJECTS = ("sample_input", "clinic_booking", "heat_demand_forecast")


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_outputs_in_the_repository_are_what_the_offline_engine_writes(name: str, tmp_path: Path) -> None:
    assert main(["generate", str(EXAMPLES[name]), "--engine", "offline", "--out", str(tmp_path)]) == 0
    kept = ROOT / "examples/outputs" / name
    again = f"python3 pp.py generate examples/{EXAMPLES[name].name} --engine offline --out {kept}"
    written = {path.name for path in tmp_path.iterdir()}
    assert {path.name for path in kept.iterdir()} == written, f"Run: {again}"
    for file in sorted(written):
        assert _text(kept / file) == _text(tmp_path / file), f"{file} is not current. Run: {again}"


@pytest.mark.parametrize("name", PROJECTS)
def test_the_examples_for_readers_are_400_to_800_words_long(name: str) -> None:
    assert 400 <= len(EXAMPLES[name].read_text(encoding="utf-8").split()) <= 800


def test_no_body_sentence_of_eight_words_is_shared_by_two_examples() -> None:
    sentences = {name: _body_sentences(name) for name in sorted(EXAMPLES)}
    shared = {
        (one, other): sorted(sentences[one] & sentences[other])
        for one, other in itertools.combinations(sentences, 2)
        if sentences[one] & sentences[other]
    }
    assert shared == {}


def _text(path: Path) -> str:
    """A file's text; the seconds of a manifest differ from run to run and are left out."""
    text = path.read_text(encoding="utf-8")
    if path.name != "manifest.json":
        return text
    return json.dumps(_without_seconds(json.loads(text)), indent=1)


def _without_seconds(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_seconds(entry) for name, entry in value.items() if name != "seconds"}
    return [_without_seconds(entry) for entry in value] if isinstance(value, list) else value


def _body_sentences(name: str) -> set[str]:
    """Masked sentences of the Markdown, cell by cell, without code, headings, labels and lines of refs."""
    found: set[str] = set()
    for kind in registry.KINDS:
        text = (ROOT / "examples/outputs" / name / kind.filename).read_text(encoding="utf-8")
        text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        for label in _labels():
            text = label.sub(" ", text)
        cells = re.split(r"(?<=[.!?])\s+|\n|\|", text)
        bodies = [cell for cell in cells if not _NO_BODY.match(cell) and not _is_citation(cell)]
        masked = (mask(_LEAD.sub(" ", cell)) for cell in bodies)
        found |= {sentence for sentence in masked if _has_words(sentence)}
    return found


def _is_citation(cell: str) -> bool:
    """Whether the text is nothing but an entry of a public framework: its title is a name."""
    text = cell.strip().removeprefix("- ").removeprefix("**Frameworks:** ")
    return any(text.endswith(entry.title) and entry.id in text for entry in references().values())


def _has_words(sentence: str) -> bool:
    """Whether there is a word among eight or more; names and numbers alone are no sentence."""
    words = sentence.split()
    return len(words) >= SHORTEST and not set(words) <= {"X", "0", "and"}


def _labels() -> list[re.Pattern[str]]:
    """The shared texts, longest first; a name in braces stands for anything on the line."""
    values = [value for value in vars(labels).values() if isinstance(value, str | tuple)]
    texts = [text for value in values for text in ([value] if isinstance(value, str) else value)]
    shared = sorted((text for text in texts if len(text.split()) > 1), key=len, reverse=True)
    return [re.compile(re.sub(r"\\{\w+\\}", r"[^\\n]*?", re.escape(text))) for text in shared]
