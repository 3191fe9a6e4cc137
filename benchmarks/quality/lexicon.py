"""Word lists of the scorer, one word a line in ``words/``."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def _read(name: str) -> frozenset[str]:
    return frozenset((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


# Words that name no project.
GENERIC = _read("generic")
# Products, to tell whether a document speaks of some that its description does not have.
TECHNOLOGIES = _read("technologies")
# Verbs that begin an action.
VERBS = _read("verbs")
# Words that say nothing about a subject.
STOP = _read("stop")
