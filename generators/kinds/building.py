"""From drafted items to items of a document, the same way for every kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generators.brief import Brief
from generators.checks.quotes import locate
from generators.content import Basis, Evidence, Item, Json
from generators.kinds.base import DraftItem

LONGEST_SLUG = 80
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def make_item(
    prefix: str,
    number: int,
    draft: DraftItem,
    fields: Mapping[str, Json],
    brief: Brief,
    basis: Basis | None = None,
) -> Item:
    """One item with its quotes located.

    A quote that no source holds is dropped and named in ``fields["unproved_quotes"]``, where the checks find
    it. Without ``basis`` the item is stated where a quote was found, inferred where none was offered, and
    unknown where all that was offered was not found. Keys of several items are made distinct by
    ``with_unique_keys``.
    """
    evidence, unproved = locate_quotes(draft, brief)
    said = {**fields, "unproved_quotes": list(unproved)} if unproved else dict(fields)
    if basis is None:
        without = Basis.UNKNOWN if unproved else Basis.INFERRED
        basis = Basis.STATED if evidence else without
    elif basis is Basis.STATED and not evidence:
        basis = Basis.UNKNOWN
    return Item(
        key=f"{prefix.lower()}:{slug(draft.identity())}",
        ref=f"{prefix}-{number:03d}",
        title=" ".join(draft.title.split()),
        fields=said,
        evidence=evidence,
        basis=basis,
    )


def locate_quotes(draft: DraftItem, brief: Brief) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """The quotes of a draft that stand in the brief, without repetition, and those that do not."""
    found: list[Evidence] = []
    unproved: list[str] = []
    for quote in draft.evidence:
        place = locate(quote.quote, brief, quote.source)
        if place is None:
            unproved.append(quote.quote)
        elif place not in found:
            found.append(place)
    return tuple(found), tuple(unproved)


def with_unique_keys(items: Iterable[Item]) -> tuple[Item, ...]:
    """The same items in the same order; a key that came before gets ``-2``, ``-3`` and so on."""
    seen: dict[str, int] = {}
    taken: set[str] = set()
    unique: list[Item] = []
    for item in items:
        key = item.key
        while key in taken:
            seen[item.key] = seen.get(item.key, 1) + 1
            key = f"{item.key}-{seen[item.key]}"
        taken.add(key)
        unique.append(item if key == item.key else replace(item, key=key))
    return tuple(unique)


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits with single hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = _NOT_IN_SLUG.sub("-", plain).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rsplit("-", 1)[0][:LONGEST_SLUG]
    return words or "item"
