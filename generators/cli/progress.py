"""Progress on a terminal: one line, rewritten; silent where nobody watches."""

from __future__ import annotations

from typing import TextIO

from generators import registry
from generators.pipeline import Listener, Progress, State, Step

_WIDTH = 78


def listener_for(stream: TextIO) -> Listener:
    """A listener that draws on ``stream`` when it is a terminal."""
    counts: dict[str, int] = {}

    def draw(progress: Progress) -> None:
        if progress.step is Step.DRAFT:
            counts[progress.kind] = progress.count
        stream.write("\r" + _line(progress, counts).ljust(_WIDTH)[:_WIDTH])
        if progress.step is Step.CHECK and progress.state is State.FINISHED:
            stream.write("\r" + " " * _WIDTH + "\r")
        stream.flush()

    return draw if stream.isatty() else _silent


def _line(progress: Progress, counts: dict[str, int]) -> str:
    if progress.step is Step.READ:
        return f"Reading: {progress.count} facts" if progress.count else "Reading the description"
    if progress.step is Step.DRAFT:
        drafted = [f"{registry.kind(name).short_title} {count}" for name, count in counts.items()]
        return "Drafting: " + ", ".join(drafted)
    return "Checking quotes and numbers"


def _silent(_progress: Progress) -> None:
    return None
