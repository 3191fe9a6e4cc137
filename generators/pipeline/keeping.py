"""Where what a draft has paid for is kept while it is under way, for another attempt to go on from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generators.engines.base import Paid, ShouldStop


class Keeping(Protocol):
    """A store for one description; it is called in the thread that called ``generate``."""

    def load(self, kind: str) -> Sequence[Paid]:
        """What earlier attempts have paid for, in the order in which it was kept."""

    def keep(self, kind: str, paid: Paid) -> None:
        """Keep one thing; what it raises stops the pipeline."""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Attempt:
    """One try at a description: when to stop it, and where earlier ones have kept what they paid for.

    ``should_stop`` is asked from the drafting threads, so it must be cheap and safe there.
    """

    should_stop: ShouldStop = _never
    keeping: Keeping | None = None


class FolderKeeping:
    """Keeps one file of JSON lines a kind in a folder, which is made when there is something to keep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, kind: str) -> Sequence[Paid]:
        """The lines that can be read; the last one may have been cut when the process died."""
        path = self._path(kind)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [entry for line in lines if (entry := _entry(line)) is not None]

    def keep(self, kind: str, paid: Paid) -> None:
        """Add a line."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._path(kind).open("a", encoding="utf-8") as file:
            # A line that was cut before stays by itself.
            file.write("\n" + json.dumps(dataclasses.asdict(paid), ensure_ascii=False))

    def discard(self, kind: str) -> None:
        """Forget a kind whose document is finished."""
        self._path(kind).unlink(missing_ok=True)

    def _path(self, kind: str) -> Path:
        return self._folder / f"{kind}.jsonl"


def _entry(line: str) -> Paid | None:
    try:
        return Paid(**json.loads(line))
    except (ValueError, TypeError):
        return None
