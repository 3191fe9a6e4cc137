"""How a text presents a number: measured, claimed, configured, estimated, a target, or a price."""

from __future__ import annotations

import re
from collections.abc import Callable

from generators.facts.clauses import Clause
from generators.facts.model import QuantityStatus
from generators.facts.numerals import Numeral
from generators.facts.structure import BlockKind
from generators.facts.wording import is_planned

_ESTIMATED = re.compile(
    r"\b(?:estimat\w*|est\.|projected|projections?|(?:is|are|was) expected|expected (?:to|at|around|about)"
    r"|anticipated|assum\w+|potential(?:ly)?|extrapolat\w+"
    r"|(?:would|could|might|may) (?:be|cost|take|save|need|reach)|should (?:take|cost|save)|planned"
    r"|back[- ]of[- ]the[- ]envelope|ballpark|rule of thumb)\b|\(est\b",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:goals?|targets?|targeted|SLOs?|SLAs?|service levels?|objectives?|requirements?"
    r"|(?<!than )required"
    r"|aims?|aiming|wants?|shall|KPIs?|budgeted|acceptance criteri\w+"
    r"|(?:must|needs? to|has to|have to|should) (?:\w+ ){0,4}"
    r"(?:respond|answer|finish|complete|stay|be (?:under|below|within|at least|above)"
    r"|handle|serve|reach|achieve|keep|return))\b",
    re.I,
)
_MEASURED = re.compile(
    r"\b(?:measured|tested|benchmark(?:ed|s)?|evaluated|verified|validated|observed|achiev(?:ed|es)|matched"
    r"|(?:was|were) (?:found|counted|correct)|pass(?:ed|ing)|took|averaged|averages?|mean|median"
    r"|on average|typically"
    r"|MAE|RMSE|MAPE|sMAPE|WER|AUC|R2|MSE|log loss|perplexity|BLEU|ROUGE|NDCG|mAP\w*|IoU"
    r"|load test|experiment\w*|backtest\w*|before fix|after fix|recorded|ran in|judged|actual"
    r"|(?:analy[sz]ed|processed|completed|finished|trained|answered|handled) in|dropped from|(?:fell"
    r"|rose|went|improved)"
    r" from|held[- ]out|hold[- ]?out|test (?:set|data|suite)|in (?:the|our|a) \w+ test|p9\d|percentile|R²)",
    re.I,
)
# A figure of merit is a measurement only where something says so: a sample, a decimal, an evaluation.
_MERIT = re.compile(
    r"\b(?:accuracy|precision|recall|F1(?:[- ]score)?|scor(?:ed|es?)|error(?: rate)?|pass rate"
    r"|success rate|coverage"
    r"|hit rate|detection|escalat\w+|catches|caught|speed|latency|response time|throughput|faster"
    r"|inference)\b",
    re.I,
)
_SAMPLE = re.compile(r"\b(?:n\s?=\s?\d+|on \d[\d,]* |out of \d|across \d[\d,]* )|\d+\s?/\s?\d+", re.I)
_EVALUATION = re.compile(
    r"\b(?:measured|tests?|testing|benchmarks?|evaluations?|validation|results?|experiments?"
    r"|verification)\b",
    re.I,
)
_MARKETING = re.compile(
    r"\b(?:impact|benefits?|savings?|value|business|ROI|costs?|features?|per model|economics|why"
    r"|quality metrics)\b",
    re.I,
)
_SETTING = (
    r"thresholds?|limits?|limited|chunk\w*|overlap\w*|temperature|top[- _]?[kp]|max(?:imum)?|min(?:imum)?"
    r"|time-?outs?|retr(?:y|ies|ied)|attempts|defaults?|defaults to|config\w*|settings?|set to|parameters?"
    r"|hyperparameters?|interval|every|window|retention|retained|kept for|clean ?up|deleted after"
    r"|expires?(?: after|"
    r" in)?|expiry|TTL|batch(?:es)? (?:size|of)|batch[_ ]size|dimensions?|replicas?|ports?|concurrency"
    r"|max_\w+|n_\w+"
    r"|iterations?|pool size|quota|rate limit\w*|drops? below|falls? below|exceeds?|capped|cap of"
    r"|allocat\w+"
    r"|sample rate|resolution|horizon|epochs?|learning[- ]rate|depth|trees|estimators|seed|split"
    r"|weights?|ratio"
    r"|restrict\w*|normali[sz]ed|buffer|lease|cooldown|debounce|backoff|slots?|partitions?|shards?"
    r"|schedule[ds]?"
    r"|cron|runs? (?:at|each|once)"
)
_SETTING_BEFORE = re.compile(rf"\b(?:{_SETTING})\b[^.;|]{{0,32}}$", re.I)
_SETTING_NAME = re.compile(rf"\b(?:{_SETTING})\b", re.I)
_SETTING_AFTER = re.compile(
    r"^[\s*_`)-]*(?:(?!of|on|in|at|for|with|to|and|per)[a-z%-]+[\s-]){0,2}?(?:threshold|chunk\w*"
    r"|overlap|retries|attempts|iterations?|replicas|dimensions?"
    r"|dimensional|epochs?|estimators|trees|workers?|threads?|partitions|shards|buckets?|window|horizon"
    r"|timeout"
    r"|interval|retention|limit|maximum|minimum|by default|\(default\)|overlapping|folds?|layers?"
    r"|neurons?|units)\b",
    re.I,
)
# What a system is made to take: "uses 9 variables", "must be 16 kHz", "only within the last 90 days".
_BUILT_FOR = re.compile(
    r"\b(?:uses?|using|takes?|accepts?|expects?|requires?|needs?|supports?|must be|has to be|consists? of"
    r"|reads?|(?:predicts?|forecasts?|generation|predictions?) (?:[\w-]+ ){0,6}?for|for the next|(?:in"
    r"|within) the last"
    r"|(?:more|less|older|newer) than|inputs?:?|minimum of|at least)\s+(?:[^\s\d]+\s){0,2}[(*_`~]*$",
    re.I,
)
_PRICE = re.compile(
    r"(?:/\s?|\bper\s|\b(?:a|each)\s)\s?(?:\d[\d,.]*[kKmM]?\s)?(?:\w+\s){0,2}?(?:month|mo|hour|hr|day"
    r"|year|user|seat"
    r"|request|call|token|GB|query|page|image|million|1M|1K|minute|transaction|message)s?\b"
    r"|\b(?:price|pricing|subscription|plan|tier|fee)s?\b",
    re.I,
)
_PRICED = re.compile(
    r"\b(?:prices?|priced|pricing|charges?|charged|subscription|plan|tier|fees?|rate of)\b", re.I
)
_OUTCOME = re.compile(
    r"\b(?:sav(?:e|es|ed|ing|ings)|reduc\w+|prevent\w*|loss(?:es)?|labou?r|remediation|revenue|value"
    r"|benefit|ROI"
    r"|avoid\w*|total cost|annual)\b",
    re.I,
)
_MONEY = frozenset("$€£")
_PRICE_REACH = 40
_REACH_BEFORE = 110
_REACH_AFTER = 60
_SETTING_REACH = 48
_FINE_DIGITS = 2


