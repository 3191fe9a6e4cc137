"""Whether each field of an item is of the form that its kind of document has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generators.content import Content, Item
from generators.findings import Finding, Level

_OF_THE_ITEM = frozenset({"title", "evidence"})  # Members of every item, not fields of its kind.


def sound_items(content: Content, model: type[BaseModel]) -> tuple[set[str], list[Finding]]:
    """The keys of items whose fields all have their form, and a finding for each field that has not."""
    sound: set[str] = set()
    findings: list[Finding] = []
    for item in content.items():
        faults = list(_faults(content.kind, item, model))
        findings += faults
        if not faults:
            sound.add(item.key)
    return sound, findings


def _faults(kind: str, item: Item, model: type[BaseModel]) -> Iterator[Finding]:
    for name, adapter in _adapters(model).items():
        if name not in item.fields:
            yield _finding(kind, item, name, "is missing", "Write it, or remove the item.")
            continue
        try:
            adapter.validate_python(item.fields[name])
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = "".join(f" {part}" for part in first["loc"])
            yield _finding(
                kind, item, name, f"is malformed{place}: {first['msg']}", "Correct it as the schema says."
            )


@lru_cache(maxsize=16)
def _adapters(model: type[BaseModel]) -> dict[str, TypeAdapter[Any]]:
    return {
        name: TypeAdapter(field.annotation or Any)
        for name, field in model.model_fields.items()
        if name not in _OF_THE_ITEM
    }


def _finding(kind: str, item: Item, name: str, fault: str, remedy: str) -> Finding:
    return Finding(
        code="field-invalid",
        severity=Level.ERROR,
        message=f"{item.ref or item.title}: {name.replace('_', ' ')} {fault}.",
        remedy=remedy,
        kind=kind,
        item=item.key,
        field=name,
    )
