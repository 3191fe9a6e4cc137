"""What a text says of other people's systems, and of its own system in former times."""

from __future__ import annotations

import re

_WHO = (
    r"competitors?|competition|rivals?|competing \w+"
    r"|(?:other|similar|comparable|rival|most|many|some|several|few)"
    r" (?:\w+ )?(?:vendors?|companies|company|firms?|teams?|tools?|products?|systems?|projects?|offerings?"
    r"|departments?|hospitals?|banks?|shops?|offices?|people|developers?|organi[sz]ations?|clinics?|schools?"
    r"|authorities|institutes?|sites|platforms?|apps?|libraries|frameworks?|solutions?|providers?)"
    r"|(?:our |the |their |its |most |many |some |all )?(?:customers?|clients?|tenants?|subscribers?|buyers?)"
    r"|(?:vendors?|providers?|partners?|suppliers?)"
)
# People of whom it is said what they have, not what they do with this system: "customers use Salesforce".
_THEIRS = re.compile(
    rf"(?:^|[;:.]\s|,\s(?:but|while|whereas|as)\s|\b(?:while|whereas|because|although|since|where)\s)"
    rf"[\W_]*(?:an?\s|the\s|one\s|our\s)?(?:{_WHO})(?:\s(?:such as|like|in|of|from)\s[^,.;]{{2,40}})?\s"
    r"(?!(?:who|that)\s[^.;]*\b(?:sync|connect|import|export|integrat|sign|log)\w*)(?:(?:who|that)\s)?"
    r"(?:\w+ly\s|often\s|still\s|also\s|already\s|typically\s|themselves\s)?"
    r"(?:uses?|used|runs?|ran|have|has|had|rely on|relies on|works? with|are on|is on|hosts?|builds? on"
    r"|stores?|keeps?|chose|choose|prefers?|moved to|offers?|migrated to|bet on|calls?"
    r"|claims?|sells?|advertises?|promises?|lacks?|needs?)\s"
    r"(?!(?:the|our|this|it)\b)"
    r"(?P<what>[^.;]*?)(?=,\s(?:but\s)?(?:we|our|this|it|here|ours|the (?:project|system|service))\b|[.;]|$)",
    re.I,
)
_FORMER = re.compile(
    r"(?:^|[;:.]\s|,\s(?:but|and|while)\s)[\W_]*(?:"
    r"(?:until|before|up to|prior to)\s(?:(?:the )?(?:\w+ )?\d{4}|last|recently|then|this (?:year|summer)"
    r"|the (?:migration|move|rewrite|switch|redesign))\b"
    r"|(?:previously|formerly|originally|in the past|years ago|back then)\b[, ]"
    r"|(?:the|our|an|its)\s(?:very\s)?(?:old|former|previous|earlier|first|original|legacy|retired|discontinued)\s"
    r"(?:\w+\s){1,3}?(?:ran|used|was|were|stored|kept|had|lived|relied|sat|worked|depended|wrote|held)\b)"
    r"(?P<what>[^.;]*)"
    r"|\b(?:used to|formerly|previously)\s(?:run|ran|used?|be|stored?|lived?|keep|kept|sit|rely|relied|host"
    r"|hosted|write|work|deploy|deployed|built|written)\b(?P<what2>[^.;,]*)",
    re.I,
)
_NOW = re.compile(
    r"\b(?:now|today|since then|nowadays|replaced by|moved to|migrated to|switched to|ported to"
    r"|rewritten in|converted to|rebuilt (?:in|on|with)|replaced with)\b",
    re.I,
)

_COMPETITOR_TEST = re.compile(
    r"\W*(?:(?:an?|the|one|our)\s)?(?:\w+\s)?(?:competitor|rival|competition)(?:'s|’s|s'|s’|s)?\s[^.;]{0,40}?"
    r"\b(?:test\w*|benchmark\w*|evaluat\w*|accuracy|recall|precision|measure[ds]?|reach(?:ed|es))\b",
    re.I,
)


def tests_a_competitor(text: str) -> bool:
    """Whether a clause opens with what was measured of a competing system."""
    return _COMPETITOR_TEST.match(text) is not None


def foreign_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a clause that tell of others' systems or of former times."""
    found = [match.span() for match in _THEIRS.finditer(text)]
    for match in _FORMER.finditer(text):
        now = _NOW.search(text, match.start(), match.end())
        found.append((match.start(), now.start() if now else match.end()))
    return tuple(found)


def without_foreign(text: str) -> str:
    """The text with what it tells of others' and of former systems blanked, offset for offset."""
    for start, end in foreign_spans(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def is_of_others(text: str, start: int) -> bool:
    """Whether what begins at an offset of a clause belongs to somebody else's system."""
    match = _THEIRS.search(text)
    return match is not None and match.start("what") <= start < match.end("what")


def is_former(text: str, start: int) -> bool:
    """Whether what begins at an offset of a clause was used once and, by the same clause, is not any more."""
    for match in _FORMER.finditer(text):
        group = "what" if match["what"] is not None else "what2"
        left, right = match.span(group) if group == "what" else match.span()
        if left <= start < right and not _NOW.search(text[left:start]):
            return True
    return False
