"""The name of the project that a text describes: never a section heading such as "The problem"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from generators.prose import is_order

LONGEST_TITLE = 80
UNNAMED = "Unnamed project"

_GENERIC_TEXT = """
about abstract acknowledgements agenda api appendix approach architecture background benefits build
built business case challenge challenges changelog code components conclusion configuration contents
context contributing contributors credits data demo dependencies deployment description design
details disclaimer doc docs document documentation evaluation examples executive faq features final
flow follow future get getting goal goals guide highlights home how impact implementation index info
information installation instructions introduction intro it key learned lessons license licence
limitations main me metrics mission motivation need new next notes objective objectives of open our
out overview page performance plan portfolio prerequisites problem process production project
purpose quick quickstart readme release requirements results roadmap run running scope screenshots
security services setup solution source stack start started statement status steps structure summary
support system table tech technical technology test testing tests the this to todo tool tools
troubleshooting tutorial updates usage use user using versions vision we welcome what what's why
with work works workflow you your and a an in for i is are does do on news latest notice warning
important cases brief input sample text untitled readiness assessment risk report review decision
decisions records application app article post general
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n(?P<body>.{0,4000}?)\r?\n---[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^(?:title|name|project)[ \t]*:[ \t]*(?P<name>\S[^\n]*?)[ \t]*\r?$", re.M | re.I)
_HTML_HEADING = re.compile(r"<h1\b[^>]{0,200}>(?P<body>.{1,400}?)</h1>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<body>\S.*?)[ \t#]*$")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*$")
_IMAGE = re.compile(r"!\[[^\]]{0,200}\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])?")
_LINK = re.compile(r"\[(?P<text>[^\]]{0,200})\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])")
_TAG = re.compile(r"<[^<>]{0,500}>|&[a-z]+;|:[a-z0-9_+-]+:")
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0010ffff]")
_EDGES = re.compile(r"^[^\w(\"']+|[\s*_`~#:|,;<>=/\\\u00b7\u2013\u2014\u2022\u2026-]+$")
_TAGLINE = re.compile(r"\s+[-\u2013\u2014|:]+\s+|:\s+|\s*\u2014\s*")
_LEAD = re.compile(
    r"(?:welcome to|introducing|about|project(?: name)?|readme(?: for| of)?|what is)\s+(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:readme|documentation|docs)$|\s*\([^()]{1,60}\)$|\?$", re.IGNORECASE)
_WORD = re.compile(r"[\w'.+-]+")
_NAME = r"[A-Z][\w.+'-]*(?:[ ](?:[A-Z0-9][\w.+-]*|of|for|and|the)){0,4}"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?*_`>\n]\s)|(?<=,\s))(?:\W{{0,6}}(?:The\s)?)(?P<name>{_NAME})[*_`\"')]{{0,3}}"
    r"(?:\s\([^()\n]{1,60}\))?\s(?:also\s)?(?P<verb>is|was|[a-z]{2,}s)\b(?P<rest>[^.\n]{0,40})",
    re.MULTILINE,
)
# A thing that others are built with or send through is a tool of the project and does not name it.
_TOOL = r"(?:built|written|runs?|running|made|stored|kept|cached|hosted|using|uses?|via|through)"
_TASKS = r"(?:workers|tasks|jobs|queues|topics|streams|tables|models|endpoints|routes|instances|consumers)"
_DEFINES = re.compile(r"\s+(?:an?|the|our|one)\s", re.IGNORECASE)
_NO_SUBJECT_TEXT = """
the this that it these those a an in on at to for from with by as if when while once we you they he
she i each every all any both some our your their its there here what which who how why after before
during since because although however then also and but or not no yes note step currently finally
first next one two three four only using used users customers people today most many more such other
system application app project data model solution service platform tool ai llm everyone nobody
another instead see
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_TEXT.split())
_KIND = re.compile(
    r"\b(?:build(?:ing)?|built|develop(?:ed|ing)?|creat(?:e|ed|ing)|is|want|made|design(?:ed|ing)?)\s+an?\s+"
    r"(?P<what>(?:[\w-]+\s+){0,4}[\w-]+?)(?=\s+(?:that|which|for|to|with|using|on|in|of|and|so|where|who)\b|[.,;:(]|$)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:^|(?<=[.!?] ))(?:The|Our|This) (?P<what>(?:[\w-]+ ){0,3}?[\w-]+) (?:is|was|has|does|[a-z]{2,}s)\b",
    re.MULTILINE,
)
_CLAUSE = re.compile(r"\s(?:that|which|who|for|to|with|using|is|lets|helps)\s|[.,;]\s")
_LOOK = 6000
_MOST_NAME_WORDS = 8
_MOST_LINE_WORDS = 8
_MOST_SHORT_WORDS = 4


def title_of(text: str, reading: str, name: str) -> str:
    """The project's name: top heading, front matter, a line that is a title, what is defined, file name."""
    for candidate in (
        _of_top_heading(text, reading),
        _of_front_matter(text),
        _of_first_line(reading),
        _of_subject(reading[:_LOOK]),
        _of_file(name),
        _of_kind(reading[:_LOOK]),
    ):
        if candidate:
            return _shorten(candidate)
    return UNNAMED