def status_of(clause: Clause, number: Numeral, shown: str) -> QuantityStatus:
    """The status of one number; ``shown`` is the number as written."""
    around = f"{_near(clause, number)} {column_of(clause, number)}"
    tried: tuple[tuple[QuantityStatus, Callable[[], bool]], ...] = (
        (QuantityStatus.ESTIMATED, lambda: bool(_ESTIMATED.search(around)) or is_planned(clause)),
        (QuantityStatus.PRICE, lambda: number.unit in _MONEY and _is_price(clause, number)),
        (QuantityStatus.CONFIGURED, lambda: _is_setting(clause, number)),
        (QuantityStatus.TARGET, lambda: bool(_TARGET.search(around))),
        (QuantityStatus.MEASURED, lambda: _is_measured(clause, around, shown)),
    )
    return next((status for status, holds in tried if holds()), _status_of_heading(clause.block.heading))


def _is_price(clause: Clause, number: Numeral) -> bool:
    """Whether money is what somebody asks for a unit, not what a result costs or saves."""
    before = clause.text[max(0, number.start - _REACH_BEFORE) : number.start]
    if _OUTCOME.search(before) and not _PRICED.search(before):
        return False
    after = clause.text[number.end : number.end + _PRICE_REACH]
    return bool(_PRICE.search(after) or _PRICED.search(before[-_PRICE_REACH:]))


