"""How versions stand, for lists of many: their proof and the levels of their risks, counted once and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from generators.content import Content
from productionproof_site.artifacts import queries
from productionproof_site.artifacts.models import Version
from productionproof_site.web.presenting.proof import Proof
from productionproof_site.web.presenting.shelf import version_proof

LEVELS = ("critical", "high", "medium", "low")
_KEPT_FOR = 7 * 86400  # Seconds. A version never changes.


@dataclass(frozen=True)
class Standing:
    """The proof of one version, and how many of its items have each severity."""

    proof: Proof
    levels: tuple[tuple[str, int], ...]


def standings_of(versions: Sequence[Version]) -> dict[UUID, Standing]:
    """The standing of each version; only those not counted before are read."""
    kept = cache.get_many([_key(version) for version in versions])
    known = {version.pk: kept[_key(version)] for version in versions if _key(version) in kept}
    for version in queries.with_content([entry for entry in versions if entry.pk not in known]):
        standing = Standing(version_proof(version), _levels(version.to_core()))
        cache.set(_key(version), standing, _KEPT_FOR)
        known[version.pk] = standing
    return known


def _key(version: Version) -> str:
    return f"standing:{version.pk}"


def _levels(content: Content) -> tuple[tuple[str, int], ...]:
    counts = Counter(item.text("severity") for item in content.items())
    return tuple((level, counts[level]) for level in LEVELS if counts[level])
