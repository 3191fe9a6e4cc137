"""Parse Python source, one text at a time.

CPython 3.11 keeps the depth of the parser's recursion for all threads together, so that two threads that
parse at once can fail with ``SystemError`` (https://github.com/python/cpython/issues/106905).
"""

from __future__ import annotations

import ast
import threading

_lock = threading.Lock()


def parse_module(source: str) -> ast.Module:
    """The tree of a module; raises ``SyntaxError`` or ``ValueError`` where it is none."""
    with _lock:
        return ast.parse(source)


def parse_expression(source: str) -> ast.expr:
    """The tree of one expression; raises ``SyntaxError`` or ``ValueError`` where it is none."""
    with _lock:
        return ast.parse(source, mode="eval").body
