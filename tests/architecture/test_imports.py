"""The import rules of docs/architecture.md."""

import ast
import subprocess
import sys

from tests.architecture.tree import ROOT, relative, source_files, syntax


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
