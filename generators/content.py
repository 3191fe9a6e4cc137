"""What a version of an artifact holds: sections of items, each with its evidence.

Everything here is immutable and serialises to the JSON documented in ``docs/artifact-json.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from generators.errors import ArtifactFormatError

SCHEMA_VERSION = 1

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"


class Outcome(StrEnum):
    """How a draft ended; there is no other ending and no silent default."""

    COMPLETE = "complete"
    INSUFFICIENT = "insufficient"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    INVALID = "invalid"
    DEFERRED = "deferred"
    ERROR = "error"


class Basis(StrEnum):
    """What a statement stands on."""

    STATED = "stated"
    VERIFIED = "verified"
    CALCULATED = "calculated"
    INFERRED = "inferred"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Who wrote an item."""

    GENERATED = "generated"
    IMPORTED = "imported"
    HUMAN = "human"
    EDITED = "generated_then_edited"

    @property
    def is_human(self) -> bool:
        """Whether a person's words are in the item."""
        return self in {Origin.HUMAN, Origin.EDITED}


@dataclass(frozen=True)
class Evidence:
    """A verbatim quote found by code in a source; offsets count code points, ``end`` is exclusive."""

    source: str
    start: int
    end: int
    quote: str

    def overlaps(self, other: Evidence) -> bool:
        """Whether both stand on a common character of one source."""
        return self.source == other.source and self.start < other.end and other.start < self.end

    def to_json(self) -> dict[str, Json]:
        """The documented JSON form."""
        return {"source": self.source, "start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True)
class Link:
    """A relation from an item to an item of this or another kind, by ref."""

    relation: str
    kind: str
    ref: str

    def to_json(self) -> dict[str, Json]:
        """The documented JSON form."""
        return {"relation": self.relation, "kind": self.kind, "ref": self.ref}


@dataclass(frozen=True)
class Item:
    """One decision, risk or row. ``key`` is never reused; ``ref`` is what people say (``R-005``)."""

    key: str
    ref: str
    title: str
    fields: Mapping[str, Json]
    evidence: tuple[Evidence, ...] = ()
    basis: Basis = Basis.INFERRED
    origin: Origin = Origin.GENERATED
    links: tuple[Link, ...] = ()

    def text(self, name: str) -> str:
        """A field as text; an absent field is an empty string."""
        value = self.fields.get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> float | None:
        """A field as a number, or None where it is absent or not a number."""
        value = self.fields.get(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def texts(self, name: str) -> list[str]:
        """A field as a list of texts; an absent field is an empty list."""
        value = self.fields.get(name)
        if isinstance(value, str):
            return [value]
        return [str(entry) for entry in value] if isinstance(value, Sequence) else []

    def records(self, name: str) -> list[Mapping[str, Json]]:
        """A field as a list of records; an absent field is an empty list."""
        value = self.fields.get(name)
        if isinstance(value, Mapping):
            return [value]
        if isinstance(value, str) or not isinstance(value, Sequence):
            return []
        return [entry for entry in value if isinstance(entry, Mapping)]

    @cached_property
    def content_hash(self) -> str:
        """Identity of what the item says: no spans, no order of evidence, no links, no run data."""
        said: Json = {
            "title": self.title,
            "fields": self.fields,
            "evidence": sorted({entry.quote for entry in self.evidence}),
            "basis": self.basis.value,
        }
        return _digest(said)

    def to_json(self) -> dict[str, Json]:
        """The documented JSON form."""
        return {
            "key": self.key,
            "ref": self.ref,
            "title": self.title,
            "fields": dict(self.fields),
            "evidence": [entry.to_json() for entry in self.evidence],
            "basis": self.basis.value,
            "origin": self.origin.value,
            "links": [link.to_json() for link in self.links],
            "content_hash": self.content_hash,
        }


@dataclass(frozen=True)
class Section:
    """A named, ordered group of items."""

    key: str
    title: str
    items: tuple[Item, ...]

    def to_json(self) -> dict[str, Json]:
        """The documented JSON form."""
        return {"key": self.key, "title": self.title, "items": [item.to_json() for item in self.items]}


@dataclass(frozen=True)
class Content:
    """The whole of one document, without run metadata."""

    kind: str
    title: str
    sections: tuple[Section, ...]

    def items(self) -> Iterator[Item]:
        """Every item, in the order of the document."""
        for section in self.sections:
            yield from section.items

    def section(self, key: str) -> tuple[Item, ...]:
        """The items of one section; an absent section has none."""
        return next((section.items for section in self.sections if section.key == key), ())

    def item(self, ref_or_key: str) -> Item | None:
        """The item of that ref or key, or None."""
        return next((item for item in self.items() if ref_or_key in {item.ref, item.key}), None)

    @cached_property
    def content_hash(self) -> str:
        """Identity of what the document says, independent of order and of where the quotes stand."""
        said: Json = [
            [section.key, sorted([item.key, item.content_hash] for item in section.items)]
            for section in self.sections
        ]
        return _digest([self.kind, said])

    def to_json(self) -> dict[str, Json]:
        """Kind, title and sections; the artifact's envelope is added by ``rendering.artifact_json``."""
        return {
            "kind": self.kind,
            "title": self.title,
            "sections": [section.to_json() for section in self.sections],
        }


def content_from_json(data: Mapping[str, Json]) -> Content:
    """Read a document back; raises ``ArtifactFormatError`` naming what is missing."""
    if data.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
        raise ArtifactFormatError(
            f"This artifact has schema version {data['schema_version']}; only {SCHEMA_VERSION} can be read."
        )
    try:
        sections = tuple(_section(entry) for entry in _list(data["sections"]))
        return Content(kind=str(data["kind"]), title=str(data["title"]), sections=sections)
    except KeyError as error:
        message = f"Not an artifact of schema {SCHEMA_VERSION}: the member “{error.args[0]}” is missing."
        raise ArtifactFormatError(message) from error
    except (TypeError, ValueError) as error:
        raise ArtifactFormatError(f"Not an artifact of schema {SCHEMA_VERSION}: {error}.") from error


def item_from_json(data: Mapping[str, Json]) -> Item:
    """Read an item back; raises ``KeyError`` or ``TypeError`` where a member is missing or wrong."""
    fields = data["fields"]
    if not isinstance(fields, Mapping):
        raise TypeError("an item's fields must be an object")
    return Item(
        key=str(data["key"]),
        ref=str(data["ref"]),
        title=str(data["title"]),
        fields=fields,
        evidence=tuple(_evidence(entry) for entry in _list(data.get("evidence"))),
        basis=Basis(str(data["basis"])),
        origin=Origin(str(data["origin"])),
        links=tuple(_link(entry) for entry in _list(data.get("links"))),
    )


def _section(data: Mapping[str, Json]) -> Section:
    items = tuple(item_from_json(entry) for entry in _list(data["items"]))
    return Section(key=str(data["key"]), title=str(data["title"]), items=items)


def _evidence(data: Mapping[str, Json]) -> Evidence:
    start, end = data["start"], data["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError("an evidence span must be two whole numbers")
    return Evidence(source=str(data["source"]), start=start, end=end, quote=str(data["quote"]))


def _link(data: Mapping[str, Json]) -> Link:
    return Link(relation=str(data["relation"]), kind=str(data["kind"]), ref=str(data["ref"]))


def _list(value: Json) -> list[Mapping[str, Json]]:
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError("expected a list of objects")
    if not all(isinstance(entry, Mapping) for entry in value):
        raise TypeError("expected a list of objects")
    return [entry for entry in value if isinstance(entry, Mapping)]


def _digest(said: Json) -> str:
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict)
    return hashlib.sha256(canonical.encode()).hexdigest()
