"""The project description as submitted: numbered sources, never edited.

A ``Source`` keeps the text exactly as it came, because spans count its code points. Readers use
``Source.reading``, a view of the same length in which line endings, exotic spaces, typographic quotes and
dashes are plain, so that one offset is valid in both.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.errors import BriefError
from generators.markup import blank, without_markup
from generators.prose import Notice, Prose, prose_of
from generators.titles import title_of

MIN_CHARACTERS = 20
MAX_CHARACTERS = 200_000
MAX_SOURCES = 50
MAX_NAME_CHARACTERS = 200

_PLAIN = str.maketrans(
    {
        "\r": "\n",
        "\ufeff": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)
_CONTROLS = re.compile(
    "\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b[@-_]|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?!\\A)\ufeff|(?<=[0-9A-Za-z])[\u200c\u200d]+(?=[0-9A-Za-z])"
)
_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---[ \t]*\n", re.DOTALL)
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_WORD = re.compile(r"\w[\w'-]*")


@dataclass(frozen=True)
class Source:
    """One named text of a brief; ``hidden`` counts the unseen characters that were taken out of it."""

    name: str
    text: str
    hidden: int = 0

    @cached_property
    def reading(self) -> str:
        """The text in plain characters, offset for offset; front matter and HTML markup are blanked."""
        plain = self.text.replace("\r\n", " \n").translate(_PLAIN)
        front = _FRONT_MATTER.match(plain)
        if front is not None:
            plain = blank(front.group()) + plain[front.end() :]
        return without_markup(plain)

    @cached_property
    def _prose(self) -> Prose:
        return prose_of(self.reading)

    @property
    def prose(self) -> str:
        """The reading with all blanked that is no English prose about the project, offset for offset."""
        return self._prose.text

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What ``prose`` leaves out, and why."""
        return self._prose.notices

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that holds the code point at ``offset``."""
        return bisect_right(self._line_starts, offset)


@dataclass(frozen=True)
class Brief:
    """A checked project description: one or more sources and a title."""

    title: str
    sources: tuple[Source, ...]

    @classmethod
    def from_text(cls, text: str, *, title: str = "", name: str = "description") -> Brief:
        """Check one text; raises ``BriefError`` with the limit that it breaks."""
        return cls.from_sources([Source(name=name, text=text)], title=title)

    @classmethod
    def from_sources(cls, sources: Sequence[Source], *, title: str = "") -> Brief:
        """Check several named texts together; raises ``BriefError`` with the limit that they break."""
        _check_names(sources)
        _check_title(title)
        sources = [_without_hidden(source) for source in sources]
        for source in sources:
            _check_text(source)
        _check_length(sources)
        first = sources[0]
        return cls(
            title=title.strip() or title_of(first.text, first.reading, first.name), sources=tuple(sources)
        )

    @cached_property
    def sha256(self) -> str:
        """Identity of what was submitted: names and texts, not the title."""
        canonical = json.dumps([[source.name, source.text] for source in self.sources], ensure_ascii=False)
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def foreign_share(self) -> float:
        """The share, from 0 to 1, that is written in another language than English."""
        total = sum(len(source.text) for source in self.sources)
        foreign = sum(
            notice.share * len(source.text)
            for source in self.sources
            for notice in source.notices
            if notice.code == "language"
        )
        return min(1.0, foreign / total) if total else 0.0

    def source(self, name: str) -> Source | None:
        """The source of that name, or None."""
        return next((source for source in self.sources if source.name == name), None)


def without_controls(text: str) -> str:
    """The text with terminal escapes, other control characters and marks of direction replaced by spaces.

    They have no place in a description, and in a document or a terminal they can hide or reorder what a
    person reads. Every other code point keeps its offset. NUL stays, because it is refused.
    """
    return _CONTROLS.sub(lambda match: " " * len(match.group()), text)


def _without_hidden(source: Source) -> Source:
    hidden = sum(len(match.group()) for match in _CONTROLS.finditer(source.text))
    return Source(source.name, without_controls(source.text), source.hidden + hidden)


def _check_names(sources: Sequence[Source]) -> None:
    if not sources:
        raise BriefError("There is no project description. Paste one, or name a Markdown or text file.")
    if len(sources) > MAX_SOURCES:
        raise BriefError(f"There are {len(sources)} sources; a brief takes at most {MAX_SOURCES}.")
    names = [source.name for source in sources]
    if len(set(names)) != len(names):
        raise BriefError("Two sources have the same name. Give each its own name.")
    if any(not 1 <= len(name.strip()) <= MAX_NAME_CHARACTERS or not name.isprintable() for name in names):
        raise BriefError(f"Each source needs a name of 1 to {MAX_NAME_CHARACTERS} characters on one line.")


def _check_title(title: str) -> None:
    if len(title) > MAX_NAME_CHARACTERS:
        raise BriefError(
            f"The title has {len(title):,} characters; at most {MAX_NAME_CHARACTERS} are taken.",
            field="title",
        )
    if any(not character.isprintable() for character in title):
        raise BriefError("The title holds a control character; write it on one line.", field="title")


def _check_text(source: Source) -> None:
    if "\x00" in source.text:
        raise BriefError(
            f"“{source.name}” contains NUL bytes, so it is not plain text. Save it as UTF-8 text or Markdown."
        )
    if any("\ud800" <= character <= "\udfff" for character in source.text):
        raise BriefError(f"“{source.name}” is not valid Unicode. Save it as UTF-8 text or Markdown.")


def _check_length(sources: Sequence[Source]) -> None:
    visible = sum(len(source.reading.strip()) for source in sources)
    total = sum(len(source.text) for source in sources)
    if visible == 0:
        raise BriefError("The project description is empty or only white space.")
    if visible < MIN_CHARACTERS:
        raise BriefError(
            f"The project description has {visible} characters; at least {MIN_CHARACTERS} are needed."
        )
    if total > MAX_CHARACTERS:
        raise BriefError(
            f"The project description has {total:,} characters; at most {MAX_CHARACTERS:,} are read. "
            "Leave out logs, code listings and appendices, or split the project."
        )
    words = [word.lower() for source in sources for word in _WORD.findall(source.reading)]
    if len(set(words)) <= 1:
        raise BriefError("The project description repeats one word or has none; describe the project.")


def decode(data: bytes, *, name: str) -> str:
    """Read the bytes of an uploaded file as UTF-8 text; raises ``BriefError`` for anything else."""
    if b"\x00" in data[:4096]:
        raise BriefError(f"“{name}” is a binary file. Upload Markdown or plain text in UTF-8.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BriefError(
            f"“{name}” is not UTF-8 text (byte {error.start}). Save it as UTF-8 and try again."
        ) from error
