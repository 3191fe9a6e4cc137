"""Which words name a part of a system: a noun phrase, no order, no half sentence, no attribute of a part."""

from __future__ import annotations

import re

from generators.facts.structure import plain
from generators.knowledge.technologies import technology

NOUN = (
    r"agents?|services?|micro-?services?|modules?|pipelines?|engine|workers?|classifiers?"
    r"|predictor|orchestrator|coordinator|gateway"
    r"|server|database|data ?store|vector store|knowledge base|parser|generator|dashboard"
    r"|scheduler|queue|extractor|checker|writer"
    r"|reviewer|editor|processor|router|frontend|front-end|backend|back-end|user interface|web "
    r"app(?:lication)?|mobile app|web page|API|UI"
    r"|client|proxy|cache|collector|crawler|scraper|loader|connector|adapter|broker|consumer|producer"
    r"|indexer"
    r"|retriever|ranker|recommender|planner|executor|validator|detector|monitor|bot|assistant"
    r"|model registry|feature store|repository"
    r"|registry|portal|plugin|extension|bridge|ingestion|job|batch job|simulator|tracker"
    r"|controller|transcriber|summari[sz]er"
    r"|DAG|sink|source connector|notifier|console|app|application|subsystem|layer|store"
    r"|warehouse|index|reports?|alerting"
)
_ENDS_WITH_NOUN = re.compile(rf"(?:^|[\s/-])(?:{NOUN})$", re.I)
# Verbs that are seldom nouns; a name that opens with one, or closes a plural with one, is half a sentence.
_VERBS = (
    r"investigate|exclude|include|fetch|validate|verify|extract|generate|create|classify|summari[sz]e"
    r"|send|compute|calculate|convert|detect|determine|ensure|evaluate|identify|ingest|merge|normali[sz]e"
    r"|notify|predict|prepare|receive|remove|resolve|retrieve|submit|transcribe|translate|add|apply|ask"
    r"|avoid|become|choose|collect|combine|compare|decide|deliver|deploy|discuss|enrich|give|keep|learn"
    r"|make|parse|provide|publish|reduce|reject|respond|see|take|tell|run|start|use|open|install|configure"
    r"|launch|visit|clone|build|view|set|check|try|upload|download"
)
_OPENS_WITH_VERB = re.compile(rf"(?:{_VERBS})(?:e?s)?\s", re.I)
_GERUND = re.compile(
    r"(?:running|using|deploying|building|starting|installing|configuring|setting|getting|creating"
    r"|adding)\s",
    re.I,
)
_CLOSES_WITH_VERB = re.compile(
    rf"(?:\w+\s)?\w{{2,}}s\s(?:{_VERBS}|cover|\w{{3,}}(?:igate|ulate|erate|ify))(?:\s.*)?$", re.I
)
_INNER_ARTICLE = re.compile(r"\w\s(?:the|a|an|our|its|their|your)\s", re.I)
# Words of a sentence, never of a name: "Agent confidence represents …", "If YES with high confidence".
_SENTENCE = re.compile(
    r"(?:^|\s)(?:is|are|was|were|be|if|with|on|by|at|from|that|this|which|who|when|while|because|via"
    r"|not|no|never|and"
    r" then|has|have|had|can|will|must|may|should|you|we|they|it|per|than|represents?|answers?|shows?"
    r"|means?|needs?"
    r"|contains?|requires?|allows?|lets|gives?|takes|makes|gets|does|wants|says|works|becomes"
    r"|[a-z]+ed by)(?:\s|$)",
    re.I,
)
_ADJECTIVE_END = re.compile(r"\b\w{3,}(?:tative|itive|ous|ful|able|ible|ly|less)$", re.I)
_ODD = re.compile(r"[,;=<>?!\"]|^\W|\d{3,}")
_NO_NOUN = re.compile(
    r"(?:\W|\d|_|\b(?:yes|no|none|n/?a|tbd|todo|done|open|ok|true|false|high|low|medium|new|old|daily"
    r"|weekly|monthly|hourly|always|never|often|sometimes|planned|optional|required|here|there|and|or"
    r"|not|all"
    r"|any|both|same|other|others|is|are|full|total|overall|full-stack|production-ready|apis?|ui"
    r"|services?|agents"
    r"|modules?|app|application|system|model|models|data|ci|cd|storage)\b)+$",
    re.I,
)
# What belongs to a part or to a document, and is no part: the last word of the name decides.
_ATTRIBUTE_TEXT = """
purpose purposes goal goals temperature template templates innovation innovations strategy strategies
size sizes source sources approach approaches check checks prompt prompts verification architecture
architectures reproducibility evaluations guarantee guarantees trend trends requirement requirements
metric metrics limit limits threshold thresholds cost costs price prices time latency accuracy
performance advantage advantages benefit benefits feature features highlight highlights reason reasons
rationale note notes version versions status author date figure table example examples input inputs
output outputs result results confidence classification implementation implementations framework
frameworks loop optimization optimisation technique techniques concept concepts question questions
answer answers method methods algorithm algorithms summary overview description details context quality
setup configuration settings parameter parameters value values key keys type types name names role roles
responsibility responsibilities license licence language languages testing coverage linting
documentation structure licensing deployment explanation definition assumption assumptions scenario
insight insights principle principles pattern patterns policy rule rules design
"""
_ATTRIBUTES = frozenset(_ATTRIBUTE_TEXT.split())
# Runs as a process of its own, so that its name may stand for a part.
_RUNNING = frozenset(
    (
        "database",
        "cache",
        "vector_store",
        "queue_stream",
        "search_engine",
        "object_storage",
        "web_server",
        "data_warehouse",
        "workflow_orchestration",
        "observability",
        "ml_platform",
        "model_serving",
    )
)
_OWN_API = re.compile(
    r"(?:REST|RESTful|HTTP|GraphQL|gRPC|Web|Public|Internal|Admin|Backend|Core|Search|Query|Prediction"
    r"|Inference|Partner"
    r"|Gateway|Ingestion|Scoring|JSON|Management|[\w-]*Retrieval)\s(?:API|APIs)$"
)
_VENDOR_API = re.compile(r"\bAPIs?$", re.I)
_NO_ROLE = re.compile(
    r"(?:\W|\d|what\b|how\b|why\b|where\b|when\b|is (?!responsible)|was\b|has\b|e\.g\b|see\b)", re.I
)
_PAST = re.compile(
    r"(?:\w+ly )?(?!need|feed|speed|seed|embed)\w{2,}ed\b(?!\s(?:by|from|with|in|on|to|graph|model)\b)"
    r"|(?:sent|took|found|made|gave|got|ran|wrote|went|came|saw|caught|chose)\b",
    re.I,
)
_MOST_LETTERS = 60


