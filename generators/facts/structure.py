"""The layout of a source: headings, bullets, table rows, code lines and paragraphs, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generators.brief import Source

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<body>.*?)[ \t]*#*[ \t]*$")
_SOFT_HEADING = re.compile(r"[ \t]*(?:\*\*|__)(?P<body>[^*_|]{2,60}?):?(?:\*\*|__):?[ \t]*$")
_COLON_HEADING = re.compile(r"(?P<body>[A-Z][\w&/' -]{2,40}):[ \t]*$")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•●◦▪‣]|\d{1,3}[.)])[ \t]+(?P<box>\[[ xX]\][ \t]+)?")
_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[\w+-]*)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*$")
_CELL = re.compile(r"[^|│]+")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+|\*{3,}|_{3,})[ \t]*$")
_QUOTE_MARK = re.compile(r"(?:[ \t]*>)+[ \t]?")
_QUOTE_MARKS = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_LABELLED_LINE = re.compile(
    r"[ \t]*(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)[ \t]*[:→-]|[ \t]*(?:\*\*|__)[^*_\n]{1,60}:(?:\*\*|__)"
)
_MARKS = re.compile(r"[*_`#]+|:[a-z_]+:")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
_NOT_WORDS = re.compile(r"[^\w()&/,.'+:%-]+")
_PROSE_LANGUAGES = frozenset({"", "text", "txt", "mermaid", "plaintext", "markdown", "md", "ascii"})
_BOX_DRAWING = "│"
_LOWEST_HEADING = 7
_COLON_HEADING_LEVEL = 8


class BlockKind(StrEnum):
    """What a block of a source is."""

    HEADING = "heading"
    BULLET = "bullet"
    ROW = "row"
    CODE = "code"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Block:
    """One block; ``start`` stands after list marks, ``heading`` is the path of headings above it.

    ``cells`` are the spans of a table row, ``header`` the words of the row above the delimiter.
    ``is_ticked`` is None save for a task list. ``language`` is that of a code fence.
    """

    kind: BlockKind
    start: int
    end: int
    heading: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[str, ...] = ()
    is_ticked: bool | None = None
    is_program: bool = False

    @property
    def is_listed(self) -> bool:
        """Whether the block is an entry of a list or a table."""
        return self.kind in {BlockKind.BULLET, BlockKind.ROW}


@dataclass(frozen=True)
class _Line:
    """One line without its line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text.rstrip())


def plain(text: str) -> str:
    """Words without Markdown marks, targets of links, emoji and doubled spaces."""
    text = _MARKS.sub(" ", _LINK_TARGET.sub("]", text) if "](" in text else text)
    return " ".join(_NOT_WORDS.sub(" ", text).split()).strip(" -:,.")


def without_quote_marks(text: str) -> str:
    """The text with the marks of quoted lines (``>``) blanked, offset for offset."""
    return _QUOTE_MARKS.sub(lambda match: " " * len(match.group()), text) if ">" in text else text


@lru_cache(maxsize=64)
def blocks_of(source: Source) -> tuple[Block, ...]:
    """The blocks of a source, in order; each is non-empty and none overlaps another."""
    return tuple(_Layout(source.prose).blocks())


