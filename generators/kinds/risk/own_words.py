"""The project's own nouns: its name, what it is, who depends on it, and what it gives them.

Nothing here depends on the order of paragraphs: words are chosen by how many clauses hold them, then by the
alphabet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generators.brief import Brief
from generators.kinds.risk.clauses import Clause, headings_of
from generators.kinds.risk.phrasing import RESULTS, USERS
from generators.kinds.risk.roles import has_role, is_foreign, prose
from generators.knowledge.technologies import technology

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
    "report|forecast|prediction|white paper|paper|recommendation|transcript|transcription|answer|summary"
    "|article|news|order|booking|appointment|alert|score|classification|translation|invoice|payment|notification"
    "|segment|ticket|offer|claim|escalation|diagnosis|document|search result|snippet|route|label|estimate"
    "|quote|shipment|reservation|message|caption|investigation|contract|review|price|schedule|reading|measurement"
)
_SYSTEM_NOUNS = (
    "system|engine|application|app|platform|pipeline|service|tool|assistant|chatbot|bot|library|server|plugin|agent"
    "|backend|workflow|framework|website|shop|store|dashboard|monolith|implementation|portal|marketplace|gateway"
    "|warehouse|game|extension|simulator|compiler|scheduler|crawler|classifier|recommender"
)
_PLAIN_NOUNS = frozenset({"chatbot", "monolith", "marketplace", "game", "crawler", "simulator", "compiler"})
_IS_A = re.compile(
    rf"\b(?:is|are|as)\s+(?:a|an|the)\s+(?P<words>(?:[\w-]+\s+){{1,7}}?)(?P<noun>{_SYSTEM_NOUNS})\b",
    re.IGNORECASE,
)
_IS_PLAINLY = re.compile(
    rf"\b(?:is|are)\s+(?:a|an|the)\s+(?P<words>)(?P<noun>{'|'.join(sorted(_PLAIN_NOUNS))})\b", re.IGNORECASE
)
_A = re.compile(
    rf"\b(?:a|an|the|this|our)\s+(?P<words>(?:[a-z-]+\s+){{1,4}}?)(?P<noun>{_SYSTEM_NOUNS})\b", re.IGNORECASE
)
_PRAISE = re.compile(
    r"^(?:production(?:[-]ready|[-]grade)?|open[-]source|open|comprehensive|standalone|flexible|new|real|modern|powerful"
    r"|universal|nearly[-]live|simple|single|small|whole|entire|same|read-only|responsive|existing|convenient|additional"
    r"|popular|ready|optimized|feature-rich|lightweight|static|based|the|and|of|to|in|for|with|by|that|which|or|on"
    r"|at|from|most|user|users|separate|other|current|custom|personal|first|second|your|its|their|using|external"
    r"|deep|local|main|native|full|cloud|software|free|another|any|each)$",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"\s[-–—|]\s|:\s|\(")
_COMMON_TITLE = re.compile(
    r"(?:the|a|an|our|this)\b|(?:overview|introduction|summary|description|readme|about|what)\b", re.I
)
_SUBJECT = re.compile(r"[*_]*(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})[*_]* is (?:a|an|the)\b")
_DEFINED = re.compile(
    rf"[*_]*(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,2}})[*_]* is (?:a|an|the)\s"
    rf"(?:[\w-]+\s){{0,6}}?(?:{_SYSTEM_NOUNS})\b"
)
_PRONOUN = re.compile(r"(?:It|This|That|There|Here|What|Which|Everything|Each|One|Today|Now)\b.*")
_ABOUT = re.compile(
    r"(?:the (?:system|project|application|app|platform|service|tool|forecast)|this \w+|it is|an? )\b", re.I
)
_DEEDS = (
    r"(?:predicts|turns|writes|detects|generates|converts|recommends|reads|transcribes|finds|answers|classifies|manages"
    r"|collects|serves|extracts|translates|monitors|plans|schedules|analyses|analyzes|searches|summari[sz]es|scores)"
)
_FUNCTION = re.compile(
    r"of|the|to|in|for|with|by|that|which|or|on|at|from|and|into|so|as|a|an|per|using|built|based"
)
_FEWEST_HEAD_WORDS = 2
_SHORTEST_ADJECTIVE = 4
FEWEST_MENTIONS = 2  # A word that stands once is no name and no habit.
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
    texts = [prose(clause) for clause in clauses if not is_foreign(clause)]
    name = _project(brief, [*texts, *headings_of(brief)])
    system = f"the {_system(texts, name) or f'{name} system'.strip()}"
    return OwnWords(name or system, system, _people(texts) or USERS, _outputs(texts) or RESULTS)


def _project(brief: Brief, texts: Sequence[str]) -> str:
    """The title where it is a name, else the name that most sentences of the form "X is a" begin with."""
    name = _TITLE_CUT.split(brief.title)[0].strip(" *_`#.🔎")
    is_short = 0 < len(name.split()) <= LONGEST_NAME and name[:1].isalnum() and not _COMMON_TITLE.match(name)
    if is_short and sum(name in text for text in texts) >= FEWEST_MENTIONS:
        return name
    subjects = Counter(match["name"] for text in texts if (match := _SUBJECT.match(text)))
    defined = {match["name"] for text in texts if (match := _DEFINED.match(text))}
    known = {
        subject: sum(subject in text for text in texts)
        for subject in subjects
        if not (_PRONOUN.fullmatch(subject) or technology(subject))
    }
    best = min(known, key=lambda subject: (-known[subject], subject), default="")
    return best if known.get(best, 0) >= FEWEST_MENTIONS or best in defined else name * is_short


def _system(texts: Sequence[str], name: str) -> str:
    """What the project is, from sentences about it, then from what it does; else empty."""
    named = [text for text in texts if name and text.lstrip("*_ ").startswith(name)]
    about = [text for text in texts if _ABOUT.match(text.lstrip("*_ "))]
    for candidates in (  # Each is a definition, so that one mention is enough.
        _counted(_IS_A, named),
        _counted(_IS_A, about),
        _counted(_IS_PLAINLY, [*named, *about]),
        _deeds(named, name),
        _counted(_A, [text for text in about if re.match(r"an? ", text, re.IGNORECASE)]),
    ):
        if candidates:
            return min(candidates, key=lambda phrase: (-candidates[phrase], phrase))
    return ""


def _counted(pattern: re.Pattern[str], texts: Iterable[str]) -> Counter[str]:
    return Counter(phrase for text in texts for phrase in _phrases(pattern, text))


def _deeds(texts: Iterable[str], name: str) -> Counter[str]:
    """From "Name predicts the heat demand of" the words "heat demand software"."""
    if not name:
        return Counter()
    deed = re.compile(rf"{re.escape(name)}\W+{_DEEDS}\s+(?:the |a |an )?(?P<words>(?:[a-z-]+ ?){{1,6}})")
    found: Counter[str] = Counter()
    for text in texts:
        match = deed.search(text)
        words = _head_words(match["words"].split()) if match else []
        if len(words) >= _FEWEST_HEAD_WORDS:  # "Questions software" says nothing.
            found[" ".join((*words[:2], "software"))] += 1
    return found


def _head_words(words: Sequence[str]) -> list[str]:
    """The words before the first function word."""
    head: list[str] = []
    for word in words:
        if _FUNCTION.fullmatch(word):
            break
        head.append(word)
    return head


def _phrases(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    for match in pattern.finditer(text):
        words = match["words"].split()
        last = max(
            (index for index, word in enumerate(words) if _FUNCTION.fullmatch(word.lower())), default=-1
        )
        words = [word for word in words[last + 1 :] if not _PRAISE.match(word)][-3:]
        is_named = words or match["noun"].lower() in _PLAIN_NOUNS
        if is_named and all(re.fullmatch(r"[A-Za-z-]{3,}", word) for word in words):
            yield " ".join((*(_lowered(word) for word in words), match["noun"].lower()))


def _people(texts: Sequence[str]) -> str:
    pattern = re.compile(rf"\b(?:(?P<adjective>[a-z]+(?: [a-z]+)?)\s)?(?P<noun>{_PEOPLE})\b", re.IGNORECASE)
    return _best(texts, pattern, plural=str, weak=_WEAK_PEOPLE)


def _outputs(texts: Sequence[str]) -> str:
    pattern = re.compile(
        rf"\b(?:(?P<adjective>[a-z]+(?: [a-z]+)?)\s)?(?P<noun>(?:{_OUTPUTS})(?:s|ies|es)?)\b"
    )
    return _best(texts, pattern, plural=_plural, weak={"documents", "messages"})


def _best(
    texts: Sequence[str], pattern: re.Pattern[str], *, plural: Callable[[str], str], weak: set[str]
) -> str:
    nouns: Counter[str] = Counter()
    qualified: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for match in pattern.finditer(text):
            if not has_role(text, match):
                continue
            noun = plural(match["noun"].lower())
            nouns[noun] += 1
            adjective = (match["adjective"] or "").lower().rsplit(" ", 1)[-1]
            if len(adjective) >= _SHORTEST_ADJECTIVE and not _is_function_word(adjective):
                qualified[noun, adjective] += 1
    nouns = Counter({noun: count for noun, count in nouns.items() if count >= FEWEST_MENTIONS})
    if not nouns:
        return ""
    best = min(nouns, key=lambda noun: (-nouns[noun] * (0.4 if noun in weak else 1), noun))
    adjectives = {adjective: count for (noun, adjective), count in qualified.items() if noun == best}
    chosen = min(adjectives, key=lambda word: (-adjectives[word], word), default="")
    # A word on few of the mentions tells one sort of them apart, such as forecasts that are bought in.
    is_usual = chosen and adjectives[chosen] >= max(FEWEST_MENTIONS, nouns[best] / 2)
    return f"{chosen} {best}" if is_usual else best


def _is_function_word(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"synthetic|that|this|with|from|your|their|each|when|where|more|most|other|only|than|into|over|some|such|these|those"
            r"|have|will|many|same|about|every|between|across|after|before|make|made|help|gives?|takes?|lets?|sends?"
            r"|\w+(?:ing|ed|ly)|generate|detailed|provide|create|produce|write|retrieve|upload|save|get|see|all|allow|allows"
            r"|store|serve|view|read|process|exceeding|past|first|final|entire|single|given|prevents?|against|enables?",
            word,
        )
    )


def _plural(noun: str) -> str:
    if noun.endswith(("ysis", "osis")):
        return noun[:-2] + "es"
    if noun.endswith("s"):
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _lowered(word: str) -> str:
    return word if re.search(r"[A-Z]{2}|[a-z][A-Z]", word) or technology(word) else word.lower()
