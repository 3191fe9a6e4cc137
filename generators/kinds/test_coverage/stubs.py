"""Pytest sources for rows: valid, named after their subject, each with its fixtures explained."""

from __future__ import annotations

import ast
import hashlib
import keyword
import re
import unicodedata
from collections.abc import Sequence
from string import Template

from generators.kinds.test_coverage.nature import Nature
from generators.kinds.test_coverage.parts import Part
from generators.kinds.test_coverage.wording import Threshold
from generators.knowledge.tests_catalogue import CoverageRule
from generators.syntax import parse_module

LONGEST_NAME = 36
LONGEST_LINE = 96

_TEST_NAME = re.compile(r"^(\s*def )(test\w*)", re.MULTILINE)


def stub_of(rule: CoverageRule, part: Part, threshold: Threshold | None, title: str, nature: Nature) -> str:
    """The source of one test."""
    unit = identifier(part.name)
    words = {"things": identifier(nature.things or "cases"), "thing": identifier(nature.thing or "case")}
    fixtures = {Template(name).substitute(words): meaning for name, meaning in rule.fixtures.items()}
    if unit in {*fixtures, *words.values()}:
        unit = f"{unit}_under_test"
    body = Template(rule.stub).substitute(
        unit=unit, name=repr(part.name), limit_line=_limit_lines(rule, threshold), **words
    )
    notes = [f"# {unit}: the adapter that drives {part.with_article}"]
    notes += [f"# {name}: {meaning}" for name, meaning in fixtures.items()]
    imports = "".join(f"import {name}\n" for name in rule.imports) + ("\n\n" if rule.imports else "")
    head = _head(f"test_{identifier(part.name)}_{rule.outcome}", [unit, *fixtures])
    lines = [head, f'    """{_docstring(title)}."""', *(f"    {note[:LONGEST_LINE]}" for note in notes)]
    return imports + "\n".join([*lines, *(f"    {line}" for line in body.rstrip().splitlines())]) + "\n"


def _head(name: str, arguments: Sequence[str]) -> str:
    line = f"def {name}({', '.join(arguments)}):"
    if len(line) <= LONGEST_LINE:
        return line
    return f"def {name}(\n    " + ", ".join(arguments) + "\n):"


def _limit_lines(rule: CoverageRule, threshold: Threshold | None) -> str:
    if threshold is None:
        return "limit = None"
    value = int(threshold.value) if float(threshold.value).is_integer() else threshold.value
    origin = f"as stated: {_comment(threshold.text)}" if threshold.is_stated else "proposed"
    lines = [
        f"limit = {value}  # {threshold.unit}, {origin}" if threshold.unit else f"limit = {value}  # {origin}"
    ]
    if "seconds_per_unit" in rule.stub:
        factor = threshold.seconds_per_unit
        lines.append(f"seconds_per_unit = {int(factor) if float(factor).is_integer() else factor}")
    return "\n".join(lines)


def _comment(text: str) -> str:
    return " ".join(text.split())[:60]


def _docstring(text: str) -> str:
    return " ".join(text.split()).replace("\\", "/").replace('"', "'")[:LONGEST_LINE].rstrip(" .'")


def identifier(name: str) -> str:
    """A name as a Python identifier in snake case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain).lower()
    words = re.sub(r"[^a-z0-9]+", "_", parted).strip("_")
    if len(words) > LONGEST_NAME:
        words = words[: LONGEST_NAME + 1].rsplit("_", 1)[0][:LONGEST_NAME]
    if not words:
        words = f"part_{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return f"the_{words}" if words[0].isdigit() or keyword.iskeyword(words) else words


def parses(source: str) -> bool:
    """Whether the source is Python with a test function that asserts or expects an error."""
    try:
        tree = parse_module(source)
    except (SyntaxError, ValueError):
        return False
    return any(_asserts(node) for node in test_functions(tree))


def test_functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The test functions of a source."""
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]


def names_of(source: str) -> list[str]:
    """The names of the test functions of a source; none where it does not parse."""
    try:
        return [node.name for node in test_functions(parse_module(source))]
    except (SyntaxError, ValueError):
        return []


def _asserts(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Assert) or (isinstance(node, ast.Attribute) and node.attr == "raises")
        for node in ast.walk(function)
    )


def with_unique_names(sources: Sequence[str], keys: Sequence[str]) -> list[str]:
    """The same sources; a test whose name came before gets a suffix made from its key."""
    taken: set[str] = set()
    unique = []
    for source, key in zip(sources, keys, strict=True):
        named = source
        if taken & set(names_of(source)):
            suffix = hashlib.sha256(key.encode()).hexdigest()[:6]
            named = _TEST_NAME.sub(rf"\1\2_{suffix}", source)
        taken |= set(names_of(named))
        unique.append(named)
    return unique
