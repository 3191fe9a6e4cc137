"""Merge a new draft with the newest version of the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generators.content import Content, Item, Section
from generators.findings import Finding, Level
from generators.merging.matching import match_items

_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True)
class Merge:
    """The merged document and what a person should know about the merge."""

    content: Content
    findings: tuple[Finding, ...] = ()


def merge(previous: Content | None, new: Content) -> Merge:
    """Carry keys and refs over, and keep every item that a person wrote or edited.

    A human item wins over its new draft; one that the new draft no longer has stays as well. Both are told.
    New items are numbered after the highest number ever used in the previous version.
    """
    if previous is None:
        return Merge(new)
    pairs = match_items(tuple(previous.items()), tuple(new.items()))
    refs = _Refs(previous.items())
    findings: list[Finding] = []
    sections = []
    for section in new.sections:
        items = [_carry(item, pairs.get(item.key), refs, new.kind, findings) for item in section.items]
        items += _kept_without_draft(section, previous, items, findings)
        sections.append(replace(section, items=tuple(items)))
    return Merge(replace(new, sections=tuple(sections)), tuple(findings))


class _Refs:
    """Hands out refs; a number that an earlier item had is never given to another one."""

    def __init__(self, items: Iterable[Item]) -> None:
        numbers = [int(match.group()) for item in items if (match := _NUMBER.search(item.ref))]
        self._highest = max(numbers, default=0)

    def next_like(self, ref: str) -> str:
        """A new ref with the prefix and width of ``ref``."""
        match = _NUMBER.search(ref)
        if match is None:
            return ref
        self._highest += 1
        return f"{ref[: match.start()]}{self._highest:0{len(match.group())}d}"


def _carry(item: Item, before: Item | None, refs: _Refs, kind: str, findings: list[Finding]) -> Item:
    if before is None:
        return replace(item, ref=refs.next_like(item.ref))
    if not before.origin.is_human:
        return replace(item, key=before.key, ref=before.ref)
    if before.content_hash != item.content_hash:
        findings.append(
            Finding(
                code="human-text-kept",
                severity=Level.INFO,
                kind=kind,
                item=before.key,
                message=f"{before.ref} holds a person's words and was kept; the new draft differs.",
                remedy="Check that the words still fit the description.",
            )
        )
    return before


def _kept_without_draft(
    section: Section, previous: Content, items: list[Item], findings: list[Finding]
) -> list[Item]:
    present = {item.key for item in items}
    kept = [
        item for item in previous.section(section.key) if item.origin.is_human and item.key not in present
    ]
    findings.extend(
        Finding(
            code="human-item-kept",
            severity=Level.INFO,
            kind=previous.kind,
            item=item.key,
            message=f"{item.ref} holds a person's words and was kept; the new draft has nothing like it.",
            remedy="Check that it still applies.",
        )
        for item in kept
    )
    return kept
