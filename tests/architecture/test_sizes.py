"""Small files and functions, and no silenced rule without its reason."""

import ast
import re

from tests.architecture.tree import (
    files_of_tests,
    functions,
    relative,
    source_files,
    template_files,
)

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_TEMPLATE = 150

_SUPPRESSION = re.compile(
    r"#\s*(noqa|type:\s*ignore|nosec|pragma:\s*no cover|pylint:)(?P<rest>.*)$", re.MULTILINE
)
_WITH_CODE_AND_REASON = re.compile(r"(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z, -]+\])\s+#\s+\w.{9,}")


def test_files_are_at_most_300_lines_long() -> None:
    files = [*source_files(), *files_of_tests()]
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_functions_are_at_most_40_lines_long() -> None:
    lengths = {
        f"{relative(path)}:{node.name}": _length(node)
        for path in [*source_files(), *files_of_tests()]
        for node in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_templates_are_at_most_150_lines_long() -> None:
    lengths = {
        relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in template_files()
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_TEMPLATE} == {}


def test_every_silenced_rule_names_its_code_and_its_reason() -> None:
    bare = [
        f"{relative(path)}: {match.group()}"
        for path in [*source_files(), *files_of_tests()]
        if path.name != "test_sizes.py"
        for match in _SUPPRESSION.finditer(path.read_text(encoding="utf-8"))
        if not _WITH_CODE_AND_REASON.search(match["rest"])
    ]
    assert bare == []


def test_no_module_is_a_drawer_for_everything() -> None:
    names = {path.stem for path in source_files()}
    assert names.isdisjoint({"utils", "util", "helpers", "misc", "common", "mixins"})


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which is for readers and not for the machine."""
    docstring = 0
    first = node.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
