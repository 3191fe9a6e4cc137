"""The project's own files, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("prompts", "generators", "mcp_server", "productionproof_site")
SCRIPTS = ("pp.py", "manage.py")


def source_files() -> list[Path]:
    """Every Python file that ships, migrations aside."""
    files = [ROOT / name for name in SCRIPTS]
    for package in PACKAGES:
        files += sorted((ROOT / package).rglob("*.py"))
    return [path for path in files if "migrations" not in path.parts]


def files_of_tests() -> list[Path]:
    """Every Python file of the tests and benchmarks."""
    return sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "benchmarks").rglob("*.py"))


def template_files() -> list[Path]:
    """Every template."""
    return sorted((ROOT / "productionproof_site").rglob("templates/**/*.html"))


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones as well."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def relative(path: Path) -> str:
    """The path as written in messages."""
    return path.relative_to(ROOT).as_posix()
