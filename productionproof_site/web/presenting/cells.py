"""One field of one item as a template shows it. Each form of the layout has a writer here and a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from generators.checks.fields import NOT_PROSE
from generators.content import Item
from generators.rendering import labels
from generators.rendering.layout import Block, Form
from generators.rendering.values import (
    field_of,
    is_spread,
    label_of,
    level_text,
    value_text,
    words_before,
    words_of,
)

Mark = Callable[[str], SafeString]

_ESTIMATED, _ECHO = 'class="num e"', " (estimate)"
EMPTY = SafeString("")
LEVEL_FIELDS = ("severity", "risk_level")
LEVEL_TEMPLATE = f"document/{Form.LEVEL.value}.html"
LEVELS = ("low", "medium", "high", "critical")
_SHORT = {f"document/{form.value}.html" for form in (Form.VALUE, Form.LEVEL, Form.STATUS)}
_WIDE = {
    f"document/{form.value}.html"
    for form in (Form.PROSE, Form.EVIDENCE, Form.BULLETS, Form.OPTIONS, Form.SIGNED, Form.LEVEL)
}


@dataclass(frozen=True)
class Entry:
    """One part of a field: a bullet, a consequence, an alternative, a labelled text."""

    html: SafeString
    label: str = ""
    sign: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Cell:
    """One labelled field. ``template`` is the file that shows it; ``word`` is a level or a status."""

    label: str
    field: str
    template: str
    html: SafeString = EMPTY
    word: str = ""
    code: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether the field fits on one line beside its label."""
        return self.template in _SHORT

    @property
    def is_wide(self) -> bool:
        """Whether a column of a table needs room for sentences."""
        return self.template in _WIDE

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.html or self.word or self.code or self.entries)


def write_cell(item: Item, block: Block, mark: Mark) -> Cell:
    """The cell of one field; ``mark`` underlines the numbers of a text."""
    return _WRITERS.get(block.form, _value)(item, block, mark)


def _new(
    block: Block,
    html: SafeString = EMPTY,
    *,
    word: str = "",
    code: str = "",
    entries: tuple[Entry, ...] = (),
) -> Cell:
    template = f"document/{block.form.value}.html"
    return Cell(block.label, block.field, template, html, word, code, entries)


def _value(item: Item, block: Block, mark: Mark) -> Cell:
    if item.text(block.field) in LEVELS and block.field in LEVEL_FIELDS:
        return Cell(block.label, block.field, LEVEL_TEMPLATE, word=item.text(block.field))
    return _new(block, _without_echo(mark(value_text(item, block))))


def _without_echo(html: SafeString) -> SafeString:
    """The value without the word “estimate” where its mark says so already."""
    if _ESTIMATED not in html:
        return html
    return mark_safe(html.removesuffix(_ECHO))  # noqa: S308  # The end of a text that is safe was cut off.


def _prose(item: Item, block: Block, mark: Mark) -> Cell:
    value = field_of(item, block.field)
    return _new(block, mark(value if isinstance(value, str) else words_of(value)))


def _level(item: Item, block: Block, mark: Mark) -> Cell:
    level, _, reason = level_text(item, block).partition(" - ")
    if level.lower() in LEVELS or "(" in level or not reason:
        return _new(block, mark(reason), word=level)
    return _new(block, mark(f"{level} - {reason}"))


def _status(item: Item, block: Block, _mark: Mark) -> Cell:
    return _new(block, word=item.text(block.field))


def _bullets(item: Item, block: Block, mark: Mark) -> Cell:
    return _new(block, entries=tuple(Entry(mark(text)) for text in item.texts(block.field)))


def _signed(item: Item, block: Block, mark: Mark) -> Cell:
    records = item.records(block.field)
    return _new(
        block,
        entries=tuple(
            Entry(mark(words_of(record.get("text"))), sign=str(record.get("polarity", "neutral")))
            for record in records
        ),
    )


def _options(item: Item, block: Block, mark: Mark) -> Cell:
    entries = []
    for record in item.records(block.field):
        reason, origin = words_of(record.get("reason")), str(record.get("origin", ""))
        told = reason.removeprefix(f"{labels.NOT_DISCUSSED}; ").removeprefix(f"{labels.NOT_DISCUSSED}. ")
        entries.append(Entry(mark(told), label=words_of(record.get("option")), origin=origin))
    return _new(block, entries=tuple(entries))


def _record(item: Item, block: Block, mark: Mark) -> Cell:
    records = item.records(block.field)
    # The numbers of a catalogue's own references are no statements about the project.
    mark = _plain if block.field in NOT_PROSE else mark
    if is_spread(records):
        members = ((label_of(name), words_of(value)) for name, value in records[0].items() if value)
        return _new(block, entries=tuple(Entry(mark(text), label=label) for label, text in members))
    return _new(block, entries=tuple(Entry(mark(words_of(record))) for record in records))


def _plain(text: str) -> SafeString:
    return conditional_escape(text)


def _code(item: Item, block: Block, _mark: Mark) -> Cell:
    return _new(block, code=item.text(block.field).strip("\n"))


def _evidence(item: Item, block: Block, mark: Mark) -> Cell:
    return _new(block, mark(words_before(item, block)))


def _links(_item: Item, block: Block, _mark: Mark) -> Cell:
    return _new(block)


_WRITERS: Mapping[Form, Callable[[Item, Block, Mark], Cell]] = {
    Form.PROSE: _prose,
    Form.BULLETS: _bullets,
    Form.SIGNED: _signed,
    Form.OPTIONS: _options,
    Form.RECORD: _record,
    Form.LEVEL: _level,
    Form.STATUS: _status,
    Form.CODE: _code,
    Form.EVIDENCE: _evidence,
    Form.LINKS: _links,
}
