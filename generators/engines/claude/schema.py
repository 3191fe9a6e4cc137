"""The JSON schema that Claude fills, and items read back from what it wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, TypeVar

from anthropic import transform_schema
from pydantic import BaseModel, TypeAdapter

ITEMS = "items"

T = TypeVar("T")


def output_schema(item_model: type[BaseModel]) -> dict[str, Any]:
    """The schema of ``{"items": [...]}`` in the subset that the API compiles; ``ValueError`` on recursion."""
    wrapped = {
        "type": "object",
        "properties": {ITEMS: {"type": "array", "items": plain_schema(item_model)}},
        "required": [ITEMS],
    }
    return transform_schema(wrapped)


def plain_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's schema without references: the API loses a description that stands beside one."""
    schema = model.model_json_schema()
    plain: dict[str, Any] = _inline(schema, schema.get("$defs", {}), ())
    return plain


def _inline(node: Any, definitions: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_inline(entry, definitions, path) for entry in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = str(node["$ref"]).rsplit("/", 1)[-1]
        if name in path:
            raise ValueError(f"The schema of {name} contains itself, which the API cannot compile.")
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _inline({**definitions[name], **beside}, definitions, (*path, name))
    return {
        key: _properties(value, definitions, path)
        if key == "properties"
        else _inline(value, definitions, path)
        for key, value in node.items()
        if key not in {"$defs", "title", "default"}
    }


def _properties(properties: Mapping[str, Any], definitions: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    # A field may itself be called "title", so names are kept whatever they are.
    return {name: _inline(schema, definitions, path) for name, schema in properties.items()}


def read_item(text: str, item_model: type[T], schema: Mapping[str, Any]) -> T:
    """Read one item; raises ``ValueError`` (pydantic's is one) where it does not fit the model.

    Refused as well: numbers that are not finite, NUL, half a surrogate pair and a blank title.
    """
    try:
        data = json.loads(text, parse_float=_finite, parse_constant=_finite)
        spelt = with_listed_casing(data, schema)
    except RecursionError as error:
        raise ValueError("The item is nested too deeply.") from error
    item = TypeAdapter(item_model).validate_python(spelt)
    if not str(getattr(item, "title", "")).strip():
        raise ValueError("The item has no title.")
    return item


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is not a finite number.")
    return number


def with_listed_casing(value: Any, schema: Mapping[str, Any]) -> Any:
    """The value with each enumerated word spelt as in the schema, as the API does not promise its casing."""
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        return {name: with_listed_casing(entry, properties.get(name, {})) for name, entry in value.items()}
    if isinstance(value, list):
        return [with_listed_casing(entry, schema.get("items", {})) for entry in value]
    if isinstance(value, str):
        return _listed(_storable(value), schema)
    return value


def _storable(text: str) -> str:
    text.encode()  # Half a surrogate pair is a ``ValueError``.
    if "\0" in text:
        raise ValueError("The item holds a NUL character.")
    return text


def _listed(value: str, schema: Mapping[str, Any]) -> str:
    variants = [schema, *schema.get("anyOf", [])]
    words = [word for variant in variants for word in variant.get("enum", [variant.get("const")])]
    folded = value.strip().casefold()
    return next((word for word in words if isinstance(word, str) and word.casefold() == folded), value)