def _is_setting(clause: Clause, number: Numeral) -> bool:
    before = clause.text[max(0, number.start - _SETTING_REACH) : number.start]
    after = clause.text[number.end : number.end + _SETTING_REACH]
    if clause.block.kind is BlockKind.ROW and _is_setting_row(clause, number):
        return True
    if clause.text.count("`", 0, number.start) % 2:
        return True
    if _SETTING_BEFORE.search(before) or _SETTING_AFTER.match(after):
        return True
    return bool(_BUILT_FOR.search(before)) and number.unit not in _MONEY


def _is_setting_row(clause: Clause, number: Numeral) -> bool:
    """Whether the row is named after a setting, or the column holds defaults."""
    cells = clause.block.cells
    name = clause.text[: cells[0][1] - cells[0][0]] if cells else ""
    column = column_of(clause, number)
    is_named = bool(_SETTING_NAME.search(name.replace("`", " "))) and number.start > len(name)
    return (is_named and not _MERIT.search(name)) or bool(re.search(r"\bdefaults?\b", column, re.I))


def _is_measured(clause: Clause, around: str, shown: str) -> bool:
    if _MEASURED.search(around):
        return True
    heading = clause.block.heading.rsplit(" > ", 1)[-1]
    is_evaluation = bool(_EVALUATION.search(heading)) and not _MARKETING.search(heading)
    is_backed = _is_fine(shown) or bool(_SAMPLE.search(around)) or is_evaluation
    return bool(_MERIT.search(around)) and is_backed


def _is_fine(shown: str) -> bool:
    """Whether a number is too exact to be a manner of speaking: 79.4 %, 0.061 ms, never 80 % or 2-3 h."""
    match = re.search(r"\d[\d,]*\.(\d+)", shown)
    return match is not None and len(re.sub(r"\D", "", match.group()).lstrip("0")) >= _FINE_DIGITS


def _status_of_heading(heading: str) -> QuantityStatus:
    last = heading[-120:].rsplit(" > ", 1)[-1]
    if _ESTIMATED.search(last):
        return QuantityStatus.ESTIMATED
    if re.search(
        r"\b(?:configuration|settings|parameters|limits|hyperparameters"
        r"|environment variables)\b",
        last,
        re.I,
    ):
        return QuantityStatus.CONFIGURED
    if re.search(r"\b(?:goals?|targets?|SLOs?|requirements)\b", last, re.I):
        return QuantityStatus.TARGET
    if _MARKETING.search(last) or not _EVALUATION.search(last):
        return QuantityStatus.CLAIMED
    return QuantityStatus.MEASURED


def _near(clause: Clause, number: Numeral) -> str:
    """The words of the clause that speak of this number: its own part of a long sentence."""
    left, right = max(0, number.start - _REACH_BEFORE), number.end + _REACH_AFTER
    left = max(left, clause.text.rfind(";", left, number.start))
    stop = clause.text.find(";", number.end, right)
    return clause.text[left : right if stop < 0 else stop]


def column_of(clause: Clause, number: Numeral) -> str:
    """The header above the number, in a table."""
    block = clause.block
    at = clause.start + number.start
    for (start, end), header in zip(block.cells, block.header, strict=False):
        if start <= at < end:
            return header
    return ""
