"""What an item must say, whatever its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generators.content import Basis, Content, Item, Json
from generators.findings import Finding, Level

# Fields whose numbers are no statements: code, records of code, and identifiers of standards.
NOT_PROSE = frozenset({"stub", "calculations", "unproved_quotes", "framework_refs", "rule", "key"})


def missing_fields(content: Content, required: Sequence[str]) -> list[Finding]:
    """A finding for each required field that an item leaves empty; each kind names its own fields."""
    return [
        Finding(
            code="field-missing",
            severity=Level.ERROR,
            message=f"{item.ref} has no {name.replace('_', ' ')}.",
            remedy="Write it, or remove the item.",
            kind=content.kind,
            item=item.key,
            field=name,
        )
        for item in content.items()
        for name in required
        if is_empty(item.title if name == "title" else item.fields.get(name))
    ]


def is_empty(value: Json) -> bool:
    """Whether a field says nothing; zero and false say something."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, Mapping | Sequence) and len(value) == 0


def unfounded_items(content: Content) -> list[Finding]:
    """Items that claim to be stated in the brief and carry no quote."""
    return [
        Finding(
            code="evidence-missing",
            severity=Level.ERROR,
            message=f"{item.ref} says that it is stated in the description and quotes nothing.",
            remedy="Quote the words it stands on, or mark it as inferred.",
            kind=content.kind,
            item=item.key,
            field="evidence",
        )
        for item in content.items()
        if item.basis is Basis.STATED and not item.evidence
    ]


def duplicate_names(content: Content) -> list[Finding]:
    """Refs and keys that two items share."""
    refs = Counter(item.ref for item in content.items())
    keys = Counter(item.key for item in content.items())
    return [
        Finding(
            code="ref-duplicate",
            severity=Level.ERROR,
            message=f"{item.ref} ({item.key}) shares its ref or its key with another item.",
            remedy="Give each item a ref and a key of its own.",
            kind=content.kind,
            item=item.key,
        )
        for item in content.items()
        if refs[item.ref] > 1 or keys[item.key] > 1
    ]


def texts_of(item: Item) -> Iterator[tuple[str, str]]:
    """Every prose text of an item with the name of its field."""
    yield "title", item.title
    for name, value in item.fields.items():
        if name not in NOT_PROSE:
            yield from ((name, text) for text in _texts(value))


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            if name not in NOT_PROSE:
                yield from _texts(entry)
    elif isinstance(value, Sequence):
        for entry in value:
            yield from _texts(entry)
