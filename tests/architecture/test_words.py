"""One word for each idea: the names that docs/glossary.md rules out are not used in code."""

import ast
import re

from tests.architecture.tree import ROOT, relative, source_files, syntax

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def test_the_glossary_lists_each_word_once() -> None:
    words = [row[0] for row in _glossary_rows()]
    assert len(words) == len(set(words))
    assert {"Brief", "Run, Step", "Evidence", "Finding", "Version"} <= set(words)


def test_names_in_code_keep_to_the_glossary() -> None:
    ruled_out = _ruled_out()
    offenders = {
        f"{relative(path)}: {name}"
        for path in source_files()
        for name in _names(syntax(path))
        if {word.lower() for word in _WORDS.findall(name)} & ruled_out
    }
    assert offenders == set()


def _ruled_out() -> set[str]:
    """The words of the last column that are set in code type: those that no name may hold."""
    return {word for row in _glossary_rows() for word in re.findall(r"`([a-z]+)`", row[2])}


def _glossary_rows() -> list[list[str]]:
    lines = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in rows[1:] if len(row) == 3]


def _names(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
