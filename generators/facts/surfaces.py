"""Surfaces: the places where people or programs reach the system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.model import Intent, Surface
from generators.facts.structure import plain
from generators.facts.wording import intent_of

_SURFACES = (
    (
        "web UI",
        (
            r"web (?:UI|app(?:lication)?|interface|front-?end|pages?|dashboard|site|portal|demo)"
            r"|website|front-?end|dashboards?|user interface|admin (?:panel|page|console|UI)"
            r"|(?:Streamlit|Gradio|React|Vue|Angular|Svelte|Next\.js|Dash|Shiny|Django|Flask"
            r"|Rails)(?:[- ]based)?\s(?:\w+ ){0,2}(?:app(?:lication)?|UI|interface|dashboard|front-?end"
            r"|demo|pages?)|hosted demo|live demo|portal|browser(?!\s(?:extension|plugin))|single[- "
            r"]page app\w*|storefront"
        ),
    ),
    (
        "API",
        (
            r"REST(?:ful)?(?:[- ]API| endpoints?| service)|HTTP (?:API|server|endpoints?|service)"
            r"|GraphQL(?: API)?|gRPC(?: API| service| server)?|public (?:API|endpoints?)|(?:prediction"
            r"|search|admin|web|JSON|internal|public|inference|Modal|partner|query) API|API (?:service"
            r"|server|gateway|endpoints?)|endpoints?|OpenAI-compatible (?:API|REST)|WebSockets?(?: "
            r"server| API| endpoint)?|FastAPI (?:backend|server|service|app\w*|Orchestrator)|Start the "
            r"API"
        ),
    ),
    (
        "command line",
        (
            r"command[- ]line(?: (?:interface|tool))?|CLI|terminal|shell script|Run the \w+\.(?:py"
            r"|sh)(?: script)?|management commands?"
        ),
    ),
    (
        "mobile app",
        (
            r"mobile (?:app(?:lication)?s?|client)|(?:iOS|Android) (?:app|client)|iPhone|native iOS"
            r"|React Native|Flutter app"
        ),
    ),
    (
        "chat",
        (
            r"chat ?bots?|(?:Slack|Teams|Discord|Telegram|WhatsApp) (?:bot|app|integration|channel"
            r"|messages?|commands?)|chat (?:interface|UI|window|widget|app)|ChatGPT plugin"
            r"|conversational (?:interface|assistant)"
        ),
    ),
    (
        "voice",
        (
            r"voice (?:interface|assistant|calls?|bot|agent)|phone (?:calls?|line|bot)|IVR|telephon\w+"
            r"|microphone"
        ),
    ),
    ("webhook", r"web ?hooks?"),
    (
        "browser extension",
        r"(?:browser|Chrome|Firefox|Safari|Edge)(?: or \w+)? (?:extensions?|plug-?ins?|add-?ons?)",
    ),
    (
        "e-mail",
        (
            r"e-?mail (?:notifications?|reports?|alerts?|digest|reminders?)|sends? e-?mails?|SMS "
            r"(?:messages?|reminders?|notifications?)|text messages?"
        ),
    ),
    (
        "file output",
        (
            r"PDF (?:file|report|download|export|generation|document)s?|(?:download|export)\w* (?:\w+ "
            r"){0,3}(?:PDF|CSV|Excel|Word|Markdown)|CSV (?:export|file|download)s?|white paper|Excel "
            r"(?:export|report)s?"
        ),
    ),
    ("library", r"(?:Python|JavaScript|client|npm|Node) (?:library|package|SDK)|pip install|SDKs?"),
    ("MCP server", r"MCP (?:server|tools?)|Model Context Protocol"),
    (
        "file upload",
        (
            r"uploads?(?:ed|ing)? (?:\w+ ){0,4}(?:files?|documents?|images?|decks?|presentations?|PDFs?"
            r"|CSVs?|PowerPoint|photos?)"
        ),
    ),
    (
        "scheduled job",
        r"cron(?:[- ]jobs?| schedule)?|nightly (?:job|batch|run)|scheduled (?:job|task|run)s?|batch job",
    ),
)
_PATTERNS = tuple(
    (category, re.compile(rf"(?<![\w-])(?:{words.lower()})(?!\w)")) for category, words in _SURFACES
)
_PROPER = re.compile(r"(?:[A-Z][\w.+-]*\s){1,2}$")


def read_surfaces(readings: Sequence[Reading]) -> tuple[Surface, ...]:
    """Every surface that is there, once per name."""
    found: dict[tuple[str, str], Surface] = {}
    for reading in readings:
        for clause in reading.clauses:
            for surface in _of_clause(reading, clause):
                found.setdefault((surface.category, surface.name.lower().rstrip("s")), surface)
    return tuple(found.values())


def _of_clause(reading: Reading, clause: Clause) -> Iterator[Surface]:
    if clause.block.is_program:
        return
    for category, pattern in _PATTERNS:
        match = pattern.search(clause.low)
        if match is None or intent_of(clause, *match.span()) is not Intent.PRESENT:
            continue
        start = match.start()
        proper = _PROPER.search(clause.text[max(0, start - 30) : start])
        if proper and not clause.text[: start - len(proper.group())].rstrip().endswith((".", "")):
            start -= len(proper.group())
        evidence = reading.evidence(clause.start + start, clause.start + match.end())
        yield Surface(plain(evidence.quote), category, evidence)
