"""Every check of one document: its form, what all kinds share, and what only its kind can have wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generators.brief import Brief
from generators.checks import run_checks
from generators.checks.consistency import inconsistencies
from generators.checks.shapes import sound_items
from generators.content import Content
from generators.findings import Finding
from generators.kinds.base import Kind


def check_document(
    kind: Kind[Any], content: Content, brief: Brief, contents: Mapping[str, Content] | None = None
) -> list[Finding]:
    """What is wrong with a document beside its brief and the other documents of the project.

    The rules of the kind see only items of the right form, so that a malformed one is told and stops nothing.
    """
    sound, findings = sound_items(content, kind.item_model)
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.key in sound))
        for section in content.sections
    )
    findings += run_checks(content, brief, contents)
    findings += kind.check(replace(content, sections=sections), brief)
    findings += inconsistencies(content, contents or {})
    return [replace(finding, kind=kind.name) for finding in findings]
