"""What a statement about a test speaks of: a noun phrase, never half a sentence or half a number."""

from __future__ import annotations

import re

from generators.facts.clauses import Clause
from generators.facts.structure import BlockKind, plain
from generators.facts.wording import label_of

_TESTED = (
    r"tested|evaluated|benchmarked|validated|verified|measured|load[- ]tested|compared|exercised"
    r"|checked|judged|piloted"
)
# "The parser was tested on …", "the model has been trained and evaluated on …".
_PASSIVE = re.compile(
    rf"^(?P<what>[^.;:]{{3,120}}?)\s(?:(?:is|was|were|are|has|have|had|been|not|never|also|only|being"
    rf"|all|both)\s)+"
    rf"(?:\w+\s(?:and|or)\s)?(?:\w+ly\s)?(?:{_TESTED})\b",
    re.I,
)
_NO_TESTS = re.compile(
    r"\b(?:no|any|without|lacks?)\s(?:[\w-]+\s(?:or\s|and\s)?){0,3}?(?:tests?|evaluation|benchmarks?"
    r"|validation)\s"
    r"(?:exists?\s)?(?:for|of|on)\s(?P<what>[^.;,()\n]{3,80})",
    re.I,
)
_NAMED_TEST = re.compile(
    r"\b(?:in|from|during|by) (?:the|our|a|an) (?P<what>(?!test|first|last)(?:[\w-]+ ){1,4}(?:tests?"
    r"|trial|pilot))\b",
    re.I,
)
_NEEDS = re.compile(
    r"\b(?:needs?|have|has) to (?:test|benchmark|evaluate|validate|verify"
    r"|measure)\s(?P<what>[^.;,()\n]{3,60})",
    re.I,
)
_COVERS = re.compile(r"\b(?:covers?|covering)\s(?P<what>[^.;()\n]{3,90})", re.I)
_TESTS_OF = re.compile(
    r"\b(?:tests?|testing|evaluation|benchmarks?|validation|accuracy|backtest|comparison)\s(?:of|for"
    r"|against|across)\s"
    r"(?!about\b|around\b|up to\b)(?P<what>[^.;:,()\n]{3,80})",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:we|i|they|the team|nobody|no one|none of us|script \S+)\s"
    r"(?:have\s|has\s|also\s|not\s|haven't\s|n't\s|then\s)*"
    rf"(?:{_TESTED}|test|evaluate|benchmark|measure|validate"
    rf"|executes? \w+ tests against)\s(?P<what>[^.;()\n]{{3,80}})",
    re.I,
)
_KIND_OF_TEST = re.compile(
    r"\b(?P<what>(?:unit|integration|end-to-end|e2e|load|stress|smoke|regression|penetration|acceptance"
    r"|browser|security"
    r"|fuzz|soak|contract|property|mutation|usability|data|api|performance|system|feature|a/b|async|dag)"
    r"(?:(?:,| and| or|/)\s?(?:unit|integration|end-to-end|e2e|load|smoke|regression|security))*[ -]"
    r"(?:tests?(?: suite)?|testing))\b",
    re.I,
)
_METRIC = re.compile(
    r"\b(?P<what>(?:(?:test|average|mean|median|overall|top-\d|classification|detection|retrieval"
    r"|citation|macro|micro)\s)?"
    r"(?:accuracy|precision|recall|F1(?:[- ]score)?|AUC|ROC(?: AUC)?|MAE|RMSE|MAPE|sMAPE|WER|log loss"
    r"|error rate"
    r"|latency|response time|page time|throughput|(?:code|test|branch|line) coverage|availability"
    r"|pass rate|NDCG\S*|mAP\S*|R²))(?!\w)",
    re.I,
)
_FIRST_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|can|will|does|do|took|takes|gave|gives|reached|reaches|achieved"
    r"|achieves|shows?"
    r"|passed|pass|found|matched|survived|contained|improved|dropped|runs?|covers?|cost|costs|says"
    r"|includes?|executes?"
    r"|outperforms?|represents?|uses|enforces|validates|proves|means|measures)\s"
)
_STOP = re.compile(
    r"\s(?:on|with|using|by|against|in|at|over|from|to|that|which|when|while|before|after|because|so"
    r"|except|apart|fail(?:s|ed)?|crash(?:es|ed)?|broke"
    r"|and (?:it|they|the"
    r"|is|are|was|one)|but|yet|under|during|across|via|only|as|is|are|was|were|has|have)\s.*$",
    re.I | re.S,
)
_LEAD = re.compile(
    r"^(?:(?:note:?|tip:?|no|the|a|an|our|its|their|this|that|these|those|all|each|every|any|some|also"
    r"|currently|here"
    r"|then|so|and"
    r"|finally|only|half of|most of|part of|first|in the|for the|of|for|on|with)\s)+",
    re.I,
)
_TAIL = re.compile(r"(?:\s(?:the|a|an|of|for|on|with|to|and|or|is|are|not|in|at|by|from|all))+$", re.I)
_GENERIC_LABEL = re.compile(
    r"(?:note|todo|problem|impact|result|results|challenge|validation|verification|warning|important|tip"
    r"|status|solution"
    r"|before|after|before fix|after fix|today|outcome|performance|evidence|source|answer|summary|total"
    r"|generation time"
    r"|why|what|how|conclusion|finding|goal|key findings?|production ready|reproducibility)$",
    re.I,
)
_PRONOUN = re.compile(
    r"(?:it|they|we|this|that|these|those|you|there|i|he|she|one|nothing|nobody|none)$", re.I
)
_EXCEPTION = re.compile(r"^(?:except|apart|aside|other than)\b[^,]{3,60},\s", re.I)
_NO_NAME = re.compile(r"(?:whether|if|how|that|what|why)\b|tests?$", re.I)
_VERDICT = re.compile(r"\b(?:fail(?:s|ed)?|pass(?:es|ed)?|crash(?:es|ed)?)$", re.I)
_OPENING = re.compile(r"^(?:In|On|At|For|During|After|Before|With|If|Since|As)\s[^,]{3,60},\s")
_PREPOSITION = re.compile(r"(?:in|on|at|for|during|after|before|with|if|since|as|from|to|by)\s", re.I)
_ADJECTIVE = re.compile(r"(?:ible|able|ous|ful|ive|ly)$", re.I)
_GENERIC_HEADING = re.compile(
    r"(?:what|how|why|results?|tests?|testing|data|evaluation|quality|key|features?|running|notes?"
    r"|summary|overview"
    r"|highlights|run|usage|gotchas|common)\b",
    re.I,
)
_MOST_WORDS = 9
_PLAIN_NUMBER = re.compile(r"[\d\s.,%+-]+$")


