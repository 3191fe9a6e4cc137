"""How far a test that a text speaks of went: run with a result, run in part, planned, or not run."""

from __future__ import annotations

import re

from generators.facts.clauses import Clause
from generators.facts.denials import without_denied_faults
from generators.facts.model import TestStatus
from generators.facts.wording import is_planned

_RESULT = re.compile(
    r"\b(?:pass(?:ed|es|ing)?|achiev\w+|result\w*|matched|succeed\w*|found|score[ds]?"
    r"|reach(?:ed|es)|survived|correct(?:ly)?|took|MAE|RMSE|AUC|accuracy"
    r"|measured|tested (?:on|with|at|against|up to)|catches|detected|improved|confirmed|error"
    r"|detection|speed|verified|validated|rehearsed|practi[sc]ed|drilled)\b",
    re.I,
)
_UNTESTED = re.compile(
    r"\b(?:untested|un-tested|unverified|unvalidated|(?:nobody|no one|none of us|we never)\s(?:\w+\s){0,3}"
    r"(?:test(?:ed|s)?|evaluated|benchmarked|validated|verified|measured|tried|checked)"
    r"|not (?:a single|one) test"
    r"|(?:restor\w+|recovery|fail-?over|roll-?back|fallback|backups?|switch-?over)\s(?:\w+\s){0,4}"
    r"(?:not|never)\s(?:\w+\s){0,2}(?:tried|rehearsed|practi[sc]ed|drilled|attempted|done)"
    r"|tests?\s(?:\w+\s){0,3}(?:was|were|is|are|has been|have been|got) (?:cancelled|canceled|called off"
    r"|abandoned|dropped|disabled|switched off|removed|deleted|commented out)|(?:not|never|n't|yet to "
    r"be)\s(?:\w+\s){0,3}(?:tested|evaluated|benchmarked|validated|verified|measured"
    r"|compared|load[- ]tested|exercised)|no\s(?:\w+[\s,-]+){0,4}(?:tests?|testing|benchmarks?"
    r"|evaluation|test suite|test coverage|validation)"
    r"|without\s(?:\w+\s){0,3}(?:tests?|testing|validation|evaluation)|(?:tests?|evaluation"
    r"|benchmark\w*|validation)\s(?:\w+\s){0,4}(?:is|are|was|were|do|does|has|have) (?:not"
    r"|missing|absent)\b"
    r"|lacks?\s(?:\w+\s){0,3}(?:tests?|testing|validation)"
    r"|(?:did|do|does)(?: not|n't)\s(?:yet\s)?(?:measure|test|benchmark|evaluate|validate|verify"
    r"|load[- ]test)|need(?:s)? to (?:be )?(?:test"
    r"|benchmark|evaluat|validat|verif)\w*)",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:partial(?:ly)?|some|only|manual(?:ly)?|by hand|limited|synthetic|simulated|demo\w*"
    r"|sample|small|few|three|two|one developer|ad hoc|informal\w*|mostly"
    r"|happy path|example\w*|not automated|smoke|without assertions|estimated|\(est)\b",
    re.I,
)
TEST_HEADING = re.compile(
    r"\b(?:tests?|testing|evaluation|benchmarks?|validation|(?:what we )?measured|measured "
    r"performance|verification|quality assurance|results)\b",
    re.I,
)
_TESTS = (
    r"(?:tests?|testing|test suites?|test runs?|suites?|evaluations?|benchmarks?|trials?|drills?|audits?"
    r"|pilots?)"
)
# A test that somebody has yet to run.
_AHEAD = re.compile(
    rf"\b{_TESTS}\s(?:\w+\s){{0,4}}?(?:ordered|booked|scheduled|commissioned|postponed|deferred|delayed"
    r"|put off|pending|outstanding|due|awaited|requested|agreed|budgeted|in preparation|being prepared"
    r"|under way|to come|still missing)\b"
    r"|\b(?:ordered|booked|scheduled|commissioned|postponed|await(?:ing|s)?|waiting for)\s"
    rf"(?:an?|the|our|another)\s(?:[\w-]+\s){{0,3}}?{_TESTS}\b",
    re.I,
)
# A test that was run and that the system, or the test itself, did not survive.
_FAILED = re.compile(
    rf"\b{_TESTS}\b[^.;|]{{0,50}}?\b(?:fail(?:s|ed|ing)?|crash(?:es|ed)?|broke|breaks?|abort(?:s|ed)?|hangs?"
    r"|hung|timed out|stopped|skipped|ignored|flaky|outdated|red|did not (?:pass|finish|complete|succeed)"
    r"|do(?:es)? not (?:pass|run|finish))\b",
    re.I,
)
_PASSED_OF = re.compile(
    r"\b(?P<passed>\d+)\s?(?:of|/|out of)\s?(?:the\s)?(?P<all>\d+)\s(?:\w+\s){0,3}?(?:pass(?:ed|es|ing)?"
    r"|succeed(?:ed|s)?|(?:is|are|were) green)\b",
    re.I,
)
# What a test is meant to show, or would show, is no result of it.
_AIM = re.compile(
    r"\b(?:must|should|shall|would|we (?:hope|want|wish|expect|intend|aim|aspire)|(?:hopes?|wants?|aims?) to"
    r"|(?:is|are) (?:expected|supposed|hoped|required|intended|meant) to)\b"
    r"|\b(?:target|desired|required|expected|intended|minimum acceptable)\s(?:\w+\s){1,3}(?:is|are)\b"
    r"|\b(?:the|our|a) (?:\w+ )?(?:target|goal|aim|objective|requirement)\s(?:for [^.;]{2,40}\s)?"
    r"(?:is|of|remains)\b"
    r"|^\W*(?:if|once|as soon as|unless|provided|assuming)\b",
    re.I,
)
_REACHED = re.compile(
    r"\b(?:reached|achieved|got|passed|scored|found|showed|gave|took|met|exceeded|failed|missed|measured"
    r"|was|were|has been|have been|had)\b",
    re.I,
)
# Somebody else's test says nothing of this system's own.
_BY_OTHERS = re.compile(
    r"\b(?:vendor|supplier|manufacturer|maker|publisher|competitor|rival|competition|literature|authors"
    r"|(?:original|published|cited) (?:paper|study|authors))(?:'s|’s|s'|s’|s)?\s"
    r"(?:\w+\s){0,3}?(?:tested|measured|evaluated|validated|verified|benchmark\w*|tests?|evaluations?|trials?"
    r"|claims?|reports?|reached|reaches|achieve[sd]?)\b"
    r"|\b(?:tested|measured|evaluated|validated|verified|benchmarked) (?:only )?by (?:the|its|their|a)\s"
    r"(?:vendor|supplier|manufacturer|maker|publisher|competitor)\b",
    re.I,
)
# "None of the 12 tests pass", "not all tests pass": the word "pass" of a suite that does not.
NONE_PASSED = re.compile(
    r"\b(?:none|not (?:all|every|one|a single)|neither|no|never|hardly any|few|only (?:some|a few|half))\b"
    r"[^.;:|]{0,40}?\bpass(?:ed|es)?\b"
    r"|\bpass(?:ed|es)? (?:no|none|neither|hardly any)\b"
    r"|\b(?:do|does|did|have|has|had|are|is|were|was|would|could)(?: not|n't)\s(?:\w+\s){0,2}?pass"
    r"(?:ed|ing)?\b"
    r"|\bcould not pass\b",
    re.I,
)
_FEW = re.compile(
    r"\b(?:hardly|barely|scarcely|almost no|half of|part of|except|apart from|save for)\b", re.I
)
_PROJECTION = re.compile(r"\b(?:estimat\w*|projections?|projected)\b", re.I)


