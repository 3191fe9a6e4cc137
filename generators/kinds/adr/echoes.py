"""Where a brief speaks of the same matter as a catalogue clause.

Two ways lead from one to the other: shared content words, and themes, which pair words of the catalogue with
the words that descriptions have for the same worry. What names another technology is never an echo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from generators.brief import Brief
from generators.facts.clauses import read_source
from generators.facts.model import Facts
from generators.facts.structure import BlockKind
from generators.kinds.adr.phrases import clause_words, plain, stems
from generators.kinds.adr.subject import Subject

FEWEST_SHARED = 2  # Content words that a sentence must share with a clause to be taken for the same matter.
SHORT = 14  # Words of a sentence that stands beside a clause.
_FEWEST_WORDS, _MOST_WORDS = 3, 40

# A topic, how a catalogue clause worries about it, and how descriptions speak of it. A theme holds only for
# choices whose topics have it.
_THEMES = (
    (
        "privacy",
        r"own network|leaves the|to a vendor|outside party|public endpoint|on premises|own hardware",
        r"\bsent to\b|\bleaves?\b|third[- ]part|confidential|customer data|patient|personal data|on-prem",
    ),
    (
        "scaling",
        r"replicas?\b|(?:one|server) process|several processes|\bsessions?\b|concurren|at once|one host",
        r"\bat once\b|concurren|simultan|replica|\b(?:one|second) (?:server|instance|machine|process|run)\b",
    ),
    (
        "backup",
        r"\bdisk\b|restart|\blos(?:t|es?)\b|durab|\bbackups?\b|\brestor",
        r"backup|\brestor|pg_dump|persistent volume|object storage",
    ),
    ("rate_limit", r"rate limit|quota|throttl", r"rate[- ]limit|quota|(?:per|a) (?:minute|second)\b|throttl"),
    ("cost", r"\bcosts?\b|\bprices?\b|\bbill|\bfees?\b", r"[$€£]\s?\d|\bcosts?\b|\bprice|\bfees?\b|\bbudget"),
    (
        "authentication",
        r"access control|permission|\blogin|authenticat|\broles?\b|credential|\bkeys?\b",
        r"\blog-?in\b|sign-?in|authenticat|password|access to|\bkey\b",
    ),
    (
        "data_volume",
        r"\bmemory\b|large collection|\bindex\b.*\blarge|millions",
        r"\d (?:documents?|records?|rows|chunks|items|products|appointments|buildings)\b|\b\d+ ?(?:GB|TB)\b",
    ),
    (
        "quality",
        r"quality|accura|precision|recall|wrong|invent|\bEnglish\b|languages",
        r"accura|precision|recall|\bF1\b|\bAUC\b|MAPE|matched|relevant|invented|\bEnglish\b",
    ),
    (
        "monitoring",
        r"monitor|debug|\btrac(?:e|ing)|\balert",
        r"monitor|\balerts?\b|dashboards?|\btrac(?:e|ing)\b",
    ),
    ("audit", r"audit|explain|regulat|complian", r"\baudit|regulat|complian|explain|GDPR|HIPAA"),
)

# Words that stand beside any technology and therefore join unrelated sentences.
_ANYWHERE = stems(
    "model models data system systems user users text application project service services answer answers "
    "result results file files time call calls based different each every other several same needs need work "
    "works used using without between more most many provides offers keeps makes existing large small first "
    "test tests number numbers process version versions request requests team teams production support "
    "under only after before once while into over also there first last less than counts whole"
)


@dataclass(frozen=True)
class _Sentence:
    words: str
    stems: frozenset[str]
    named: frozenset[str]


@dataclass
class Echoes:
    """Sentences of the whole brief; each is handed out once for one subject."""

    sentences: tuple[_Sentence, ...]
    names: frozenset[str]
    topics: tuple[str, ...]
    _told: set[str] = field(default_factory=set)

    def of(self, clause: str) -> str:
        """The sentence that speaks of the same matter as the clause, cut short; empty where none does."""
        wanted = stems(clause) - _ANYWHERE
        themes = [tells for topic, asks, tells in _patterns() if topic in self.topics and asks.search(clause)]
        ranked = [
            (rank, -len(entry.words), entry.words)
            for entry in self.sentences
            if entry.words not in self._told and (rank := self._rank(entry, wanted, themes)) > 0
        ]
        if not ranked:
            return ""
        said = max(ranked)[2]
        self._told.add(said)
        return clause_words(said, SHORT)

    def _rank(self, entry: _Sentence, wanted: set[str], themes: list[re.Pattern[str]]) -> int:
        if entry.named and not entry.named & self.names:
            return 0
        shared = len(entry.stems & wanted)
        is_on_theme = any(theme.search(entry.words) for theme in themes)
        if shared < FEWEST_SHARED and not is_on_theme:
            return 0
        return 2 * shared + 2 * is_on_theme + bool(entry.named)


def echoes_of(brief: Brief, facts: Facts, subject: Subject, quoted: Iterable[str]) -> Echoes:
    """The sentences that may stand beside what is said of the subject, save those quoted already."""
    known = frozenset(
        mention.quote.lower() for technology in facts.technologies for mention in technology.evidence
    )
    done = set(quoted)
    sentences = tuple(entry for entry in _sentences(brief, known) if clause_words(entry.words) not in done)
    own = frozenset(name.lower() for name in (*subject.names, *subject.components))
    return Echoes(sentences, own, subject.guide.topics)


@lru_cache(maxsize=8)
def _sentences(brief: Brief, known: frozenset[str]) -> tuple[_Sentence, ...]:
    """The sentences of a brief with the technologies that each names."""
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(known)) or r"(?!)")
    found = {
        words
        for source in brief.sources
        for clause in read_source(source).clauses
        if clause.block.kind not in {BlockKind.HEADING, BlockKind.CODE, BlockKind.ROW}
        and clause.block.is_ticked is None
        and _FEWEST_WORDS < len((words := plain(clause.text)).split()) <= _MOST_WORDS
    }
    return tuple(
        _Sentence(words, frozenset(stems(words) - _ANYWHERE), frozenset(names.findall(words.lower())))
        for words in sorted(found)
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((topic, re.compile(asks, re.I), re.compile(tells, re.I)) for topic, asks, tells in _THEMES)
