"""The bars that generated documents must not fall below."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.gold import Found, GoldFigures
from benchmarks.quality.likeness import Pair
from benchmarks.quality.scoring import Score


@dataclass(frozen=True)
class Bar:
    """One figure with its limit; ``is_least`` says whether the limit is a minimum or a maximum."""

    name: str
    value: float
    limit: float
    is_least: bool = True

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps the limit."""
        return self.value >= self.limit if self.is_least else self.value <= self.limit


def judge(scores: Sequence[Score], pairs: Sequence[Pair]) -> list[Bar]:
    """Every bar. Figures against annotations are pooled over the annotated texts, the rest is over all."""
    totals = [score.total for score in scores]
    gold = [score.gold for score in scores if score.gold is not None]
    return [
        Bar("total, median", statistics.median(totals), 80),
        Bar("total, lowest", min(totals), 68),
        Bar("gates that fell", sum(len(score.gates) for score in scores), 0, is_least=False),
        Bar("quotes that are verbatim, lowest", _lowest(score.quotes.valid for score in scores), 1),
        Bar(
            "numbers quoted, computed or marked, lowest",
            _lowest(score.numbers.lenient for score in scores),
            1,
        ),
        Bar("technologies that the text names, pooled", _precision(scores), 0.97),
        *_against_gold(gold),
        Bar("text shared by two projects, mean", _mean([pair.raw for pair in pairs]), 0.15, is_least=False),
        Bar("the same with names masked, mean", _mean([pair.masked for pair in pairs]), 0.25, is_least=False),
    ]


def _against_gold(gold: Sequence[GoldFigures]) -> list[Bar]:
    if not gold:
        return []
    return [
        Bar(
            "rows falsely called tested",
            sum(len(figures.false_tested) for figures in gold),
            0,
            is_least=False,
        ),
        Bar("contradictions found, pooled", pooled(gold, lambda figures: figures.contradictions), 0.5),
        Bar("risks found, pooled", pooled(gold, lambda figures: figures.risks), 0.65),
    ]


def pooled(gold: Sequence[GoldFigures], pick: Callable[[GoldFigures], Found]) -> float:
    """Found over wanted, both summed over all annotated texts; 1 where nothing was annotated."""
    found = [pick(figures) for figures in gold]
    wanted = sum(entry.wanted for entry in found)
    return sum(entry.found for entry in found) / wanted if wanted else 1.0


def _precision(scores: Sequence[Score]) -> float:
    named = sum(score.technologies.named for score in scores)
    wrong = sum(len(score.technologies.wrong) for score in scores)
    return 1 - wrong / named if named else 1.0


def _lowest(shares: Iterable[float | None]) -> float:
    return min((share for share in shares if share is not None), default=1.0)


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0
