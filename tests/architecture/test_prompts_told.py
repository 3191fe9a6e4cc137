"""A prompt that changes is told in the changelog, with the beginning of the hash that versions carry."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SHOWN = 8  # Digits of the hash in the changelog.
FILES = sorted((ROOT / "prompts").rglob("*.md"))


def name_of(path: Path) -> str:
    """The prompt's name as manifests and the changelog write it, without its ending."""
    return path.relative_to(ROOT / "prompts").with_suffix("").as_posix()


def digest_of(path: Path) -> str:
    """The beginning of the file's sha256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:SHOWN]


def entries(changelog: str) -> list[str]:
    """The lines of every section about prompts, each joined with those that continue it."""
    sections = re.findall(r"^### Prompts\n(.*?)(?=^##|\Z)", changelog, re.MULTILINE | re.DOTALL)
    return [entry for section in sections for entry in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]


def told_of(name: str, digest: str, changelog: str) -> list[str]:
    """The entries that name the prompt with this hash."""
    return [entry for entry in entries(changelog) if f"`{name}` ({digest})" in entry]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_changed_prompt_is_told_in_the_changelog(path: Path) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    name, digest = name_of(path), digest_of(path)
    assert told_of(name, digest, changelog), (
        f"prompts/{name}.md has changed. Say under “### Prompts” of the unreleased version in CHANGELOG.md "
        f"what is different, in a line that begins “- `{name}` ({digest}): ”."
    )


def test_a_line_counts_only_with_the_hash_and_under_prompts() -> None:
    line = "- `risk` (0a1b2c3d), `adr` (11111111): shorter,\n  and stricter."
    changelog = f"## Unreleased\n\n### Fixed\n\n- `adr` (22222222): x\n\n### Prompts\n\n{line}\n\n## 1.0\n"
    assert told_of("risk", "0a1b2c3d", changelog) == told_of("adr", "11111111", changelog) != []
    assert told_of("risk", "0a1b2c3e", changelog) == []
    assert told_of("adr", "22222222", changelog) == []
