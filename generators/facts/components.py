"""Components: the parts of the system that a text names, with their roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.content import Evidence
from generators.facts.clauses import Clause, Reading
from generators.facts.model import Component
from generators.facts.structure import BlockKind, plain
from generators.facts.technologies import Mention
from generators.facts.wording import is_planned, label_of

_NOUN = (
    r"agents?|services?|micro-?services?|modules?|pipelines?|engine|workers?|classifiers?"
    r"|predictor|orchestrator|coordinator|gateway"
    r"|server|database|data ?store|vector store|knowledge base|parser|generator|dashboard"
    r"|scheduler|queue|extractor|checker|writer"
    r"|reviewer|editor|processor|router|frontend|front-end|backend|back-end|user interface|web "
    r"app(?:lication)?|mobile app|web page|API|UI"
    r"|client|proxy|cache|collector|crawler|scraper|loader|connector|adapter|broker|consumer|producer|indexer"
    r"|retriever|ranker|recommender|planner|executor|validator|detector|monitor|bot|assistant"
    r"|model registry|feature store|repository"
    r"|registry|portal|plugin|extension|bridge|ingestion|job|batch job|simulator|tracker"
    r"|controller|transcriber|summari[sz]er"
    r"|DAG|sink|source connector|notifier|console|app|application|subsystem|layer|store"
    r"|warehouse|index|reports?|alerting"
)
_ENDS_WITH_NOUN = re.compile(rf"(?:^|[\s/-])(?:{_NOUN})$", re.I)
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
    r"|Bot|Portal|Plugin|Sink|Registry|Layer|DAG))\b"
)
_LOWER = re.compile(
    r"\b(?:the|a|an|our|its|one|each|separate)\s(?P<name>(?!same|new|other|whole|current|first"
    r"|single|following|custom|own)"
    r"(?:[a-z][a-z-]+ )(?:[a-z][a-z-]+ )?(?:service|pipeline|worker|agent|gateway|scheduler"
    r"|dashboard|classifier|orchestrator"
    r"|database|queue|backend|frontend|engine|server|crawler|scraper|parser|indexer|retriever"
    r"|module|job|portal|bot|model|page|app|application|knowledge base))\b"
)
_LOWER_STOP = re.compile(
    r"\b(?:is|are|was|with|and|or|of|to|in|for|from|by|that|this|which|entire|main|real|good"
    r"|best|specific|running|using|small|large|simple|separate|every|any)\b"
)
_AGENT_LIST = re.compile(
    r"\b(?:agents|services|modules|components|pipelines|stages)\b\s*(?:\(|:|-"
    r"|namely)\s*(?P<list>[A-Za-z][^.;()\n]{5,160})",
    re.I,
)
# Verbs that are seldom nouns; a name that opens with one, or closes a plural with one, is half a sentence.
_VERBS = (
    r"investigate|exclude|include|fetch|validate|verify|extract|generate|create|classify|summari[sz]e"
    r"|send|compute"
    r"|calculate|convert|detect|determine|ensure|evaluate|identify|ingest|merge|normali[sz]e|notify"
    r"|predict|prepare"
    r"|receive|remove|resolve|retrieve|submit|transcribe|translate|add|apply|ask|avoid|become|choose"
    r"|collect|combine"
    r"|compare|decide|deliver|deploy|discuss|enrich|give|keep|learn|make|parse|provide|publish|reduce"
    r"|reject|respond"
    r"|see|take|tell"
)
_OPENS_WITH_VERB = re.compile(rf"(?:{_VERBS})(?:e?s)?\s", re.I)
_CLOSES_WITH_VERB = re.compile(
    rf"(?:\w+\s)?\w{{2,}}s\s(?:{_VERBS}|cover|\w{{3,}}(?:igate|ulate|erate|ify))(?:\s.*)?$", re.I
)
_INNER_ARTICLE = re.compile(r"\w\s(?:the|a|an|our|its|their|your)\s", re.I)
_NO_NOUN = re.compile(
    r"(?:\W|\d|_|\b(?:yes|no|none|n/?a|tbd|todo|done|open|ok|true|false|high|low|medium|new|old|daily"
    r"|weekly|monthly|hourly"
    r"|always|never|often|sometimes|planned|optional|required|here|there|and|or|not|all|any|both|same"
    r"|other|others|is|are)\b)+$",
    re.I,
)
_ROLE_END = re.compile(r"[.;\n]|\s-\s")
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
        for found in _of_source(reading):
            if not _is_part_name(found.name):
                continue
            key = _key(found.name)
            technologies = _technologies(found.clause, named, starts)
            by_key.setdefault(key, []).append((found, technologies))
    return tuple(_component(entries) for entries in by_key.values())


def _is_part_name(name: str) -> bool:
    """Whether a name holds a noun and is no sentence or order: neither "Agents investigate" nor "12"."""
    if _NO_NOUN.match(name) or _INNER_ARTICLE.search(name):
        return False
    is_phrase = _OPENS_WITH_VERB.match(name) or _CLOSES_WITH_VERB.match(name)
    return not is_phrase or bool(_ENDS_WITH_NOUN.search(name))


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
    if _ENDS_WITH_NOUN.search(name) and not _STACK_LABEL.match(name) and not _NOT_PARTS_HEADING.search(name):
        at = clause.text.find(name.split()[0])
        yield _Found(name, "", clause, reading, (clause.start + max(0, at), clause.end))


def _of_row(reading: Reading, clause: Clause) -> Iterator[_Found]:
    block = clause.block
    if not block.header or not re.search(
        r"\b(?:service|component|module|agent|pipeline|part|system|app)\b", block.header[0], re.I
    ):
        return
    name = plain(reading.source.reading[slice(*block.cells[0])])
    if name and len(name.split()) <= _MOST_TABLE_WORDS:
        role = reading.words(*block.cells[-1]) if len(block.cells) > 1 else ""
        yield _Found(name, plain(role)[:_LONGEST_ROLE], clause, reading, block.cells[0])


def _of_label(reading: Reading, clause: Clause) -> Iterator[_Found]:
    label, rest = label_of(clause)
    if not label or len(label.split()) > _MOST_NAME_WORDS or _STACK_LABEL.match(label):
        return
    heading = clause.block.heading
    last = heading.rsplit(" > ", 1)[-1]
    is_part = bool(_PARTS_HEADING.search(last)) and not _NOT_PARTS_HEADING.search(last)
    if not (_ENDS_WITH_NOUN.search(label) or (is_part and clause.block.kind is BlockKind.BULLET)):
        return
    if _NOT_PARTS_HEADING.search(last) and not _ENDS_WITH_NOUN.search(label):
        return
    role = plain(_ROLE_END.split(clause.text[rest:] + "\n")[0])[:_LONGEST_ROLE]
    yield _Found(label, role, clause, reading, (clause.start, _trimmed_end(clause, rest)))


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
        if not _LOWER_STOP.search(match["name"]):
            span = (clause.start + match.start("name"), clause.start + match.end("name"))
            yield _Found(match["name"], _role_after(clause, match.end()), clause, reading, span)
    yield from _of_list(reading, clause)


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
    return plain(match["role"])[:_LONGEST_ROLE] if match else ""


def _technologies(clause: Clause, named: Sequence[Mention], starts: list[int]) -> tuple[str, ...]:
    first = bisect_left(starts, clause.start)
    last = bisect_left(starts, clause.end)
    return tuple(dict.fromkeys(mention.name for mention in named[first:last]))
