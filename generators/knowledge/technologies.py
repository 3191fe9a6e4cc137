"""Loader of the technology catalogue: the YAML files of ``data/technologies``, read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generators.errors import KnowledgeError
from generators.knowledge.categories import CATEGORIES
from generators.knowledge.families import families, family_of
from generators.knowledge.files import read_yaml
from generators.knowledge.model import Family, Profile, TechnologyEntry

__all__ = [
    "CATEGORIES",
    "Family",
    "TechnologyEntry",
    "entry_for",
    "families",
    "profiles",
    "technologies",
    "technology",
]

FOLDER = Path(__file__).parent / "data" / "technologies"
PROFILES = FOLDER.parent / "technology_profiles.yaml"


def read_entries(path: Path) -> tuple[TechnologyEntry, ...]:
    """The entries of one file; KnowledgeError names the file and the entry that is wrong."""
    rows = read_yaml(path)
    if not isinstance(rows, list):
        message = f"{path.name}: must hold a list of entries; start each entry with '- name:'"
        raise KnowledgeError(message)
    return tuple(_entry(path, row) for row in rows)


def _entry(path: Path, row: Any) -> TechnologyEntry:
    name = row.get("name", "?") if isinstance(row, dict) else "?"
    category = CATEGORIES.get(row.get("category", "")) if isinstance(row, dict) else None
    if category is None:
        message = f"{path.name}: {name}: category is not in the closed list; use a name from categories.py"
        raise KnowledgeError(message)
    try:
        return TechnologyEntry.model_validate({"question": category.question, **row})
    except ValueError as error:
        message = f"{path.name}: {name}: {error}"
        raise KnowledgeError(message) from error


@cache
def technologies() -> tuple[TechnologyEntry, ...]:
    """Every entry, ordered by file and by place in the file."""
    entries = (entry for path in sorted(FOLDER.glob("*.yaml")) for entry in read_entries(path))
    return tuple(_completed(entry) for entry in entries)


@cache
def profiles() -> MappingProxyType[str, Profile]:
    """The profile of each product that has one, by its canonical name."""
    found = [Profile.model_validate(row) for row in read_yaml(PROFILES)]
    return MappingProxyType({name: entry for entry in found for group in entry.members for name in group})


def _completed(entry: TechnologyEntry) -> TechnologyEntry:
    """The entry, with the lists of its profile where it holds none of its own."""
    profile = profiles().get(entry.name)
    if profile is None or entry.failure_modes:
        return entry
    return entry.model_copy(
        update={
            "alternatives": entry.alternatives or profile.peers_of(entry.name),
            "failure_modes": profile.failure_modes,
            "metrics": profile.metrics,
            "capacity_drivers": profile.capacity_drivers,
            "tests": profile.tests,
        }
    )


@cache
def _by_name() -> MappingProxyType[str, TechnologyEntry]:
    return MappingProxyType({name.casefold(): entry for entry in technologies() for name in entry.names})


def technology(name: str) -> TechnologyEntry | None:
    """The entry with this canonical name or alias, whatever its case, or None."""
    return _by_name().get(" ".join(name.split()).casefold())


def entry_for(name: str) -> TechnologyEntry | None:
    """The entry with this name, else that of the family the name belongs to, else None."""
    found = technology(name)
    if found is not None:
        return found
    family = family_of(name)
    return technology(family.entry) if family is not None and family.entry else None
