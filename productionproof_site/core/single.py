"""One supervisor for one folder of data."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from productionproof_site.core.places import told

if os.name == "posix":
    import fcntl


class AlreadyRunningError(Exception):
    """Another process holds the folder."""


@contextlib.contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Hold a lock file while the body runs; a crash frees it.

    Raises ``AlreadyRunningError``, or ``UnusablePlaceError`` for a file that cannot be opened.
    """
    with told(path, "Make it writable for this user, or set VAR_DIR to another folder."):
        file = path.open("a", encoding="utf-8")
    with file:
        if os.name == "posix":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyRunningError from error
        yield
