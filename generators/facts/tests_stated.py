"""Tests and evaluations that a text states, and tests that it says are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.facts.clauses import Clause, Reading
from generators.facts.model import TestFact, TestStatus
from generators.facts.numerals import numerals
from generators.facts.others import tests_a_competitor
from generators.facts.structure import BlockKind, plain
from generators.facts.test_status import NONE_PASSED, TEST_HEADING, says_untested, status_of_test
from generators.facts.tested import subject_of
from generators.facts.wording import label_of
from generators.knowledge.technologies import technology

_TEST_WORD = re.compile(
    r"\b(?:tests?|tested|testing|untested|pytest|unittest|jest|evaluat(?:ed|es|ion|ions|e)"
    r"|benchmark(?:s|ed|ing)?|validated|verified|measured|backtest\w*|load[- ]test\w*"
    r"|pen(?:etration)?[- ]?test\w*"
    r"|red[- ]team\w*|(?:test|code|branch|line) coverage|coverage (?:gate|threshold|report)|a/b test\w*"
    r"|pilot(?:ed)?"
    r"|(?:have|has|had) not compared|smoke test\w*"
    r"|(?:restor\w+|recovery|fail-?over|roll-?backs?|backups?|switch-?over)\b[^.;|]{0,40}\b"
    r"(?:rehearsed|practi[sc]ed|drilled|tried))\b"
)
# A figure of merit states a test only beside a number.
_METRIC = re.compile(
    r"\b(?:accuracy|mae|rmse|mape|smape|auc|roc|f1|precision|recall|error rate|log loss|wer|ndcg"
    r"|map@?\d*|r2|iou"
    r"|brier)\b|r²"
)
# Uses of these words that state no test: what is kept for tests, what a running system does, what to do.
_NOT_A_TEST = re.compile(
    r"\b(?:test (?:modes?|cards?|keys?|accounts?|orders?|environments?|users?|images?|payments?|drive"
    r"|sets?|datasets?"
    r"|data|scripts?|runners?|support|expansion|commands?|credentials|numbers?|utilities|dependencies)"
    r"|(?:evaluation|validation|benchmark) (?:scripts?|sets?|datasets?|data|metrics?|code|rules?"
    r"|schemas?|errors?)"
    r"|(?:schema-|pre-)?(?:validated|verified) (?!on\b|with\b|against\b|by\b|in\b|across\b|at\b|and\b"
    r"|metrics\b)[a-z]"
    r"[a-z-]*s?(?= |[.,;)]|$)|(?:is|are|gets?) (?:verified|validated) (?:using|by|with|against|before|when)"
    r"|verified (?:users?|e-?mail|account)|map coverage|insurance coverage|precision (?:farming"
    r"|agriculture)"
    r"|stress tests? of the bank|latest|recall(?:s|ed)? (?:the|that)|blood test|lab tests?"
    r"|test results? from"
    r"|localhost testing|(?:easy|ready|how|able|trying) to test|testable"
    r"|for (?:[a-z]+ ){0,2}(?:and )?evaluation"
    r"|loss of precision|(?:test )?coverage matri[a-z]+|measured? (?:at a (?:height|depth)"
    r"|in [a-z/]+ per|by (?:a )?sensors?)|evaluation of (?:expressions?|rules?)|safety evaluation"
    r"|self-evaluation)\b"
)
_INSTRUCTION = re.compile(
    r"^[\W\d]*(?:(?:then|now|next|please|also|you can|to do this|first)\W+)*"
    r"(?:test|run|send|replace|check|verify|evaluate|execute|use|download|see|try|add|open|write|call"
    r"|validate"
    r"|benchmark|measure|compare|contribute|follow)\s+(?:the|your|a|an|with|that|all|each|if|some|this"
    r"|it|its|them|tests"
    r"|test|whether|out|locally|on|using|our|in|`|\S+\.(?:py|sh)|pytest|make|npm)\b",
    re.I,
)
_ONLY_CODE = re.compile(
    r"^\W*`[^`]+`\W*$|^\W*\[[^\]]*\]\W*$|^\W*\S+\W*$|^\W*(?:coverage|python|pytest|npm|make) \S+[\w\s.-]*$"
)
_INTENTION = re.compile(
    r"\b(?:objectives?|purpose|aim|goal|task)\b[^.;]{0,60}\b(?:is|was|are) to\b|\brecommendation on\b"
    r"|\bcandidate for\b[^.;]*\btest|\bmeant (?:for|to)\b"
    r"|\b(?:presentation|page|brochure|vendor|website|leaflet)\s(?:says|claims|states|promises)\b",
    re.I,
)
_WORLD_HEADING = re.compile(
    r"\b(?:problem|motivation|background|challenges?|introduction|related work|references|bibliography"
    r"|installation"
    r"|getting started|prerequisites|(?:project|directory|repository|folder) (?:structure|layout)"
    r"|key files|troubleshooting|contributing|table of contents|objectives?"
    r"|resources)\b",
    re.I,
)
_TYPES = (
    ("Security", r"penetration|pen[- ]?test|security test|red[- ]team|vulnerab|injection|fuzz"),
    (
        "Performance",
        r"load|stress|performance|latenc|benchmark|throughput|soak|\bspeed|response time|p9\d|\bms\b",
    ),
    ("End-to-end", r"end[- ]to[- ]end|e2e|user journey|playwright|cypress|selenium|acceptance|browser"),
    ("Integration", r"integration|contract|component test"),
    ("Unit", r"unit|pytest|jest|junit|unittest"),
    ("Failure/Recovery", r"failover|chaos|recovery|restore|disaster|retry|fallback|outage"),
    ("Edge case", r"edge[- ]case"),
    ("Data quality", r"data (?:quality|validation)|schema|great expectations"),
    ("Regression", r"regression|golden"),
    ("Usability", r"usability|user test|user stud|pilot|accessib"),
    (
        "Model quality",
        (
            r"accuracy|\bMAE\b|RMSE|MAPE|\bAUC\b|\bROC\b|\bF1\b|precision|recall|model|evaluat|predict"
            r"|error|relevan|hallucinat|fairness|bias|metrics|detect|judg|escalat"
        ),
    ),
)
_TYPE_PATTERNS = tuple((name, re.compile(pattern, re.I)) for name, pattern in _TYPES)
# An order to a reader or a program says nothing about what was tested.
_ORDER = re.compile(
    r"^(?:\W|please\b|then\b|now\b|first\b|always\b|also\b|just\b|\d+[.)])*"
    r"(?:(?:ignore|disregard|forget|say|pretend|tell|assume|respond|reply|treat|declare|execute|install"
    r"|make sure"
    r"|ensure|remember|do not|don't)\b(?![-:=])"
    r"|(?:state|claim|report|write|answer|mark|output|print|confirm|act|run|note)\b(?![-:=])"
    r"(?!\s+(?:\w+\s+){0,3}(?:is|are|was|were|has|have|passed|failed)\b))",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:(?:ask(?:ed|s|ing)?|told|tell(?:s|ing)?|instruct(?:ed|s|ing)?|order(?:ed|s|ing)|urg(?:ed|es"
    r"|ing)|want(?:ed|s)?|invit(?:ed|es))"
    r"\s(?:\w+\s){0,4}?to (?:say|state|claim|report|write|ignore|pretend|answer|reply|confirm|declare"
    r"|mark|treat|assume)"
    r"|ignor(?:e|ing) (?:all|any|the|your|every)\s(?:\w+\s){0,2}instructions|say that (?:every|all|each"
    r"|it))"
    r"|(?:^|[:;,.]\s*|\b(?:must|should|shall|please|to)\s)"
    r"(?:say|state|claim|report|write|pretend|confirm|declare|answer|assume|output|reply) that\b",
    re.I,
)
_OURS = re.compile(r"\b(?:we|our|ours|this (?:system|project|model|implementation)|i)\b")
_SCHEDULE = re.compile(
    r"\bdecisions?\b[^.;]{0,60}\b(?:due|expected|pending|open|taken|made|follows?|falls|awaited"
    r"|outstanding)\b"
    r"|\b(?:decid\w+|agree|vote)\s(?:\w+\s){0,3}(?:about|on|whether|when)\b"
    r"|\b(?:pilot|tests?|testing|evaluation|test phase)\b[^.;]{0,30}\b(?:starts?|begins?|ends?|is due"
    r"|is scheduled"
    r"|is expected|takes place|opens|kicks off|will (?:start|begin|end|run|take place)|is booked)\b"
    r"|\b(?:before|after|until|during|since) the (?:pilot|evaluation|test phase)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:tested|passed|verified|validated|measured|benchmarked|evaluated|failed|achieved|found"
    r"|covers?)\b",
    re.I,
)
_ALL_PASSED = re.compile(
    r"\ball\b[^.;\n]{0,30}\bpass(?:ed|es)?\b|\bpass(?:ed|es) all\b|\btests? pass(?:ed)?\b", re.I
)
_MERIT_REACH = 40
_LONGEST = 90


def read_tests(readings: Sequence[Reading]) -> tuple[TestFact, ...]:
    """Every statement about a test, in order; what is told again in the same words counts once."""
    told: dict[tuple[str, str, TestStatus, str], TestFact] = {}
    for reading in readings:
        for fact in _of_source(reading):
            told.setdefault((fact.subject, fact.test_type, fact.status, fact.evidence.quote), fact)
    return tuple(told.values())


def _of_source(reading: Reading) -> Iterator[TestFact]:
    for clause in reading.clauses:
        block = clause.block
        if block.is_program or block.kind in {BlockKind.HEADING, BlockKind.CODE}:
            continue
        if _is_about_tests(clause):
            yield _fact(reading, clause)


def _is_about_tests(clause: Clause) -> bool:
    if not re.search(r"\w", clause.own) or _is_order(clause) or _is_schedule(clause):
        return False
    if tests_a_competitor(clause.text):
        return False
    is_missing = says_untested(clause)
    return is_missing or (not _states_nothing(clause) and _states_test(clause))


def _states_test(clause: Clause) -> bool:
    result = _result(clause)
    low = _NOT_A_TEST.sub(" ", clause.low)
    last = clause.block.heading.rsplit(" > ", 1)[-1]
    has_word = bool(_TEST_WORD.search(low))
    if _WORLD_HEADING.search(last):
        return bool(result) and has_word and bool(_OURS.search(clause.low))
    return has_word or (bool(result) and bool(_METRIC.search(low) or TEST_HEADING.search(last)))


def _states_nothing(clause: Clause) -> bool:
    """Whether a clause asks, instructs, links, names a command or only says what is meant to happen."""
    text = clause.text.strip()
    if text.endswith("?") or _ONLY_CODE.match(text) or _INSTRUCTION.match(text):
        return True
    return bool(_INTENTION.search(text)) or _is_a_library(clause)


def _is_a_library(clause: Clause) -> bool:
    """Whether an entry of a list only says what a library, a file or a script is there for."""
    label = label_of(clause)[0]
    entry = technology(label) if label else None
    is_file = bool(re.search(r"\.\w{2,5}$", label))
    return is_file or (entry is not None and entry.category != "test_tool" and not _result(clause))


def _is_order(clause: Clause) -> bool:
    """Whether the clause gives an order, or reports one that somebody gave."""
    return bool(_REPORTED.search(clause.text) or _ORDER.match(clause.text)) and not says_untested(clause)


def _is_schedule(clause: Clause) -> bool:
    """Whether the clause only says when a test or a decision about it is due."""
    if not _SCHEDULE.search(clause.text) or says_untested(clause):
        return False
    return not _DONE.search(clause.text) and not _result(clause)


def _fact(reading: Reading, clause: Clause) -> TestFact:
    context = f"{clause.text} {' '.join(clause.block.header)}"
    kind = next((name for name, pattern in _TYPE_PATTERNS if pattern.search(context)), "Functional")
    result = _result(clause)
    return TestFact(
        subject_of(clause) or kind,
        kind,
        status_of_test(clause, result),
        result,
        reading.evidence(clause.start, clause.end),
    )


def _result(clause: Clause) -> str:
    """The numbers of the statement in its own words: those beside a figure of merit, else all of one part."""
    found = [
        number
        for number in numerals(clause.text)
        if number.unit or number.is_ratio or "." in clause.text[number.start : number.end]
    ]
    if not found:
        match = NONE_PASSED.search(clause.text) or _ALL_PASSED.search(clause.text)
        return plain(match.group()) if match else ""
    if (merit := _METRIC.search(clause.low)) and clause.block.kind is not BlockKind.ROW:
        near = [n for n in found if merit.start() - _MERIT_REACH <= n.start <= merit.end() + _MERIT_REACH]
        found = near or found
    start, end = found[0].start, found[-1].end
    if end - start > _LONGEST:
        end = found[0].end
    return " ".join(clause.text[start:end].split())
