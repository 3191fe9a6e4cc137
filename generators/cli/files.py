"""Read descriptions from files and write documents to a folder."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generators.brief import MAX_CHARACTERS, Brief, Source, decode
from generators.content import Json
from generators.errors import ArtifactFormatError, BriefError

# A UTF-8 code point takes at most four bytes, so a longer file breaks the limit whatever it holds.
MAX_BYTES = MAX_CHARACTERS * 4


def read_brief(names: Sequence[str], *, title: str = "") -> Brief:
    """One brief from one or more files; ``-`` stands for standard input.

    A source is called like its file; files of the same name are called by the paths they were given with.
    """
    places = [name if name == "-" else str(Path(name).resolve()) for name in names]
    if len(set(places)) != len(places):
        twice = next(name for at, name in enumerate(names) if places[at] in places[:at])
        raise BriefError(f"“{twice}” is named twice. Name each source once.")
    plain = [Path(name).name for name in names]
    called = [name if plain.count(short) > 1 else short for name, short in zip(names, plain, strict=True)]
    sources = [Source(call, _read(name)) for name, call in zip(names, called, strict=True)]
    return Brief.from_sources(sources, title=title)


def _read(name: str) -> str:
    if name == "-":
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1), name="standard input")
    path = Path(name)
    if path.is_dir():
        raise BriefError(f"“{name}” is a folder. Name the Markdown or text files in it.")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BriefError(
            f"“{name}” is larger than {MAX_BYTES:,} bytes; at most {MAX_CHARACTERS:,} characters are read."
        )
    return decode(data, name=name)


def check_writable(folder: Path, names: Sequence[str]) -> None:
    """Make sure, before anything is paid for, that these files can be written; raises ``OSError``."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(existing))
    if not os.access(existing, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(existing))
    taken = next((folder / name for name in names if (folder / name).is_dir()), None)
    if taken is not None:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(taken))


def read_json(name: str) -> dict[str, Json]:
    """A JSON object from a file; raises ``ArtifactFormatError`` when it is something else."""
    try:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ArtifactFormatError(f"“{name}” is not JSON: {error}.") from error
    except RecursionError as error:
        raise ArtifactFormatError(f"“{name}” is nested too deeply for an artifact.") from error
    if not isinstance(data, dict):
        raise ArtifactFormatError(f"“{name}” holds no JSON object.")
    return data


def to_json(data: Json) -> str:
    """JSON as it is written to files: two spaces, characters as they are, a final newline."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=dict) + "\n"


def write_text(folder: Path, name: str, text: str) -> None:
    """Write a file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(folder / name)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        # The name of the temporary file would tell nobody what is in the way.
        raise OSError(error.errno, error.strerror, str(folder / name)) from error
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
