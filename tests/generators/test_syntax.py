"""Threads that parse at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from generators.syntax import parse_expression, parse_module

DEEP = "x = " + "(" * 60 + "1" + ")" * 60 + "\n"


def test_many_threads_can_parse_at_once() -> None:
    with ThreadPoolExecutor(16) as pool:
        trees = list(pool.map(lambda _turn: parse_module(DEEP * 20), range(64)))
    assert {len(tree.body) for tree in trees} == {20}


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        parse_module("def")
    with pytest.raises(SyntaxError):
        parse_expression("x = 1")
