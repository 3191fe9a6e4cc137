"""The newest version of each kind of document in one project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import cache

from generators.kinds.base import Kind
from generators.registry import KINDS
from productionproof_site.artifacts import queries
from productionproof_site.artifacts.models import Proposal, Source, Version
from productionproof_site.projects.models import Project
from productionproof_site.web.presenting.proof import Proof, proof_of

_KEPT_FOR = 7 * 86400  # Seconds. A version never changes, so neither does its proof.
NO_PROOF = Proof()


@dataclass(frozen=True)
class ShelfDocument:
    """One kind with its newest version and the proposal that waits for people, if there are any."""

    kind: Kind[Any]
    version: Version | None = None
    proof: Proof = NO_PROOF
    proposal: Proposal | None = None

    @cached_property
    def count(self) -> int:
        """Items in the newest version."""
        return sum(1 for _ in self.version.to_core().items()) if self.version else 0

    @property
    def findings(self) -> int:
        """Findings on the newest version."""
        return len(self.version.findings) if self.version else 0

    @property
    def engine(self) -> str:
        """Who wrote the newest version."""
        return engine_label(self.version.engine, self.version.model) if self.version else ""


@dataclass(frozen=True)
class Shelf:
    """Every kind, in the order of the registry."""

    documents: tuple[ShelfDocument, ...]

    @property
    def has_documents(self) -> bool:
        """Whether anything was generated yet."""
        return any(document.version for document in self.documents)

    @cached_property
    def proof(self) -> Proof:
        """The proof of all newest versions together."""
        return sum((document.proof for document in self.documents), Proof())

    def document(self, kind: str) -> ShelfDocument:
        """The document of one kind."""
        return next(document for document in self.documents if document.kind.name == kind)


def shelf_of(project: Project) -> Shelf:
    """The newest version of each kind with its proof."""
    newest = {version.artifact.kind: version for version in queries.newest_versions(project)}
    waiting = queries.open_proposals(project)
    return Shelf(tuple(_document(kind, newest.get(kind.name), waiting.get(kind.name)) for kind in KINDS))


def version_proof(version: Version) -> Proof:
    """The proof of a version, counted once and kept."""
    key = f"proof:{version.pk}"
    kept = cache.get(key)
    if isinstance(kept, Proof):
        return kept
    proof = proof_of(version.to_core(), version.brief.to_core())
    cache.set(key, proof, _KEPT_FOR)
    return proof


def engine_label(engine: str, model: str = "") -> str:
    """The engine as pages name it: ``offline engine``, ``Claude engine (model)``."""
    name = {"claude": "Claude", "auto": "automatic"}.get(engine, engine)
    return f"{name} engine ({model})" if model and engine != "offline" else f"{name} engine"


def written_by(version: Version) -> str:
    """Who wrote a version: the engine, and the person where one edited it."""
    engine = engine_label(version.engine, version.model)
    person = version.created_by or "a former member"
    if version.source == Source.PROPOSAL:
        return f"decided by {person} on a proposal of the {engine}"
    return f"edited by {person} after the {engine}" if version.source == Source.EDIT else engine


def _document(kind: Kind[Any], version: Version | None, proposal: Proposal | None) -> ShelfDocument:
    if version is None:
        return ShelfDocument(kind)
    return ShelfDocument(kind, version, version_proof(version), proposal)
