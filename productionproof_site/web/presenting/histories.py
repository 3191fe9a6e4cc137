"""The past of a document and of one item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.content import Item
from productionproof_site.artifacts.models import Version
from productionproof_site.web.presenting.shelf import written_by


@dataclass(frozen=True)
class VersionRow:
    """One version in the list; ``previous`` is 0 for the first."""

    version: Version
    engine: str
    findings: int
    previous: int


@dataclass(frozen=True)
class ItemStep:
    """A version in which an item appeared or changed."""

    version: Version
    engine: str
    told: str


def version_rows(versions: Iterable[Version]) -> list[VersionRow]:
    """Versions with their counts, in the order given."""
    return [
        VersionRow(
            version=version,
            engine=written_by(version),
            findings=len(version.findings),
            previous=version.number - 1,
        )
        for version in versions
    ]


def item_history(versions: Iterable[Version], key: str) -> list[ItemStep]:
    """Where the item of that key first stood and where it changed, newest first."""
    steps: list[ItemStep] = []
    before: Item | None = None
    for version in sorted(versions, key=lambda entry: entry.number):
        now = version.to_core().item(key)
        told = _told(before, now)
        if told:
            steps.append(ItemStep(version, written_by(version), told))
        before = now
    return steps[::-1]


def _told(before: Item | None, now: Item | None) -> str:
    if now is None:
        return "Taken out" if before is not None else ""
    if before is None:
        return "First written"
    return "Changed" if before.content_hash != now.content_hash else ""