def says_untested(clause: Clause) -> bool:
    """Whether the clause says that a test is missing; that none fails is no such thing."""
    return _UNTESTED.search(without_denied_faults(clause.text)) is not None


def status_of_test(clause: Clause, result: str) -> TestStatus:
    """What the clause says of its test; tested only where a run with a result is stated without reserve."""
    if says_untested(clause):
        return TestStatus.UNTESTED
    if is_planned(clause) or (_AHEAD.search(clause.text) and not result) or _is_aim(clause.text):
        return TestStatus.PLANNED
    heading = clause.block.heading.rsplit(" > ", 1)[-1]
    if _PROJECTION.search(f"{clause.text} {heading}"):
        is_projected = re.search(r"not measured|projection", clause.text, re.I)
        return TestStatus.UNTESTED if is_projected else TestStatus.PARTIAL
    is_result = bool(result) and bool(_RESULT.search(clause.text) or TEST_HEADING.search(heading))
    is_whole = not (_PARTIAL.search(clause.text) or _FEW.search(clause.text) or _is_failed(clause.text))
    is_whole = is_whole and not _BY_OTHERS.search(clause.text)
    return TestStatus.TESTED if is_result and is_whole else TestStatus.PARTIAL


def _is_aim(text: str) -> bool:
    """Whether the text only says what a test is to show; what it did show, it says in the past."""
    return bool(_AIM.search(text)) and not _REACHED.search(text) and not NONE_PASSED.search(text)


def _is_failed(text: str) -> bool:
    if NONE_PASSED.search(text) and not re.search(r"\bno\b[^.;:|]{0,40}?\bnot pass", text, re.I):
        return True
    counted = _PASSED_OF.search(text)
    if counted and int(counted["passed"]) < int(counted["all"]):
        return True
    return _FAILED.search(without_denied_faults(text)) is not None
