"""A document as Markdown, in the shape that its readers know.

Fields are plain text. What would break the page is escaped: raw HTML, table cells, headings inside a
paragraph. Emphasis marks stay, so that a quote reads as it stands in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.content import Content, Item
from generators.findings import Finding
from generators.rendering import labels
from generators.rendering.layout import Block, Form, Layout, Shape, Summary, View
from generators.rendering.values import (
    field_of,
    is_spread,
    label_of,
    level_text,
    links_text,
    one_line,
    option_text,
    quote_lines,
    signed_text,
    text_of,
    value_text,
    words_before,
    words_of,
)

_HTML = re.compile(r"(`[^`]*`)|<(?=/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$)|[!?])")
_STARTS_BLOCK = re.compile(r"^(#{1,6}\s|>|[-+*]\s|\d+[.)]\s|\||```|~~~|={3,}|-{3,})")
_FENCES = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)


def render_markdown(content: Content, layout: Layout, *, note: str, findings: Sequence[Finding] = ()) -> str:
    """The whole document: title, banner, summary, every view, and what the checks found."""
    lines = [f"# {escaped(content.title)}", ""]
    if layout.banner:
        lines += [f"> {escaped(layout.banner)}", ""]
    if note:
        lines += [f"*{escaped(note)}*", ""]
    lines += _summary(layout.summarise(content))
    for view in layout.views:
        lines += _view(view, [item for item in content.section(view.section) if view.select(item)])
    if findings:
        lines += _findings(content, findings)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _summary(summary: Summary) -> list[str]:
    lines = [f"## {labels.SUMMARY_TITLE}", "", escaped(summary.headline), ""]
    for title, entries in ((labels.MATTERS, summary.matters), (labels.NEXT_STEPS, summary.next_steps)):
        if entries:
            lines += [f"**{title}:**", "", *(f"- {escaped(entry)}" for entry in entries), ""]
    for figure in summary.figures:
        noted = f" ({figure.note})" if figure.note else ""
        lines.append(escaped(f"- {figure.label}: {figure.value}{noted}"))
    return [*lines, ""]


def escaped(text: str) -> str:
    """Plain text on one line that cannot open an HTML tag; inside code marks nothing opens one."""
    return _HTML.sub(lambda match: match[1] or "\\<", one_line(text))


def _paragraph(text: str) -> str:
    line = escaped(text)
    return f"\\{line}" if _STARTS_BLOCK.match(line) else line


def _cell(text: str) -> str:
    return escaped(text).replace("\\|", "|").replace("|", "\\|") or labels.NOT_GIVEN


def _view(view: View, items: Sequence[Item]) -> list[str]:
    if not items and not view.empty:
        return []
    lines = [f"## {escaped(view.title)}", ""]
    if view.intro and items:
        lines += [_paragraph(view.intro), ""]
    if not items:
        return [*lines, _paragraph(view.empty), ""]
    if view.shape is Shape.TABLE:
        return lines + _table(view, items)
    if view.shape is Shape.LIST:
        return [*lines, *(_list_entry(view, item) for item in items), ""]
    for item in items:
        lines += [f"### {item.ref}: {escaped(item.title)}", ""]
        for block in view.blocks:
            lines += _block(item, block)
    return lines


def _table(view: View, items: Sequence[Item]) -> list[str]:
    head = "| " + " | ".join(block.label for block in view.blocks) + " |"
    rule = "|" + "---|" * len(view.blocks)
    rows = ["| " + " | ".join(_cell(text_of(item, block)) for block in view.blocks) + " |" for item in items]
    return [head, rule, *rows, ""]


def _list_entry(view: View, item: Item) -> str:
    parts = [(block.label, text_of(item, block)) for block in view.blocks]
    said = "; ".join(f"{label}: {text}" if label else text for label, text in parts if text)
    return f"- **{item.ref} {escaped(item.title)}**" + (f": {escaped(said)}" if said else "")


def _block(item: Item, block: Block) -> list[str]:
    if block.form is Form.CODE:
        return _code(item.text(block.field))
    if block.form is Form.EVIDENCE:
        return _evidence(item, block)
    entries = _entries(item, block)
    if entries:
        return [f"**{block.label}:**", "", *(f"- {escaped(entry)}" for entry in entries), ""]
    text = _line(item, block)
    return [f"**{block.label}:** {escaped(text)}", ""] if text else []


def _entries(item: Item, block: Block) -> list[str]:
    """The bullets of a field that holds several things."""
    if block.form is Form.SIGNED:
        return [signed_text(record) for record in item.records(block.field)]
    if block.form is Form.OPTIONS:
        return [option_text(record) for record in item.records(block.field)]
    if block.form is Form.BULLETS:
        return [words_of(entry) for entry in item.texts(block.field)]
    if block.form is Form.RECORD:
        return _record(item, block)
    return []


def _record(item: Item, block: Block) -> list[str]:
    records = item.records(block.field)
    if is_spread(records):
        return [f"{label_of(name)}: {words_of(value)}" for name, value in records[0].items() if value]
    return [words_of(record) for record in records]


def _line(item: Item, block: Block) -> str:
    if block.form is Form.LEVEL:
        return level_text(item, block)
    if block.form is Form.LINKS:
        return links_text(item)
    if block.form is Form.PROSE:
        return words_of(field_of(item, block.field))
    if block.form in {Form.VALUE, Form.STATUS}:
        return value_text(item, block)
    return ""


def _evidence(item: Item, block: Block) -> list[str]:
    before = words_before(item, block)
    quotes = quote_lines(item)
    head = f"**{block.label}:** {escaped(before or ('' if quotes else labels.NO_EVIDENCE))}".rstrip()
    if not quotes:
        return [head, ""]
    return [head, "", *(f"- {escaped(quote)}" for quote in quotes), ""]


def _code(source: str) -> list[str]:
    """A fence that is longer than any run of marks in the source."""
    if not source.strip():
        return []
    marks = max((len(run) for run in _FENCES.findall(source)), default=0)
    fence = "`" * max(3, marks + 1)
    return [f"{fence}python", source.strip("\n"), fence, ""]


def _findings(content: Content, findings: Sequence[Finding]) -> list[str]:
    refs = {item.key: item.ref for item in content.items()}
    lines = [f"## {labels.FINDINGS_TITLE}", ""]
    for finding in findings:
        place = refs.get(finding.item, "")
        told = f"{finding.message} {finding.remedy}"
        told = told if not place or place in told else f"{place}: {told}"
        lines.append(f"- {finding.severity.value.capitalize()}: {escaped(told)}")
    return [*lines, ""]