def ends_with_part(name: str) -> bool:
    """Whether the last word of a name is a noun for a part, such as agent, service or queue."""
    return bool(_ENDS_WITH_NOUN.search(name))


def is_part_name(name: str) -> bool:
    """Whether a name is a noun phrase for a part: not "Agents investigate", "12" or "Purpose"."""
    if len(name) > _MOST_LETTERS or _is_no_phrase(name):
        return False
    if _SENTENCE.search(name) or _ADJECTIVE_END.search(name) or _GERUND.match(name):
        return False
    is_half = _OPENS_WITH_VERB.match(name) or _CLOSES_WITH_VERB.match(name)
    if is_half and not (
        ends_with_part(name) and not re.match(r"(?:run|start|use|view|open|build)\s", name, re.I)
    ):
        return False
    return not _is_attribute(name) and not _is_product(name)


def _is_no_phrase(name: str) -> bool:
    return bool(_NO_NOUN.match(name) or _INNER_ARTICLE.search(name) or _ODD.search(name))


def _is_attribute(name: str) -> bool:
    words = re.findall(r"[A-Za-z][\w-]*", name)
    return not words or words[-1].casefold() in _ATTRIBUTES


def _is_product(name: str) -> bool:
    """Whether a name is that of a library, a model or somebody's API, which is used and not a part."""
    if _VENDOR_API.search(name) and " " in name:
        return not _OWN_API.search(name)
    entry = technology(name)
    return entry is not None and not ends_with_part(name) and entry.category not in _RUNNING


def role_of(words: str) -> str:
    """What a part does, where the words say it; empty for numbers, questions and lines of sample output."""
    role = plain(words)
    if _NO_ROLE.match(role) or _PAST.match(role) or words.strip().startswith(("'", '"')):
        return ""
    if role.count("(") > role.count(")"):
        role = role[: role.rindex("(")].strip()
    return role
