"""HTML inside a description, made readable offset for offset: what a browser shows stays, tags go.

The rows of a table become rows with bars, as Markdown has them, so that cells of different rows never run
together into one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Longer stretches between angle brackets are no tag; the bound keeps reading linear.
_TAG = re.compile(
    r"</?(?:(?:a|abbr|article|aside|b|blockquote|body|br|button|caption|center|code|col|dd|del|details|div"
    r"|dl|dt|em"
    r"|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li"
    r"|link|main"
    r"|mark|meta|nav|ol|option|p|path|picture|pre|q|s|samp|script|section|select|small|source|span"
    r"|strike|strong"
    r"|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video)"
    r"(?=[\s/>])|[a-z][\w-]{0,40}\s+[\w:@.-]{1,40}=[\"'])[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<template", "</template>"))
_TABLE = ("<table", "</table>")
_TABLE_PART = re.compile(
    r"<(?P<close>/?)(?P<name>table|tr|td|th|caption)(?=[\s/>])[^<>]{0,2000}>", re.IGNORECASE
)
_ROW_ENDS = {True: "\n|--\n", False: "\n"}  # A row of headings is followed by the line that marks it.


def without_markup(text: str) -> str:
    """The text with comments, scripts, styles and tags blanked, and tables of HTML written with bars."""
    if "<" not in text:
        return text
    for opening, closing in _HIDDEN:
        text = _between(text, opening, closing, blank)
    text = _between(text, *_TABLE, _with_bars)
    return _TAG.sub(lambda match: blank(match.group()), text)


def blank(text: str) -> str:
    """Spaces for everything but the ends of lines."""
    return re.sub(r"[^\n]", " ", text)


def _between(text: str, opening: str, closing: str, change: Callable[[str], str]) -> str:
    """The text with each stretch from an opening to its closing changed to one of the same length."""
    low = text.lower()
    if len(low) != len(text):  # A few letters grow when made small; then only tags as written are seen.
        low = text
    kept: list[str] = []
    start = 0
    while (at := low.find(opening, start)) >= 0 and (end := low.find(closing, at)) >= 0:
        end += len(closing)
        kept += [text[start:at], change(text[at:end])]
        start = end
    return "".join([*kept, text[start:]])


def _with_bars(table: str) -> str:
    """One line for each row of a table, whatever lines its cells were written on."""
    pieces: list[str] = []
    at = 0
    has_heading = has_value = False
    for match in _TABLE_PART.finditer(table):
        pieces.append(table[at : match.start()].replace("\n", " "))
        at = match.end()
        name, mark = match["name"].lower(), ""
        if name in {"td", "th"} and not match["close"]:
            mark = "|"
            has_heading, has_value = has_heading or name == "th", has_value or name == "td"
        elif name == "tr" and match["close"]:
            mark = _ROW_ENDS[has_heading and not has_value]
            has_heading = has_value = False
        elif name == "table" or (name == "caption" and match["close"]):
            mark = "\n"
        pieces.append(mark.ljust(len(match.group())))
    return "".join([*pieces, table[at:].replace("\n", " ")])