class _Layout:
    """One pass over the lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: tuple[BlockKind, int, int, bool | None] | None = None
        self._path: list[tuple[int, str]] = []
        self._header: tuple[str, ...] = ()
        self._fence = ""
        self._is_program = False

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        lines: list[_Line] = []
        start = 0
        for text in self._text.split("\n"):
            lines.append(_Line(start, text))
            start += len(text) + 1
        for index, line in enumerate(lines):
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            yield from self._line(line, following)
        yield from self._close()

    def _line(self, line: _Line, following: str) -> Iterator[Block]:
        fence = _FENCE.match(line.text)
        if fence and (not self._fence or fence["mark"].startswith(self._fence)):
            yield from self._close()
            self._fence = "" if self._fence else fence["mark"]
            self._is_program = fence["language"].lower() not in _PROSE_LANGUAGES
        elif not line.text.strip():
            yield from self._close()
            self._header = ()
        elif self._fence or _BOX_DRAWING in line.text:
            yield from self._close()
            yield from self._code(line)
        else:
            yield from self._prose(line, following)

    def _prose(self, line: _Line, following: str) -> Iterator[Block]:
        quote = _QUOTE_MARK.match(line.text)
        if quote and not line.text[quote.end() :].strip():
            yield from self._close()
            return
        if quote:
            line = _Line(line.start + quote.end(), line.text[quote.end() :])
        heading = self._heading(line, following)
        if heading is not None:
            yield from self._close()
            yield heading
        elif line.text.lstrip().startswith("|") or line.text.count("|") > 1:
            yield from self._close()
            yield from self._row(line, following)
        elif not _UNDERLINE.match(line.text):
            yield from self._running(line)
        else:
            yield from self._close()

    def _heading(self, line: _Line, following: str) -> Block | None:
        match, level = _HEADING.match(line.text), 0
        if match:
            level = len(match.group(1))
        elif soft := _SOFT_HEADING.match(line.text):
            match, level = soft, _LOWEST_HEADING
        elif self._open is None and (colon := _COLON_HEADING.match(line.text)):
            match, level = colon, _COLON_HEADING_LEVEL
        elif self._open is None and re.match(r"(={3,}|-{3,})\s*$", following):
            match, level = re.match(r"(?P<body>.+)", line.text), 2
        if match is None or not match["body"].strip():
            return None
        self._path = [entry for entry in self._path if entry[0] < level]
        path = self._heading_path()
        self._path.append((level, plain(match["body"])))
        start = line.start + match.start("body")
        body = match["body"]
        start += len(body) - len(body.lstrip())
        return Block(BlockKind.HEADING, start, start + len(body.strip()), path)

    def _row(self, line: _Line, following: str) -> Iterator[Block]:
        if _DELIMITER.match(line.text):
            return
        cells = _cells(line)
        if not cells:
            return
        if _DELIMITER.match(following) and "|" in following:
            self._header = tuple(plain(self._text[start:end]) for start, end in cells)
            yield Block(BlockKind.HEADING, cells[0][0], cells[-1][1], self._heading_path())
            return
        yield Block(BlockKind.ROW, cells[0][0], cells[-1][1], self._heading_path(), cells, self._header)

    def _code(self, line: _Line) -> Iterator[Block]:
        if _BOX_DRAWING in line.text:
            for start, end in _cells(line):
                yield Block(BlockKind.CODE, start, end, self._heading_path(), is_program=False)
            return
        start = line.start + len(line.text) - len(line.text.lstrip())
        if start < line.end:
            yield Block(BlockKind.CODE, start, line.end, self._heading_path(), is_program=self._is_program)

    def _running(self, line: _Line) -> Iterator[Block]:
        bullet = _BULLET.match(line.text)
        if bullet and bullet.end() < len(line.text.rstrip()):
            yield from self._close()
            ticked = bullet["box"].strip() != "[ ]" if bullet["box"] else None
            self._open = (BlockKind.BULLET, line.start + bullet.end(), line.end, ticked)
            return
        is_indented = line.text.startswith(("  ", "\t"))
        if self._open and not _LABELLED_LINE.match(line.text):
            kind, start, _, ticked = self._open
            if kind is BlockKind.PARAGRAPH or is_indented:
                self._open = (kind, start, line.end, ticked)
                return
        yield from self._close()
        start = line.start + len(line.text) - len(line.text.lstrip())
        self._open = (BlockKind.PARAGRAPH, start, line.end, None)

    def _close(self) -> Iterator[Block]:
        if self._open is not None:
            kind, start, end, ticked = self._open
            self._open = None
            yield Block(kind, start, end, self._heading_path(), is_ticked=ticked)

    def _heading_path(self) -> str:
        return " > ".join(title for _, title in self._path[-4:])


def _cells(line: _Line) -> tuple[tuple[int, int], ...]:
    spans = []
    for match in _CELL.finditer(line.text):
        body = match.group()
        stripped = body.strip(" \t•─┌┐└┘▶▼┴┬")
        if stripped:
            start = line.start + match.start() + body.index(stripped)
            spans.append((start, start + len(stripped)))
    return tuple(spans)