def subject_of(clause: Clause) -> str:
    """A noun phrase for what is tested: row, label, object of the test, metric, subject, or the heading."""
    if clause.block.kind is BlockKind.ROW and clause.block.cells:
        return _of_row(clause)
    label, rest = label_of(clause)
    if _VERDICT.search(label):  # "Tests for the importer failed: 3 of 40 pass" is a sentence.
        label, rest = "", 0
    if label and not _GENERIC_LABEL.match(label) and not re.search(r"\d", label):
        return label
    text = clause.text[rest:] if label else clause.text
    text = _EXCEPTION.sub("", text)
    return _of_text(plain(_without_commas(text))) or _heading(clause) or label


def _of_row(clause: Clause) -> str:
    first = clause.block.cells[0]
    name = plain(clause.text[: first[1] - first[0]])
    if _PLAIN_NUMBER.match(name) and clause.block.header:
        return f"{clause.block.header[0]} {name}"
    if ":" in name:
        name = plain(name.split(":")[0])
    return name


def _without_commas(text: str) -> str:
    """Thousands without their comma, so that no name ends within a number."""
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


def _of_text(text: str) -> str:
    for pattern in (
        _NEEDS,
        _NO_TESTS,
        _PASSIVE,
        _ACTIVE,
        _TESTS_OF,
        _NAMED_TEST,
        _KIND_OF_TEST,
        _COVERS,
        _METRIC,
    ):
        for match in pattern.finditer(text):
            if found := _noun_phrase(match["what"]):
                return found
    text = _OPENING.sub("", text)
    verb = _FIRST_VERB.search(text)
    return _noun_phrase(text[: verb.start()]) if verb and not _PREPOSITION.match(text) else ""


def _noun_phrase(words: str) -> str:
    """The words as a name, or empty where they are a pronoun, a number or too long to be one."""
    phrase = plain(words)
    phrase = _LEAD.sub("", phrase)
    phrase = _LEAD.sub("", _STOP.sub("", phrase + " "))
    phrase = _TAIL.sub("", phrase.strip(" ,.:;"))
    last = phrase.rsplit(" ", 1)[-1]
    is_name = not _NO_NAME.match(phrase) and (
        bool(re.search(r"[A-Za-z]{2}", phrase)) and not _PRONOUN.match(last) and not _ADJECTIVE.search(last)
    )
    is_short = len(phrase.split()) <= _MOST_WORDS and not re.match(r"\d[\d.,%-]*(?:\s\w+)?$", phrase)
    return phrase if is_name and is_short else ""


def _heading(clause: Clause) -> str:
    heading = re.sub(r"^[\d.)\s]+", "", clause.block.heading.rsplit(" > ", 1)[-1])
    return "" if _GENERIC_HEADING.match(heading) else heading
