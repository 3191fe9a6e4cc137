"""What newcomers rely on: pinned packages, decisions that can be revisited, documents that do not lie."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

TOP_LEVEL = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "Makefile", "pyproject.toml"),
    *("requirements.txt", "requirements-dev.txt", "manage.py", "pp.py", "Dockerfile", "docker-compose.yml"),
    *(".env.example", ".ci/run", "docs", "examples", "prompts", "generators", "mcp_server", "tests"),
    "productionproof_site",
)


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_top_level_holds(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    required = re.findall(r"^[a-zA-Z0-9].*$", text, re.MULTILINE)
    assert required
    assert [line for line in required if "==" not in line] == []
    assert text.count("--hash=sha256:") >= len(required)
    assert "://" not in text


def test_extras_that_a_package_asks_for_are_pinned_too() -> None:
    """To pip ``coverage[toml]`` is another project than ``coverage``; unpinned, its newest one is refused."""
    lines = re.findall(r"^[a-zA-Z0-9][^\\\n]*", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE)
    pinned = {canonicalize_name(line.name): line.extras for line in map(Requirement, lines)}
    installed = {canonicalize_name(found.name): found for found in metadata.distributions()}
    asked = [
        (name, needed)
        for name in pinned.keys() & installed.keys()
        for needed in map(Requirement, installed[name].requires or ())
        if needed.extras and (needed.marker is None or needed.marker.evaluate({"extra": ""}))
    ]
    assert asked
    assert [
        f"{name} needs {needed}"
        for name, needed in asked
        if not needed.extras <= pinned[canonicalize_name(needed.name)]
    ] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda path: path.name)
def test_every_decision_says_when_to_revisit_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"\d{4}-[a-z0-9-]+\.md", path.name)
    for heading in ("## Context", "## Decision", "## Consequences", "## Revisit when"):
        assert heading in text


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert targets == explained
    assert "help" in targets


def test_the_readme_names_every_command_of_the_front_door() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "pp.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    commands = set(re.findall(r"python3 pp\.py (\w+)", shown))
    assert {"run", "test", "check", "setup", "generate", "mcp", "manage"} <= commands
    assert [command for command in sorted(commands) if f"pp.py {command}" not in readme] == []


def test_links_between_documents_lead_somewhere() -> None:
    linked = [
        (path, target)
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    ]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path, target in linked
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_adding_a_kind_names_every_file_that_the_existing_kinds_have() -> None:
    guide = (ROOT / "docs/adding-a-kind.md").read_text(encoding="utf-8")
    for name in ("schema.py", "kind.py", "layout.py", "offline.py", "checks.py", "registry.py", "prompts/"):
        assert name in guide
