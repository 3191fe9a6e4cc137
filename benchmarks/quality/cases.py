"""Descriptions to score, with the documents that the offline engine writes of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.quality.entities import Gold
from benchmarks.quality.model import Documents
from benchmarks.quality.reading import join, read_markdown
from benchmarks.quality.wording import without_front_matter
from generators import registry
from generators.brief import Brief, Source
from generators.pipeline import generate
from generators.rendering import provenance_note, render_markdown

NO_DESCRIPTIONS = frozenset({"INDEX", "README"})


@dataclass(frozen=True)
class Case:
    """One description and, where somebody annotated it, what a careful reader finds in it."""

    name: str
    path: Path
    gold: Gold | None

    @cached_property
    def source(self) -> str:
        """The description without its front matter."""
        return without_front_matter(self.path.read_text(encoding="utf-8"))

    @cached_property
    def documents(self) -> Documents:
        """The three documents, written by the offline engine and read back from their Markdown."""
        brief = Brief.from_sources([Source(self.path.name, self.path.read_text(encoding="utf-8"))])
        result = generate(brief, [kind.name for kind in registry.KINDS], engine="offline")
        return join(
            read_markdown(
                render_markdown(
                    document.content,
                    registry.kind(document.kind).layout,
                    note=provenance_note("offline", "", [self.path.name], brief.sha256),
                    findings=document.findings,
                )
            )
            for document in result.documents
            if document.content is not None
        )


def examples(folder: Path) -> list[Case]:
    """The project's own descriptions; each has its annotations in ``gold/``."""
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in {".md", ".txt"})
    gold = folder / "gold"
    return [_case(path, gold) for path in paths if (gold / f"{path.stem}.gold.json").exists()]


def cases_in(folder: Path) -> list[Case]:
    """The descriptions of a folder, NAME.md; an index and NAME.more.md are none."""
    paths = (path for path in sorted(folder.glob("*.md")) if path.suffixes == [".md"])
    return [_case(path, folder) for path in paths if path.stem not in NO_DESCRIPTIONS]


def _case(path: Path, gold: Path) -> Case:
    annotations = gold / f"{path.stem}.gold.json"
    read = json.loads(annotations.read_text(encoding="utf-8")) if annotations.exists() else None
    return Case(path.stem, path, read)
