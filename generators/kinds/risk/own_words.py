"""The project's own nouns: its name, what it is, who depends on it, and what it gives them.

Nothing here depends on the order of paragraphs: words are chosen by how many clauses hold them, then by the
alphabet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.kinds.risk.clauses import Clause, headings_of

_PEOPLE = (
    "analysts|actuaries|auditors|dispatchers|patients|customers|clients|applicants|borrowers|engineers|operators"
    "|developers|students|teachers|doctors|clinicians|nurses|therapists|staff|employees|subscribers|readers|reviewers"
    "|researchers|shoppers|buyers|sellers|drivers|tenants|members|lawyers|farmers|citizens|passengers|players"
    "|administrators|moderators|merchants|investors|traders|accountants|recruiters|candidates|speakers|listeners"
    "|visitors|institutions|regulators|technicians|guests|residents|households|planners|scientists|teams|users"
    "|organizations|organisations|enterprises|individuals|stakeholders|people"
)
_WEAK_PEOPLE = {"people", "individuals", "teams", "stakeholders", "developers", "users"}
_OUTPUTS = (
    "report|forecast|prediction|white paper|paper|recommendation|transcript|transcription|answer|summary|article"
    "|news|order|booking|appointment|alert|score|classification|translation|invoice|payment|notification|segment"
    "|ticket|offer|claim|escalation|incident|diagnosis|document|search result|snippet|route|label|estimate|quote"
    "|shipment|reservation|message|caption|investigation|contract|review|price|schedule|reading|measurement|order"
)
_SYSTEM_NOUNS = (
    "system|engine|application|app|platform|pipeline|service|tool|assistant|chatbot|bot|library|server|plugin|agent"
    "|backend|workflow|framework|website|shop|store|dashboard|monolith|implementation|portal|marketplace|gateway"
)
_IS_A = re.compile(
    rf"\b(?:is|are|as)\s+(?:a|an|the)\s+(?P<words>(?:[\w‑-]+\s+){{1,7}}?)(?P<noun>{_SYSTEM_NOUNS})\b",
    re.IGNORECASE,
)
_A = re.compile(
    rf"\b(?:a|an|the|this|our)\s+(?P<words>(?:[a-z‑-]+\s+){{1,4}}?)(?P<noun>{_SYSTEM_NOUNS})\b", re.IGNORECASE
)
_PRAISE = re.compile(
    r"^(?:production(?:[-‑]ready|[-‑]grade)?|open[-‑]source|open|comprehensive|standalone|flexible|new|real|modern|powerful"
    r"|universal|nearly[-‑]live|simple|single|small|whole|entire|same|read-only|responsive|existing|convenient|additional"
    r"|popular|ready|optimized|feature-rich|lightweight|static|based|the|and|of|to|in|for|with|by|that|which|or|on"
    r"|at|from|most|user|users|separate|other|current|custom|personal|first|second|your|its|their|using|external"
    r"|deep|local|main|native|full|cloud|software|free|another|any|each)$",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"\s[-–—|]\s|:\s|\(")
LONGEST_NAME = 4  # Words; a longer title is a sentence and not a name.


@dataclass(frozen=True)
class OwnWords:
    """The nouns that sentences about one project are built around."""

    project: str
    system: str
    people: str
    outputs: str


def own_words(brief: Brief, clauses: Sequence[Clause]) -> OwnWords:
    """Read the project's nouns; what the text lacks is named as neutrally as possible."""
    texts = [clause.text for clause in clauses] + list(headings_of(brief))
    outputs = _outputs(texts)
    system = _system(texts) or (f"{outputs.removesuffix('s')} work" if outputs else "project")
    project = _project(brief) or f"the {system}"
    return OwnWords(
        project, f"the {system}", _people(texts) or "its users", outputs or f"results of the {system}"
    )


def _project(brief: Brief) -> str:
    name = _TITLE_CUT.split(brief.title)[0].strip(" *_`#.🔎")
    words = name.split()
    is_name = (
        0 < len(words) <= LONGEST_NAME and name[:1].isalnum() and (name[:1].isupper() or len(words) == 1)
    )
    return name if is_name else ""


def _system(texts: Iterable[str]) -> str:
    counted: Counter[tuple[int, str]] = Counter()
    for text in texts:
        for priority, pattern in enumerate((_IS_A, _A)):
            counted.update({(priority, phrase) for phrase in _phrases(pattern, text)})
    ranked = sorted(counted, key=lambda entry: (-counted[entry] + 2 * entry[0], entry[0], entry[1]))
    return ranked[0][1] if ranked else ""


def _phrases(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    for match in pattern.finditer(text):
        words = match["words"].replace("‑", "-").split()
        while words and _PRAISE.match(words[0]):
            words.pop(0)
        words = [word for word in words if not _PRAISE.match(word)][-3:]
        if words and all(re.fullmatch(r"[A-Za-z-]{3,}", word) for word in words):
            yield " ".join((*(_lowered(word) for word in words), match["noun"].lower()))


def _people(texts: Sequence[str]) -> str:
    pattern = re.compile(rf"\b(?:(?P<adjective>[a-z]+(?: [a-z]+)?)\s)?(?P<noun>{_PEOPLE})\b", re.IGNORECASE)
    return _best(texts, pattern, plural=lambda noun: noun, weak=_WEAK_PEOPLE)


def _outputs(texts: Sequence[str]) -> str:
    pattern = re.compile(
        rf"\b(?:(?P<adjective>[a-z]+(?: [a-z]+)?)\s)?(?P<noun>(?:{_OUTPUTS})(?:s|ies|es)?)\b", re.IGNORECASE
    )
    return _best(texts, pattern, plural=_plural, weak={"documents", "messages", "incidents"})


def _best(texts: Sequence[str], pattern: re.Pattern[str], *, plural: object, weak: set[str]) -> str:
    nouns: Counter[str] = Counter()
    qualified: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for match in pattern.finditer(text):
            noun = plural(match["noun"].lower()) if callable(plural) else match["noun"]
            nouns[noun] += 1
            adjective = (match["adjective"] or "").lower().rsplit(" ", 1)[-1]
            if len(adjective) > 3 and not _is_function_word(adjective):
                qualified[noun, adjective] += 1
    if not nouns:
        return ""
    best = min(nouns, key=lambda noun: (-nouns[noun] * (0.4 if noun in weak else 1), noun))
    adjectives = {adjective: count for (noun, adjective), count in qualified.items() if noun == best}
    chosen = min(adjectives, key=lambda word: (-adjectives[word], word), default="")
    return f"{chosen} {best}" if chosen and adjectives[chosen] >= 2 else best


def _is_function_word(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"that|this|with|from|your|their|each|when|where|more|most|other|only|than|into|over|some|such|these|those"
            r"|have|will|many|same|about|every|between|across|after|before|make|made|help|gives?|takes?|lets?|sends?"
            r"|\w+(?:ing|ed|ly)|generate|detailed|provide|create|produce|write|retrieve|upload|save|get|see|all|allow|allows"
            r"|store|serve|view|read|process|exceeding|past|first|final|entire|single|given|prevents?|against|enables?",
            word,
        )
    )


def _plural(noun: str) -> str:
    if noun.endswith("ysis") or noun.endswith("osis"):
        return noun[:-2] + "es"
    if noun.endswith("s"):
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _lowered(word: str) -> str:
    return word if re.search(r"[A-Z]{2}|[a-z][A-Z]", word) else word.lower()
