"""Small tags and filters of the pages: icons, severities, states, names and changes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from generators.comparison.compare import ChangeType
from generators.content import Item
from productionproof_site.web.presenting.changes import SIGNS

register = template.Library()

_BARS = {"low": 1, "medium": 2, "high": 3, "critical": 4}
_COVERAGE = {"tested": "c-tested", "partial": "c-partial", "untested": "c-untested", "unknown": "c-unknown"}
_RUN_STATES = {
    "queued": ("draft", "s-review", "Queued"),
    "running": ("review", "half", "Running"),
    "succeeded": ("approved", "check", "Finished"),
    "partial": ("review", "warn", "Finished in part"),
    "failed": ("outdated", "stop", "Failed"),
    "cancelled": ("draft", "s-outdated", "Cancelled"),
}
_TONES = {"success": "ok", "warning": "warn", "error": "bad"}
_TONE_ICONS = {"success": "check", "warning": "warn", "error": "stop"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite."""
    return format_html('<svg class="i" aria-hidden="true" viewBox="0 0 16 16"><use href="#{}"/></svg>', name)


@register.simple_tag
def severity(level: object) -> SafeString:
    """Bars and word of a level: low, medium, high, critical; any other word stands alone."""
    word = str(level or "").lower()
    bars = _BARS.get(word)
    if bars is None:
        return format_html("{}", word.capitalize())
    places = ((4 * i + 1, 11 - 3 * i, 4 + 3 * i, "" if i < bars else ' class="off"') for i in range(4))
    rects = format_html_join(
        "",
        '<rect{} x="{}" y="{}" width="2.6" height="{}" rx=".6"/>',
        ((mark_safe(off), x, y, height) for x, y, height, off in places),  # noqa: S308  # A constant of ours.
    )
    return format_html(
        '<span class="sev {}"><svg class="i" aria-hidden="true" viewBox="0 0 16 16">{}</svg>{}</span>',
        word,
        rects,
        word.capitalize(),
    )


@register.simple_tag
def coverage(status: object) -> SafeString:
    """Icon and word of a coverage status."""
    word = str(status or "unknown").lower()
    return format_html(
        '<span class="cov {}">{}{}</span>', word, icon(_COVERAGE.get(word, "c-unknown")), word.capitalize()
    )


@register.simple_tag
def run_state(state: str, *, pill: bool = False) -> SafeString:
    """Icon and word of a run's state."""
    css, name, word = _RUN_STATES.get(state, ("draft", "s-draft", state.capitalize()))
    return format_html('<span class="state {}{}">{}{}</span>', css, " pill" if pill else "", icon(name), word)


@register.filter
def initials(user: Any) -> str:
    """One or two capitals for an avatar."""
    words = str(getattr(user, "name", "") or getattr(user, "email", "") or "?").replace("@", " ").split()
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def tone(level_tag: str) -> str:
    """The tone of a notice for the level of a message."""
    return _TONES.get(level_tag, "")


@register.filter
def tone_icon(level_tag: str) -> str:
    """The icon of a notice for the level of a message."""
    return _TONE_ICONS.get(level_tag, "info")


@register.filter
def grouped(number: object) -> str:
    """A whole number with a comma between thousands."""
    return f"{number:,}" if isinstance(number, int) else str(number)


@register.filter
def has_field_errors(form: Any) -> bool:
    """Whether some field of the form was refused."""
    return bool(form.errors.keys() - {"__all__"})


@register.filter
def spaced(name: str) -> str:
    """A name of the code as words: ``data_volumes`` becomes ``data volumes``."""
    return name.replace("_", " ")


@register.filter
def get(mapping: Any, key: object) -> Any:
    """A member of a mapping, or an empty string."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def plural(count: int, noun: str) -> str:
    """A count with its noun: ``1 risk``, ``2 risks``, ``2 categories``."""
    if count == 1:
        return f"1 {noun}"
    plural_noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural_noun}"


@register.simple_tag
def change_sign(change_type: str) -> SafeString:
    """Sign and word of a change between versions."""
    css, sign, word = SIGNS[ChangeType(change_type)]
    return format_html(
        '<span class="chg {}" aria-hidden="true">{}</span><span class="sm muted">{}</span>', css, sign, word
    )


@register.filter
def gist(item: Item) -> str:
    """What an item says in short, for lists of changes."""
    texts = [item.text(name) for name in ("description", "decision", "condition")]
    longest = max((value for value in item.fields.values() if isinstance(value, str)), key=len, default="")
    return Truncator(next((text for text in texts if text), longest or item.title)).chars(400)
