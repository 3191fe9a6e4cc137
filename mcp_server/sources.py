"""From a tool's arguments to a checked brief."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mcp.server.mcpserver.exceptions import ToolError

from generators.brief import MAX_CHARACTERS, Brief, Source, decode
from generators.errors import BriefError

SUFFIXES = (".md", ".markdown", ".txt", ".rst")

# A UTF-8 code point takes at most four bytes, so a longer file breaks the limit whatever it holds.
MAX_BYTES = MAX_CHARACTERS * 4


class Sources:
    """Reads descriptions; files only under the folders that the operator allowed."""

    def __init__(self, allowed: Sequence[Path] = ()) -> None:
        self._allowed = tuple(folder.resolve() for folder in allowed)

    def brief(self, *, description: str | None, path: str | None, title: str) -> Brief:
        """The brief of exactly one of both arguments; raises ``ToolError`` with what to do."""
        if (description is None) == (path is None):
            raise ToolError(
                "Give exactly one of “description” (the text itself) and “path” (a file on this machine)."
            )
        try:
            if path is not None:
                return Brief.from_sources([self._read(path)], title=title)
            return Brief.from_text(description or "", title=title)
        except BriefError as error:
            raise ToolError(str(error)) from error

    def _read(self, name: str) -> Source:
        if not self._allowed:
            raise ToolError(
                "Reading files is switched off. Pass the text as “description”, or start the server with "
                "--allow-dir and the folder that holds the file."
            )
        path = self._allowed_path(name)
        if path.suffix.lower() not in SUFFIXES:
            raise ToolError(f"“{path.name}” is not a text file. Readable are: {', '.join(SUFFIXES)}.")
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise ToolError(f"“{path.name}” cannot be read: {error.strerror}.") from error
        if len(data) > MAX_BYTES:
            raise ToolError(f"“{path.name}” is too large; at most {MAX_CHARACTERS:,} characters are read.")
        return Source(path.name, decode(data, name=path.name))

    def _allowed_path(self, name: str) -> Path:
        """The real file behind ``name``.

        A relative name is looked for under each allowed folder. Links are followed before the check, so that
        a link inside an allowed folder does not open the rest of the disk.
        """
        if "\x00" in name:
            raise ToolError("“path” contains a NUL character.")
        try:
            candidates = [(folder / name).resolve() for folder in self._allowed]
            inside = [path for path in candidates if any(path.is_relative_to(base) for base in self._allowed)]
            found = next((path for path in inside if path.is_file()), None)
        except (OSError, RuntimeError) as error:
            raise ToolError("“path” is too long or leads in a circle.") from error
        if found is None:
            folders = ", ".join(str(folder) for folder in self._allowed)
            raise ToolError(f"There is no file “{name}” under the allowed folders ({folders}).")
        return found
