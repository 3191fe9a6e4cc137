"""Read descriptions from files and write documents to a folder."""

from __future__ import annotations

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
    """One brief from one or more files; ``-`` stands for standard input."""
    return Brief.from_sources([_read_source(name) for name in names], title=title)


def _read_source(name: str) -> Source:
    if name == "-":
        return Source("description", decode(sys.stdin.buffer.read(MAX_BYTES + 1), name="standard input"))
    path = Path(name)
    if path.is_dir():
        raise BriefError(f"“{name}” is a folder. Name the Markdown or text files in it.")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BriefError(
            f"“{name}” is larger than {MAX_BYTES:,} bytes; at most {MAX_CHARACTERS:,} characters are read."
        )
    return Source(path.name, decode(data, name=path.name))


def read_json(name: str) -> dict[str, Json]:
    """A JSON object from a file; raises ``ArtifactFormatError`` when it is something else."""
    try:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ArtifactFormatError(f"“{name}” is not JSON: {error}.") from error
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
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
