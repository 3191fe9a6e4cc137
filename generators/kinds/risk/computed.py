"""What code computes from the numbers of a description: intervals, shares, and values outside their range."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.kinds.risk.clauses import Clause
from generators.kinds.risk.matching import Trigger
from generators.kinds.risk.phrasing import said
from generators.kinds.risk.schema import Calculation

_Z = 1.959964  # Standard normal quantile for a two-sided interval of 95 %.
LARGEST_SAMPLE = 1000  # Above it the interval is narrow and the risk is another one.
SMALLEST_SAMPLE = 3
_NEAR = 2.0  # A value further from its range than this factor measures something else.
_FALSE_SHARE = 0.5  # Share of false alarms from which most of them are wrong.
_PERCENT = re.compile(r"(?P<p>\d+(?:\.\d+)?) ?%")
_METRIC = (
    r"(?:accuracy|precision|recall|error(?: rate)?|AUC|F1(?:[ -]score)?|WER|MAPE|MAE|RMSE|availability|uptime"
    r"|latency|delay|p50|p95|p99)"
)
_QUALITY = re.compile(
    rf"\b{_METRIC}\b[^.;|]{{0,60}}?\d|\d[\d.,]* ?(?:%|percent|ms|seconds?)[^.;|]{{0,40}}\b{_METRIC}\b"
    r"|\d ?(?:%|percent) [^.;|]{0,30}(?:correct|wrong|right|match)",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True)
class Computed:
    """A sentence with computed figures, how they came about, and the further clauses they stand on."""

    sentence: str = ""
    calculations: tuple[Calculation, ...] = ()
    clauses: tuple[Clause, ...] = ()


def compute(found: Trigger, clauses: Sequence[Clause]) -> Computed | None:
    """What a rule's computation adds; None where the rule needs one and the numbers give none."""
    match found.rule.compute:
        case "wilson":
            return _wilson(found)
        case "false_share":
            return _false_share(found, clauses)
        case "outside_range":
            return _outside_range(found, clauses)
        case "no_figure":
            return None if _has_figure(found, clauses) else Computed()
        case _:
            return Computed()


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """The Wilson score interval at 95 % for a share; raises ``ValueError`` for impossible counts."""
    if not 0 <= successes <= trials or trials == 0:
        message = f"{successes} of {trials} is not a share"
        raise ValueError(message)
    share = successes / trials
    scale = 1 + _Z**2 / trials
    middle = (share + _Z**2 / (2 * trials)) / scale
    half = _Z * math.sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def _wilson(found: Trigger) -> Computed | None:
    groups = found.found.groupdict()
    if not groups.get("k"):
        return Computed()
    right, trials = int(groups["k"]), int(groups["n"])
    if right > trials or not SMALLEST_SAMPLE <= trials <= LARGEST_SAMPLE:
        return None
    low, high = wilson_interval(right, trials)
    interval = f"{low:.1%} to {high:.1%}".replace("%", " %").replace("100.0", "100")
    calculation = Calculation(
        expression=f"Wilson interval for {right} of {trials}", result=f"{interval} at 95 % confidence"
    )
    sentence = (
        f"For {right} of {trials} in {{sys}}, the 95 % Wilson interval is {interval} (computed estimate)."
    )
    return Computed(sentence, (calculation,))


def _false_share(found: Trigger, clauses: Sequence[Clause]) -> Computed | None:
    false, stem = float(found.found["p"]), found.found["what"][:6].lower()
    for clause in sorted(clauses, key=lambda entry: entry.text):
        text = clause.text.lower()
        match = re.search(rf"{stem}\w*\W+(?P<p>\d+(?:\.\d+)?) ?%", text)
        if match is None or "false" in text:
            continue
        whole = float(match["p"])
        if false <= whole and false / whole >= _FALSE_SHARE:
            share = f"{false / whole:.0%}".replace("%", " %")
            beside = said(clause.text, *match.span())
            sentence = (
                f"{false:g}% beside {beside} makes an estimated {share} of them false in {{sys}} (computed)."
            )
            expression = f"{false:g} / {whole:g}"
            return Computed(sentence, (Calculation(expression=expression, result=share),), (clause,))
    return None


def _outside_range(found: Trigger, clauses: Sequence[Clause]) -> Computed | None:
    low, high, unit = float(found.found["low"]), float(found.found["high"]), found.found["unit"]
    single = re.compile(rf"(?<![\d.-])(?P<v>\d+(?:\.\d+)?) {re.escape(unit)}\b")
    for clause in sorted(clauses, key=lambda entry: entry.text):
        match = single.search(clause.text)
        if match is None or clause == found.clause or not _speak_of_the_same(clause, found.clause):
            continue
        value = float(match["v"])
        if high < value <= high * _NEAR or low / _NEAR <= value < low:
            distance = value - high if value > high else low - value
            listed = said(clause.text, *match.span())
            sentence = f"{listed} lies {distance:.3g} {unit} outside it in {{sys}} (computed)."
            expression = f"{value:g} - {high:g}" if value > high else f"{low:g} - {value:g}"
            calculation = Calculation(expression=expression, result=f"{distance:.3g} {unit}")
            return Computed(sentence, (calculation,), (clause,))
    return None


def _has_figure(found: Trigger, clauses: Sequence[Clause]) -> bool:
    """Whether the text gives a figure of quality for what the trigger calls unmeasured."""
    figures = [clause for clause in clauses if _QUALITY.search(clause.text) and not clause.is_planned]
    return any(clause == found.clause or _speak_of_the_same(clause, found.clause) for clause in figures)


def _speak_of_the_same(one: Clause, other: Clause) -> bool:
    shared = set(_CONTENT.findall(one.text.lower())) & set(_CONTENT.findall(other.text.lower()))
    return bool(shared - {"minutes", "seconds", "hours", "pages"})
