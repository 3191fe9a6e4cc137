"""Text with its numbers underlined by what they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from generators.brief import Brief
from generators.checks.numbers import Mark, mark_numbers
from generators.content import Json

_CLASSES = {
    Mark.QUOTED: ("num", "quoted in the description"),
    Mark.COMPUTED: ("num c", "computed from quotes"),
    Mark.PROPOSED: ("num e", "estimate or proposal"),
    Mark.UNPROVED: ("num u", "not found in the description"),
}


def marked(text: str, brief: Brief, calculations: Sequence[Mapping[str, Json]] = ()) -> SafeString:
    """The text, escaped, each quantity in a span that says what it stands on."""
    parts: list[str] = []
    here = 0
    for number in mark_numbers(text, brief, calculations):
        css, meaning = _CLASSES[number.mark]
        parts.append(escape(text[here : number.start]))
        parts.append(format_html('<span class="{}" title="{}">{}</span>', css, meaning, number.text))
        here = number.end
    parts.append(escape(text[here:]))
    return mark_safe("".join(parts))  # noqa: S308  # Every part was escaped just above.
