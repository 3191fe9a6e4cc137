"""The import rules of docs/architecture.md."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, relative, source_files, syntax

_DJANGO = (
    "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'productionproof_site.settings');"
    " django.setup()"
)


def test_import_contracts_hold() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_registry_imports_by_name_at_run_time() -> None:
    users = {
        relative(path)
        for path in source_files()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"importlib.import_module", "__import__"}
    }
    assert users == {"generators/registry.py"}


def test_only_one_module_parses_python_because_threads_must_take_turns() -> None:
    users = {
        relative(path)
        for path in source_files()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"ast.parse", "compile"}
    }
    assert users == {"generators/syntax.py"}


def test_only_the_claude_engine_imports_anthropic() -> None:
    users = {relative(path) for path in source_files() if "anthropic" in _imported(syntax(path))}
    assert users
    assert all(name.startswith("generators/engines/claude/") for name in users)


def test_reading_and_drafting_offline_never_loads_anthropic_or_django() -> None:
    script = (
        "import sys; from generators.brief import Brief; from generators.pipeline import generate;"
        "text = open('examples/sample_input.txt', encoding='utf-8').read();"
        "result = generate(Brief.from_text(text), ['risk'], engine='offline');"
        "assert result.is_complete;"
        "print(sorted({'anthropic', 'django', 'celery', 'mcp'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("front_door", "script"),
    [
        ("site", f"{_DJANGO}; import productionproof_site.urls, productionproof_site.asgi"),
        (
            "worker",
            f"{_DJANGO}; from productionproof_site.celery import app; app.loader.import_default_modules()",
        ),
        ("MCP server", "import mcp_server.__main__, mcp_server.server, mcp_server.backends.local"),
        ("command line", "import generators.cli.main"),
    ],
)
def test_no_front_door_loads_anthropic_before_it_is_needed(front_door: str, script: str) -> None:
    """The SDK takes most of a second to import, which nobody who drafts offline should wait for."""
    report = (
        "import sys; print(sorted(name for name in sys.modules if name.partition('.')[0] == 'anthropic'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{script}; {report}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]", f"The {front_door} loads anthropic when it is imported."


def test_pages_and_tasks_reach_rows_only_through_access_queries_and_actions() -> None:
    doors = [
        path
        for path in source_files()
        if "web" in path.parts
        or "api" in path.parts
        or path.name == "tasks.py"
        or path.parent.name == "tasks"
    ]
    offenders = [
        f"{relative(path)}:{node.lineno}"
        for path in doors
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert doors
    assert offenders == []


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
