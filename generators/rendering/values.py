"""The words of one field of one item, for every place that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generators.content import Item, Json
from generators.rendering import labels
from generators.rendering.layout import Block, Form

LONGEST_QUOTE = 190  # Characters of a quote on one line; the rest is in the JSON.
_PARTS_OF_ROWS = re.compile(r"\s*\|\s*")


def field_of(item: Item, name: str) -> Json:
    """A field by name; ``title``, ``ref`` and ``key`` are those of the item."""
    if name in {"title", "ref", "key"}:
        return str(getattr(item, name))
    return item.fields.get(name)


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def words_of(value: Json) -> str:
    """A value on one line: tokens and yes/no in words, records and lists joined."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, str):
        return labels.WORDS.get(value, one_line(value))
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else str(value)
    if isinstance(value, Mapping):
        return record_line(value)
    return "; ".join(words_of(entry) for entry in value)


def record_line(record: Mapping[str, Json]) -> str:
    """A record on one line: its text and, in brackets, what qualifies it; otherwise member by member.

    An entry of a framework is named as one cites it: ``NIST AI 600-1, 2.7 Human-AI Configuration``.
    """
    if is_reference(record):
        framework, entry = words_of(record["framework"]), words_of(record["id"])
        place = entry if entry.startswith(framework) else f"{framework}, {entry}"
        return f"{place} {words_of(record['title'])}"
    if "text" in record:
        others = [words_of(value) for name, value in record.items() if name != "text" and value]
        return words_of(record["text"]) + (f" ({', '.join(others)})" if others else "")
    return "; ".join(f"{label_of(name)}: {words_of(value)}" for name, value in record.items() if value)


def is_reference(record: Mapping[str, Json]) -> bool:
    """Whether a record names an entry of a framework."""
    return record.keys() >= {"framework", "id", "title"}


def is_spread(records: Sequence[Mapping[str, Json]]) -> bool:
    """Whether a field holds one record that is shown member by member."""
    return len(records) == 1 and "text" not in records[0] and not is_reference(records[0])


def label_of(name: str) -> str:
    """The name of a field as a label."""
    return name.replace("_", " ").capitalize()


def capitalised(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def value_text(item: Item, block: Block) -> str:
    """A short value, with its unit where the field has one."""
    text = words_of(field_of(item, block.field))
    suffix = labels.SUFFIXES.get(block.field, "")
    return f"{capitalised(text)} {suffix}".rstrip() if text else ""


def level_text(item: Item, block: Block) -> str:
    """A level as a word, its step of a scale if it has one, and the reason that the item gives."""
    value = field_of(item, block.field)
    if isinstance(value, Mapping):
        return _with_reason(capitalised(words_of(value.get("level"))), words_of(value.get("reason")))
    number = item.number(block.field)
    scale = labels.SCALES.get(block.field)
    if number is not None and scale is not None and int(number) in scale:
        level, step = scale[int(number)]
        return _with_reason(f"{level} ({int(number)} of {len(scale)}, {step})", _reason(item, block.field))
    return _with_reason(capitalised(words_of(value)), _reason(item, block.field))


def option_text(record: Mapping[str, Json]) -> str:
    """One alternative: its name, who brought it up, and why it was or might be taken or left."""
    option, reason = words_of(record.get("option")), words_of(record.get("reason"))
    if record.get("origin") == "suggested" and not reason.lower().startswith(labels.NOT_DISCUSSED.lower()):
        reason = f"{labels.NOT_DISCUSSED}; {reason}"
    return f"**{option.replace(':', ' -')}**: {reason}"


def quote_lines(item: Item) -> list[str]:
    """Each quote of the item in quotation marks; the source is named where there are several."""
    several = len({entry.source for entry in item.evidence}) > 1
    return [quoted(entry.quote) + (f" ({entry.source})" if several else "") for entry in item.evidence]


def quoted(quote: str) -> str:
    """Words in quotation marks on one line; a long quote ends before the limit, with dots outside."""
    line = one_line(quote)
    if len(line) <= LONGEST_QUOTE:
        return f"“{line}”"
    return f"“{line[:LONGEST_QUOTE].rsplit(' ', 1)[0].rstrip(' ,;:|')}” …"


def quote_cells(item: Item) -> str:
    """The quotes of the item for a cell of a table; a quoted table row comes part by part."""
    parts = [part for entry in item.evidence for part in _PARTS_OF_ROWS.split(one_line(entry.quote)) if part]
    return " · ".join(quoted(part) for part in parts)


def links_text(item: Item) -> str:
    """The items of other documents that this one relates to."""
    linked = [f"{link.ref} ({link.relation.replace('_', ' ')})" for link in item.links]
    return ", ".join(linked) or labels.NO_LINKS


def text_of(item: Item, block: Block) -> str:
    """Any field on one line, for cells of tables and for lists."""
    if block.form is Form.LEVEL:
        return level_text(item, block)
    if block.form is Form.LINKS:
        return links_text(item)
    if block.form is Form.EVIDENCE:
        return " ".join(part for part in (words_before(item, block), quote_cells(item)) if part)
    if block.form in {Form.SIGNED, Form.OPTIONS}:
        write = signed_text if block.form is Form.SIGNED else option_text
        return "; ".join(write(record) for record in item.records(block.field))
    return value_text(item, block)


def words_before(item: Item, block: Block) -> str:
    """What stands before the quotes of an evidence block that also names a field."""
    return "" if block.field == "evidence" else words_of(field_of(item, block.field))


def signed_text(record: Mapping[str, Json]) -> str:
    """One consequence after its sign."""
    return f"{sign_of(record)} {words_of(record.get('text'))}"


def sign_of(record: Mapping[str, Json]) -> str:
    """The sign of a consequence."""
    return labels.SIGNS.get(str(record.get("polarity")), labels.SIGNS["neutral"])


def _reason(item: Item, field: str) -> str:
    stem = field.removesuffix("_level")
    names = (f"{field}_rationale", f"{field}_reason", f"{stem}_rationale", f"{stem}_reason")
    return next((item.text(name) for name in names if item.text(name)), "")


def _with_reason(level: str, reason: str) -> str:
    return f"{level} - {one_line(reason)}" if level and reason else level or one_line(reason)
