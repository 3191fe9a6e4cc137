"""One supervisor for one folder of data."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

if os.name == "posix":
    import fcntl


class AlreadyRunningError(Exception):
    """Another process holds the folder."""


@contextlib.contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Hold a lock file while the body runs; raises ``AlreadyRunningError``. A crash frees it."""
    with path.open("a", encoding="utf-8") as file:
        if os.name == "posix":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyRunningError from error
        yield
