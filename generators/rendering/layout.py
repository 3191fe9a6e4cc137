"""How a document is walked, as data: one description for Markdown, pages and tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generators.content import Content, Item


class Form(StrEnum):
    """How one field is written."""

    VALUE = "value"  # A short text or number on one line.
    PROSE = "prose"  # A paragraph.
    BULLETS = "bullets"  # A list of texts.
    SIGNED = "signed"  # Records {polarity: good | bad | neutral, text}.
    OPTIONS = "options"  # Records {option, reason, origin: stated | suggested}.
    RECORD = "record"  # One record of short texts, label by label.
    LEVEL = "level"  # A level of severity or likelihood: {level, reason} or a word.
    STATUS = "status"  # A coverage status: tested, partial, untested, unknown.
    CODE = "code"  # Python source.
    EVIDENCE = "evidence"  # The quotes of the item itself.
    LINKS = "links"  # The links of the item itself.


class Shape(StrEnum):
    """How the items of a view stand."""

    ITEMS = "items"  # A heading for each item, then its blocks; pages fold them.
    ARTICLES = "articles"  # The same for items that are read one after the other, like decisions.
    TABLE = "table"  # A row for each item, a column for each block.
    LIST = "list"  # A bullet for each item.

    @property
    def is_full(self) -> bool:
        """Whether each item is written out, so that links to it lead here."""
        return self in {Shape.ITEMS, Shape.ARTICLES}


@dataclass(frozen=True)
class Block:
    """One labelled field. The label is what readers and ``rubric.py parse`` see."""

    label: str
    field: str
    form: Form


def every(_item: Item) -> bool:
    """Select all items."""
    return True


@dataclass(frozen=True)
class View:
    """One part of the document: which items of which section, and how they stand."""

    key: str
    title: str
    section: str
    blocks: tuple[Block, ...]
    shape: Shape = Shape.ITEMS
    select: Callable[[Item], bool] = every
    intro: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Figure:
    """One computed figure of the summary; ``note`` says how it was counted."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Summary:
    """What a manager reads in one minute.

    ``headline`` is the verdict in one to three sentences, ``matters`` the three to five things that decide
    it, ``next_steps`` the work of the next week. All of it is taken from the items.
    """

    headline: str
    figures: tuple[Figure, ...] = ()
    matters: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """The whole walk. ``banner`` stands under the title; ``summarise`` computes and adds no new facts."""

    banner: str
    views: tuple[View, ...]
    summarise: Callable[[Content], Summary]
