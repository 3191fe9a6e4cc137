"""Components: the parts of the system that a text names, with their roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.model import Component, Intent
from generators.facts.part_names import ends_with_part, is_part_name, role_of
from generators.facts.structure import BlockKind, plain
from generators.facts.technologies import Mention
from generators.facts.wording import intent_of, is_planned, label_of
from generators.knowledge.technologies import technology

_PARTS_HEADING = re.compile(
    r"\b(?:architecture|components?|modules?|services?|agents?|pipelines?|how it works|system "
    r"(?:design|overview)"
    r"|workflow|subsystems?|building blocks|parts|data flow|stages)\b",
    re.I,
)
_NOT_PARTS_HEADING = re.compile(
    r"\b(?:getting started|install\w*|usage|example|contribut|licen[cs]e|roadmap|future"
    r"|limitation|benefit|why|problem|result"
    r"|performance|cost|lesson|quick ?start|prerequisite|requirements|faq|security|decisions?"
    r"|configuration|options?|settings)",
    re.I,
)
# Lines of a worked example or of its output speak of the example, not of the system's parts.
_EXAMPLE_HEADING = re.compile(
    r"\b(?:scenarios?|examples?|sample|walk-?through|case stud\w+|demo(?:nstration)?|outputs?|screenshots?"
    r"|troubleshooting|faq|use cases?|references?|acknowledg\w+|changelog|lessons? learned)\b",
    re.I,
)
_COLLECTION = re.compile(r"(?:s|architecture|overview|how it works|design|flow|workflow|stages)$", re.I)
_STACK_LABEL = re.compile(
    r"^(?:(?:tech(?:nology)?|stack|language|licen[cs]e|note|input|output|cost|status|goal"
    r"|version|example|author|source|date|challenge"
    r"|solution|impact|problem|result|benefit|key|why|what|how|warning|tip|total|before|after"
    r"|today|step|phase|decision|context|consequences)\b|\d)",
    re.I,
)
_NAMED = re.compile(
    r"\b(?P<name>(?:[A-Z][A-Za-z0-9-]*[ ]){1,3}(?:Agents?|Services?|Modules?|Pipeline|Engine"
    r"|Worker|Classifier"
    r"|Orchestrator|Gateway|Server|Database|Store|Parser|Generator|Dashboard|Scheduler|Queue"
    r"|Extractor|Checker|Writer"
    r"|Reviewer|Processor|Router|Frontend|Backend|API|UI|Client|Collector|Crawler|Indexer"
    r"|Retriever|Planner|Detector"
    r"|Bot|Portal|Plugin|Sink|Registry|Layer|DAG))\b(?!\s[A-Z][a-z])"
)
_LOWER = re.compile(
    r"\b(?i:the|a|an|our|its|one|each|separate)\s(?P<name>(?:[a-z][a-z-]+ )(?:[a-z][a-z-]+ )?(?:service"
    r"|pipeline"
    r"|worker|agent|gateway|scheduler|dashboard|classifier|orchestrator|database|queue|backend|frontend"
    r"|engine"
    r"|server|crawler|scraper|parser|indexer|retriever|module|job|portal|bot|model|knowledge base))\b"
)
# Words that say which, how or in what state, so that the phrase is no name.
_LOWER_STOP = re.compile(
    r"\b(?:is|are|was|with|and|or|of|to|in|for|from|by|that|this|which|whose|if|so|as|entire|main|real"
    r"|good|best"
    r"|specific|small|large|simple|separate|every|any|same|new|other|whole|current|first|second|third"
    r"|single|following"
    r"|custom|own|old(?:er)?|newer|next|last|previous|overall|free|paid|external|remote|local|available"
    r"|common|language"
    r"|machine|learning|fast|slow|full|standalone|lightweight|powerful|modern|robust|dedicated"
    r"|background|central"
    r"|particular|different|similar|several|many|such|chosen|original|initial|final|default|underlying"
    r"|proper|relevant"
    r"|multilingual|experimental|production|test|demo|better|given|localhost|known|hidden|front|more"
    r"|most|only|entire"
    r"|[a-z]+(?:ed|ive|able|ible|ful|ous)|(?:[a-z]+-)+(?:based|ready|first|tuned|trained|aware|driven|like)"
    r"|running|using|existing|working|missing|resulting|using)\b"
)
_DESCRIBES = re.compile(
    r"(?<!there )\b(?:is|are|was|as|like|called|into|become|becomes|build|building|built"
    r"|implementation of|create"
    r"|creates"
    r"|design|designed)\s(?:(?!that|which|where)[\w-]+\s){0,3}$",
    re.I,
)
_ARROW = re.compile(r"→|->|=>")
_ACTS = re.compile(
    r"(?:\w+ly )?(?!(?:this|its|process|across|always|various|us|is)\b)[A-Za-z]{2,}s\b|(?:an?|the)\s", re.I
)
_AGENT_LIST = re.compile(
    r"\b(?:agents|services|modules|components|pipelines|stages)\b\s*(?:\(|:|-"
    r"|namely)\s*(?P<list>[A-Za-z][^.;()\n]{5,160})",
    re.I,
)
_ROLE_END = re.compile(r"(?<!e\.g)(?<!vs)(?<!i\.e)\.(?=\s|$)|[;\n]|\s-\s")
_LONGEST_ROLE = 160
_MOST_NAME_WORDS = 5
_MOST_TABLE_WORDS = 6


@dataclass
class _Found:
    name: str
    role: str
    clause: Clause
    reading: Reading
    span: tuple[int, int]


def read_components(
    readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]
) -> tuple[Component, ...]:
    """Every named part, once, with all places; a part that is only planned is not a component yet."""
    by_key: dict[str, list[tuple[_Found, tuple[str, ...]]]] = {}
    for reading, named in zip(readings, mentions, strict=True):
        starts = [mention.start for mention in named]
        own = _own_names(reading)
        for found in _of_source(reading):
            if not is_part_name(found.name) or _key(found.name) in own:
                continue
            key = _key(found.name)
            technologies = _technologies(found.clause, named, starts)
            by_key.setdefault(key, []).append((found, technologies))
    return tuple(_component(entries) for entries in by_key.values())


def _own_names(reading: Reading) -> frozenset[str]:
    """The keys of what the top heading calls the whole system: no part of itself."""
    first = next((c.text for c in reading.clauses if c.block.kind is BlockKind.HEADING), "")
    return frozenset(_key(name) for name in (first, *re.split(r"\s[-|–—]\s|:\s", first)))


def _key(name: str) -> str:
    key = re.sub(r"^(?:the|a|an|our)\s+", "", plain(name).lower())
    return re.sub(r"s$", "", re.sub(r"[\s/-]+", " ", key)).removesuffix(" agent")


def _component(entries: list[tuple[_Found, tuple[str, ...]]]) -> Component:
    best = max(entries, key=lambda entry: bool(entry[0].role))
    technologies = tuple(
        dict.fromkeys(name for found, names in entries if found.role or len(entries) == 1 for name in names)
    )
    evidence: dict[tuple[str, int], Evidence] = {}
    for found, _ in entries:
        evidence.setdefault((found.reading.source.name, found.span[0]), found.reading.evidence(*found.span))
    return Component(best[0].name, best[0].role, technologies, tuple(evidence.values()))


def _of_source(reading: Reading) -> Iterator[_Found]:
    seen_block = -1
    for clause in reading.clauses:
        is_first, seen_block = clause.block.start != seen_block, clause.block.start
        if clause.block.is_program or is_planned(clause) or clause.block.kind is BlockKind.CODE:
            continue
        if _EXAMPLE_HEADING.search(clause.block.heading):
            continue
        if clause.block.kind is BlockKind.HEADING:
            yield from _of_heading(reading, clause)
        elif clause.block.kind is BlockKind.ROW:
            yield from _of_row(reading, clause)
        else:
            if is_first:
                yield from _of_label(reading, clause)
            yield from _of_prose(reading, clause)


def _of_heading(reading: Reading, clause: Clause) -> Iterator[_Found]:
    name = plain(re.sub(r"^[\W\d]+", "", clause.text))
    name = re.split(r":\s| - |\(", name)[0].strip()
    if clause.block.cells or len(name.split()) > _MOST_NAME_WORDS or " " not in name:
        return
    if ends_with_part(name) and not _STACK_LABEL.match(name) and not _NOT_PARTS_HEADING.search(name):
        at = clause.text.find(name.split()[0])
        yield _Found(name, "", clause, reading, (clause.start + max(0, at), clause.end))


def _of_row(reading: Reading, clause: Clause) -> Iterator[_Found]:
    block = clause.block
    if not block.header or not re.search(
        r"\b(?:service|component|module|agent|pipeline|part|system|app)\b", block.header[0], re.I
    ):
        return
    shown = reading.source.reading[slice(*block.cells[0])]
    name = "" if _ARROW.search(shown) else re.sub(r"\s*\([^()]*\)$", "", plain(shown))
    if name and len(name.split()) <= _MOST_TABLE_WORDS:
        role = reading.words(*block.cells[-1]) if len(block.cells) > 1 else ""
        yield _Found(name, role_of(role)[:_LONGEST_ROLE], clause, reading, block.cells[0])


def _of_label(reading: Reading, clause: Clause) -> Iterator[_Found]:
    label, rest = label_of(clause)
    if not label or len(label.split()) > _MOST_NAME_WORDS or _STACK_LABEL.match(label):
        return
    heading = clause.block.heading
    last = heading.rsplit(" > ", 1)[-1]
    is_listed = clause.block.kind is BlockKind.BULLET and _is_collection(last)
    if not (ends_with_part(label) or is_listed):
        return
    role = role_of(_ROLE_END.split(clause.text[rest:] + "\n")[0])[:_LONGEST_ROLE]
    if ends_with_part(label) or _ACTS.match(role) or _opens_with_technology(role):
        yield _Found(label, role, clause, reading, (clause.start, _trimmed_end(clause, rest)))


def _opens_with_technology(role: str) -> bool:
    """Whether a role begins with what the part is built on: "Django 5 with …"."""
    words = role.split()[:2]
    return bool(words) and (technology(words[0]) or technology(" ".join(words))) is not None


def _is_collection(heading: str) -> bool:
    """Whether a heading announces several parts; under the name of one part stand its attributes."""
    if _NOT_PARTS_HEADING.search(heading) or not _PARTS_HEADING.search(heading):
        return False
    return bool(_COLLECTION.search(heading))


def _trimmed_end(clause: Clause, rest: int) -> int:
    shown = clause.text[:rest].rstrip()
    return clause.start + max(1, len(shown))


def _of_prose(reading: Reading, clause: Clause) -> Iterator[_Found]:
    for match in _NAMED.finditer(clause.text):
        name = re.sub(r"^(?:The|A|An|Our|Each|This|In|All|Uses?|Use|For|And)\s", "", match["name"])
        if len(name.split()) > 1:
            start = clause.start + match.end() - len(name)
            yield _Found(
                name, _role_after(clause, match.end()), clause, reading, (start, clause.start + match.end())
            )
    for match in _LOWER.finditer(clause.text):
        name = _without_adjectives(match["name"])
        if _is_own_part(clause, match, name):
            end = clause.start + match.end("name")
            yield _Found(name, _role_after(clause, match.end()), clause, reading, (end - len(name), end))
    yield from _of_list(reading, clause)


def _without_adjectives(name: str) -> str:
    words = name.split()
    while words and _LOWER_STOP.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words)


def _is_own_part(clause: Clause, match: re.Match[str], name: str) -> bool:
    """Whether a phrase in small letters names a part that is there, and is not said of the whole system."""
    if " " not in name or _LOWER_STOP.search(name) or _DESCRIBES.search(clause.text[: match.start()]):
        return False
    if intent_of(clause, match.start("name"), match.end("name")) is not Intent.PRESENT:
        return False
    return not name.endswith("model") or bool(_role_after(clause, match.end()))


def _of_list(reading: Reading, clause: Clause) -> Iterator[_Found]:
    for match in _AGENT_LIST.finditer(clause.text):
        if "," not in match["list"]:
            continue
        for piece in re.finditer(r"(?:(?!,|\band\b|&)[^,&])+", match["list"]):
            name = plain(piece.group())
            if not name or len(name.split()) > _MOST_NAME_WORDS - 1:
                continue
            offset = clause.start + match.start("list") + piece.start()
            lead = len(piece.group()) - len(piece.group().lstrip())
            end = offset + len(piece.group().rstrip())
            yield _Found(name, "", clause, reading, (offset + lead, end))


def _role_after(clause: Clause, end: int) -> str:
    match = re.match(
        r"[*_`]*\s+((?:that|which)\s+)?(?P<role>[a-z]+(?:s|es)\s[^.;:\n]{4,})", clause.text[end : end + 200]
    )
    return role_of(match["role"])[:_LONGEST_ROLE] if match else ""


def _technologies(clause: Clause, named: Sequence[Mention], starts: list[int]) -> tuple[str, ...]:
    first = bisect_left(starts, clause.start)
    last = bisect_left(starts, clause.end)
    return tuple(dict.fromkeys(mention.name for mention in named[first:last]))
