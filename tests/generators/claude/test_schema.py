"""The schemas that the API has to compile, and the words it may spell otherwise."""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

import generators.kinds
from generators.engines.claude.schema import output_schema, plain_schema, read_item, with_listed_casing
from generators.kinds.base import DraftItem
from tests.generators.claude.conftest import Note
from tests.generators.claude.messages import item

ROOT = Path(__file__).resolve().parents[3]
MOST_OPTIONAL = 24
MOST_UNIONS = 16


class Inner(BaseModel):
    """A nested record."""

    grade: Literal["P0", "P1"] | None = Field(description="Or null.")


class Nested(DraftItem):
    """An item with every form that a schema may take."""

    inner: Inner = Field(description="Beside a reference.")
    inners: list[Inner]
    word: Literal["two_way"]


class Timed(DraftItem):
    """An item with a number."""

    hours: float


class Loop(DraftItem):
    """An item that holds itself."""

    more: list[Loop]


def item_models() -> list[type[DraftItem]]:
    """What Claude is asked to fill for each kind, and the models of these tests."""
    packages = pkgutil.iter_modules(generators.kinds.__path__, "generators.kinds.")
    names = [f"{package.name}.kind" for package in packages if package.ispkg]
    kinds = [importlib.import_module(name).KIND for name in names if importlib.util.find_spec(name)]
    return [Note, Nested, *(kind.item_model for kind in kinds)]


MODELS = pytest.mark.parametrize("model", item_models(), ids=lambda model: model.__name__)


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(schema, list):
        for entry in schema:
            yield from nodes(entry)
    elif isinstance(schema, dict):
        yield schema
        for name, entry in schema.items():
            yield from nodes(list(entry.values()) if name == "properties" else entry)


@MODELS
def test_every_object_is_closed_and_needs_all_its_members(model: type[DraftItem]) -> None:
    objects = [node for node in nodes(output_schema(model)) if node.get("type") == "object"]
    assert objects
    for node in objects:
        assert node["properties"], "an object without members cannot be filled"
        assert node["additionalProperties"] is False
    optional = [set(node["properties"]) - set(node.get("required", [])) for node in objects]
    assert sum(map(len, optional)) <= MOST_OPTIONAL
    assert optional[1] == set(), "the item itself needs all its fields"


@MODELS
def test_the_schema_keeps_to_what_the_api_compiles(model: type[DraftItem]) -> None:
    schema = output_schema(model)
    assert "$ref" not in json.dumps(schema)
    assert sum("anyOf" in node for node in nodes(schema)) <= MOST_UNIONS
    known = {
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "anyOf",
        "description",
        "minItems",
        "pattern",
        "format",
    }
    assert {name for node in nodes(schema) for name in node} <= known


@MODELS
def test_no_limit_of_a_field_hides_in_its_description(model: type[DraftItem]) -> None:
    limits = ("minimum:", "maximum:", "maxLength:", "minLength:", "maxItems:", "pattern:", "multipleOf:")
    texts = [node.get("description", "") for node in nodes(output_schema(model))]
    assert [text for text in texts if any(limit in text for limit in limits)] == []


def test_a_field_keeps_its_description_beside_a_reference_and_a_title_field_stays() -> None:
    schema = plain_schema(Nested)
    assert schema["properties"]["inner"]["description"] == "Beside a reference."
    assert {"title", "evidence", "inner", "inners", "word"} == set(schema["properties"])


def test_a_model_that_holds_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="Loop contains itself"):
        output_schema(Loop)


def test_listed_words_are_recognised_in_any_case_at_any_depth() -> None:
    given = {
        "title": "TWO_WAY",
        "evidence": [],
        "inner": {"grade": "p0"},
        "inners": [{"grade": "P1 "}, {"grade": None}],
        "word": "Two_Way",
    }
    read = read_item(json.dumps(given), Nested, plain_schema(Nested))
    assert read.model_dump() == {
        "title": "TWO_WAY",
        "evidence": [],
        "inner": {"grade": "P0"},
        "inners": [{"grade": "P1"}, {"grade": None}],
        "word": "two_way",
    }


def test_a_word_that_is_not_listed_stays_and_fails() -> None:
    schema = plain_schema(Note)
    assert with_listed_casing({"level": "severe", "odd": "X"}, schema) == {"level": "severe", "odd": "X"}
    with pytest.raises(ValueError, match="level"):
        read_item(json.dumps(item("x", level="severe")), Note, schema)


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "x", "evidence": [], "hours": NaN}',
        '{"title": "x", "evidence": [], "hours": 1e999}',
        '{"title": "x", "evidence": [], "hours": -Infinity}',
        '{"title": "a\\u0000b", "evidence": [], "hours": 1}',
        '{"title": "a\\ud800b", "evidence": [], "hours": 1}',
        '{"title": "  ", "evidence": [], "hours": 1}',
        '{"title": "x", "evidence": ' + "[" * 5000 + "]" * 5000 + ', "hours": 1}',
    ],
)
def test_what_no_store_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_item(text, Timed, plain_schema(Timed))


def test_a_backslash_before_the_code_of_nul_is_only_text() -> None:
    given = {"title": "a\\u0000b", "evidence": [], "hours": 1.5}
    assert read_item(json.dumps(given), Timed, plain_schema(Timed)).title == "a\\u0000b"


def test_offline_code_never_loads_anthropic() -> None:
    script = (
        "import sys; from generators import registry; registry.engine('auto', {})\n"
        "print(sorted({'anthropic', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
