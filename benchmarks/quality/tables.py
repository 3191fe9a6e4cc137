"""Tables of a Markdown text, and what is wrong with the structure of the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TypeAlias

Table: TypeAlias = list[list[str]]

_FENCE = re.compile(r"```.*?```", re.DOTALL)
_RULE = re.compile(r":?-{2,}:?")
_HEADING = re.compile(r"(?m)^(#{1,6})\s+(.*)$")
_EMPTY = re.compile(r"(?m)^(#{1,6})\s+(.+)\n(?:\s*\n)*(#{1,6})\s")
_SHORTEST = 2  # Rows of a table, and bars of a row.


def tables(markdown: str) -> list[Table]:
    """Every table as rows of cells, its head first."""
    found: list[Table] = []
    rows: Table = []
    for line in [*markdown.splitlines(), ""]:
        if line.strip().startswith("|") and line.count("|") >= _SHORTEST:
            rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
            continue
        if len(rows) >= _SHORTEST:
            found.append(rows)
        rows = []
    return found


def defects(markdown: str) -> list[str]:
    """Unbalanced fences, ragged tables, jumps between headings, empty sections, refs that head two items."""
    wrong = []
    if len(re.findall(r"(?m)^\s*```", markdown)) % 2:
        wrong.append("a code fence is not closed")
    prose = _FENCE.sub("", markdown)
    for table in tables(prose):
        wrong += _defects_of(table)
    headings = [(len(match[1]), match[2]) for match in _HEADING.finditer(prose)]
    wrong += [
        f"heading jumps from “{before}” to “{after}”"
        for (upper, before), (lower, after) in itertools.pairwise(headings)
        if lower - upper > 1
    ]
    refs = Counter(re.findall(r"(?m)^#{1,6}\s.*?\b((?:ADR|R|T)-\d+)\b", prose))
    wrong += [f"{ref} heads {count} items" for ref, count in refs.items() if count > 1]
    wrong += [f"“{match[2]}” is empty" for match in _EMPTY.finditer(prose) if len(match[3]) <= len(match[1])]
    return wrong


def _defects_of(table: Table) -> list[str]:
    wrong = []
    if len({len(row) for row in table}) > 1:
        wrong.append(f"rows of the table “{table[0][0]}” differ in length")
    if not all(_RULE.fullmatch(cell) for cell in table[1]):
        wrong.append(f"the table “{table[0][0]}” has no rule under its head")
    return wrong
