"""Times, durations and costs as people read them."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

from productionproof_site.core import clock

register = template.Library()

_DAY = 86400
_UNITS = ((60, "s"), (3600, "min"), (_DAY, "h"))
_JUST_NOW = 5
_TENTHS_BELOW = 10
_CENT = 0.01


@register.simple_tag
def when(moment: datetime | None) -> SafeString:
    """How long ago, with the exact time on hover."""
    if moment is None:
        return format_html('<span class="muted">{}</span>', "not yet")
    exact = format_date(moment, "j M Y, H:i e")
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, _ago(moment))


@register.filter
def duration(seconds: float | None) -> str:
    """Seconds in words: ``0.4 s``, ``38 s``, ``1 min 52 s``."""
    if seconds is None:
        return ""
    if seconds < _TENTHS_BELOW:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


@register.filter
def dollars(cost: object) -> str:
    """A cost in US dollars; no cost and unknown cost are said in words."""
    if cost is None or cost == "":
        return "cost unknown"
    amount = float(str(cost))
    if amount == 0:
        return "no cost"
    return f"${amount:.2f}" if amount >= _CENT else "less than $0.01"


def _ago(moment: datetime) -> str:
    seconds = (clock.now() - moment).total_seconds()
    if seconds < _JUST_NOW:
        return "just now"
    size = 1
    for limit, unit in _UNITS:
        if seconds < limit:
            return f"{int(seconds // size)} {unit} ago"
        size = limit
    if seconds < 14 * _DAY:
        days = int(seconds // _DAY)
        return "yesterday" if days == 1 else f"{days} days ago"
    return format_date(moment, "j M Y")
