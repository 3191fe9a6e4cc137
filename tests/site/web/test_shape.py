"""Views are short, check access through access functions, and accept only the methods they name."""

import ast
import re

from django.urls import URLPattern, get_resolver

from tests.architecture.tree import ROOT

WEB = ROOT / "productionproof_site/web"
PAGES = sorted((WEB / "pages").glob("*.py"))
MOST_LINES_OF_A_VIEW = 15


def _functions(text: str) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]


def _lines(node: ast.FunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1


def test_functions_of_pages_have_at_most_15_lines() -> None:
    lengths = {
        f"{path.name}:{node.name}": _lines(node)
        for path in PAGES
        for node in _functions(path.read_text(encoding="utf-8"))
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_VIEW} == {}


def test_pages_reach_rows_only_through_access_and_queries() -> None:
    for path in WEB.rglob("*.py"):
        assert ".objects" not in path.read_text(encoding="utf-8"), path.name


def test_every_view_names_the_methods_that_it_takes() -> None:
    allowed = re.compile(r"@require_(safe|http_methods)")
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        views = [node for node in _functions(text) if _is_view(node)]
        for node in views:
            decorators = [ast.unparse(entry) for entry in node.decorator_list]
            assert any(allowed.match(f"@{entry}") for entry in decorators), f"{path.name}:{node.name}"


def test_every_address_of_ours_ends_in_a_function_of_pages() -> None:
    ours = [pattern for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)]
    assert ours
    assert all(entry.callback.__module__.startswith("productionproof_site.web.pages.") for entry in ours)


def _is_view(node: ast.FunctionDef) -> bool:
    first = node.args.args[0].arg if node.args.args else ""
    returns = ast.unparse(node.returns) if node.returns else ""
    is_helper = node.name.startswith("_") or "exception" in {entry.arg for entry in node.args.args}
    is_error_page = node.name in {"csrf_failure", "server_error"}
    return first.lstrip("_") == "request" and "Response" in returns and not is_helper and not is_error_page