def is_generic(title: str) -> bool:
    """Whether a heading names a part of any document rather than one project."""
    words = [word.strip(".'-+").casefold() for word in _WORD.findall(title)]
    return all(word in _GENERIC or word.isdigit() or not word for word in words)


def _of_top_heading(text: str, reading: str) -> str:
    """The first heading of the first level; one of a lower level only where it opens the text."""
    html = _HTML_HEADING.search(text[:_LOOK])
    if html and (found := _name(html["body"])):
        return found
    lines = [line for line in reading[:_LOOK].splitlines() if _UNDERLINE.match(line) or _plain(line)]
    for index, line in enumerate(lines):
        match = _HEADING.match(line)
        is_top = match is not None and (len(match["marks"]) == 1 or index == 0)
        is_underlined = index + 1 < len(lines) and _UNDERLINE.match(lines[index + 1])
        if is_top or is_underlined:
            return _name(match["body"] if match else line)
    return ""


def _of_front_matter(text: str) -> str:
    front = _FRONT_MATTER.match(text.lstrip("\ufeff"))
    match = _FRONT_TITLE.search(front["body"]) if front else None
    return _name(match["name"].strip("'\"")) if match else ""


def _of_first_line(reading: str) -> str:
    """A first line that stands alone, in few words and without a full stop, is a title."""
    head = reading[:_LOOK].strip("\n").split("\n", 2)
    line = head[0].strip()
    is_alone = len(head) > 1 and not head[1].strip()
    is_title = is_alone and not re.search(r"[.!?:,;]$", line) and not re.match(r"[-+>|]|[*]\s|\d+[.)]", line)
    is_title = is_title and not line[:1].islower()
    return _name(line) if is_title and len(line.split()) <= _MOST_LINE_WORDS else ""


def _of_subject(text: str) -> str:
    """The proper name that sentences are most often about, best where one says "X is a ..."."""
    scores: Counter[str] = Counter()
    for name, is_defined in _subjects(text):
        if name not in scores:
            scores[name] = min(20, len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)))
        if is_defined or not _is_tool(name, text):
            scores[name] += 4 if is_defined else 1
        else:
            scores[name] = 0
    best, score = scores.most_common(1)[0] if scores else ("", 0)
    return best if score else ""


def _is_tool(name: str, text: str) -> bool:
    """Whether the text speaks of a name as of something that the project is made with."""
    word = re.escape(name)
    return re.search(rf"\b{_TOOL}(?: \w+)? {word}(?!\w)|(?<!\w){word} {_TASKS}\b", text) is not None


def _subjects(text: str) -> Iterator[tuple[str, bool]]:
    for match in _SUBJECT.finditer(text):
        name = match["name"].removeprefix("The ").rstrip(".")
        words = name.split()
        if words[0].casefold() in _NO_SUBJECT or words[-1].islower() or is_generic(name):
            continue
        is_plural = words[-1].endswith("s") and match["verb"] not in {"is", "was"}
        if not is_plural:
            yield name, match["verb"] == "is" and _DEFINES.match(match["rest"]) is not None


def _of_file(name: str) -> str:
    """The stem of a file name made readable; a name that was given to a pasted text says nothing."""
    path = PurePath(name)
    if not path.suffix:
        return ""
    stem = " ".join(re.sub(r"^\d+[\s._-]+", "", path.stem).replace("_", " ").replace("-", " ").split())
    return "" if is_generic(stem) else stem[:1].upper() + stem[1:]


def _of_kind(text: str) -> str:
    for pattern in (_KIND, _DESCRIBED):
        match = pattern.search(text)
        what = match["what"].strip() if match else ""
        if what and not is_generic(what):
            return what[:1].upper() + what[1:]
    return ""


def _name(heading: str) -> str:
    """A heading as a name: without marks, badges, greetings and a tag line; empty where it is generic."""
    title = _plain(heading)
    if is_order(title):
        return ""
    parts = [part for part in _TAGLINE.split(title, maxsplit=1) if part]
    if len(parts) > 1 and len(parts[0].split()) <= _MOST_SHORT_WORDS and not is_generic(parts[0]):
        title = parts[0]
    elif len(parts) > 1 and is_generic(parts[0]):
        title = parts[1]
    elif len(title.split()) > _MOST_NAME_WORDS:
        title = _without_clause(title)
    title = _plain(_TAIL.sub("", title))
    if lead := _LEAD.match(title):
        rest = title[lead.end() :]
        title = rest if not is_generic(rest) and len(rest.split()) <= _MOST_NAME_WORDS else title
    return "" if is_generic(title) else title


def _without_clause(title: str) -> str:
    """A heading that is a whole sentence, up to where it says what the thing does."""
    head = _CLAUSE.split(title, maxsplit=1)[0]
    return re.sub(r"^(?:An?|The)\s", "", head) if 1 < len(head.split()) <= _MOST_NAME_WORDS else title


def _plain(text: str) -> str:
    text = _TAG.sub(" ", _LINK.sub(r"\g<text>", _IMAGE.sub(" ", text)))
    text = re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", text)
    text = "".join(sign for sign in _PICTURE.sub("", text) if sign.isprintable())
    return _EDGES.sub("", " ".join(text.split())).strip()


def _shorten(text: str, limit: int = LONGEST_TITLE) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
