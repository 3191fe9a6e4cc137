"""Folders and files that the site keeps: usable, or told in one sentence with the path and what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_ALL = os.R_OK | os.W_OK
_SQLITE = b"SQLite format 3\0"


class UnusablePlaceError(ImproperlyConfigured):
    """A file or folder cannot be used; the sentence names it and says what to do."""


@contextmanager
def told(path: Path, remedy: str) -> Iterator[None]:
    """What the system refuses in the body, as a sentence that names the path."""
    try:
        yield
    except OSError as error:
        raise UnusablePlaceError(f"{path} cannot be used: {error.strerror}. {remedy}") from error
    except UnicodeDecodeError as error:
        raise UnusablePlaceError(f"{path} cannot be used: it is no text. {remedy}") from error


def usable_folder(path: Path, remedy: str) -> Path:
    """The folder, made where it is missing; this user can list it and write in it."""
    with told(path, remedy):
        path.mkdir(parents=True, exist_ok=True)
    if not os.access(path, _ALL | os.X_OK):
        raise UnusablePlaceError(f"{path} cannot be used: Permission denied. {remedy}")
    return path


def usable_database(path: Path) -> Path:
    """The file of an SQLite database, made for its owner alone where it is missing."""
    remedy = "Make it readable and writable for this user, or set DATABASE_URL to another database."
    usable_folder(path.parent, remedy)
    for file in (path.with_name(path.name + end) for end in ("", "-wal", "-shm")):
        if file.exists() and not os.access(file, _ALL):
            raise UnusablePlaceError(f"{file} cannot be used: Permission denied. {remedy}")
    # SQLite gives the files beside it the same rights.
    with told(path, remedy), os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb") as opened:
        start = opened.read(len(_SQLITE))
    if start not in {b"", _SQLITE}:
        raise UnusablePlaceError(
            f"{path} is not an SQLite database. Move it away, so that a new one is made, "
            "or set DATABASE_URL to another database."
        )
    return path
