"""The table of figures, a line for each description, and the bars below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.quality.bars import Bar
from benchmarks.quality.gold import Found
from benchmarks.quality.scoring import Score

WIDTH = 26


def print_table(name: str, scores: Mapping[str, Score]) -> None:
    """The main figures of every description; a dash where nothing was annotated."""
    print(
        f"\n{name:<{WIDTH}}  total  strict lenient quotes | adrs risks rows | vague  echo"
        " | techs  risks  level  decis limits  facts contra"
    )
    for case, score in scores.items():
        print(_line(case, score))


def print_misses(scores: Mapping[str, Score]) -> None:
    """What was annotated and not found, and what stands in the documents and should not."""
    for case, score in scores.items():
        if score.gold is not None:
            for name in ("technologies", "risks", "severities", "decisions", "limitations", "contradictions"):
                _told(f"{case}: {name} missed", getattr(score.gold, name).missed)
            _told(f"{case}: falsely called tested", score.gold.false_tested)
        _told(f"{case}: technologies not in the text", score.technologies.wrong)
        _told(f"{case}: numbers without ground", score.numbers.free)
        _told(f"{case}: twins", score.prose.twins)
        _told(f"{case}: defects", score.defects)


def print_bars(bars: Sequence[Bar]) -> None:
    """Every bar with its figure, its limit and whether it is met."""
    print()
    for bar in bars:
        sign = "≥" if bar.is_least else "≤"
        print(
            f"{'met   ' if bar.is_met else 'MISSED'}  {bar.name:<44} {bar.value:7.3f}  {sign} {bar.limit:g}"
        )


def _line(case: str, score: Score) -> str:
    gold = score.gold
    found = (
        (gold.technologies, gold.risks, gold.severities, gold.decisions, gold.limitations, gold.facts)
        if gold
        else ()
    )
    shares = " ".join(_share(entry) for entry in found) if gold else " ".join(["    -"] * 6)
    pair = f"{gold.contradictions.found}/{gold.contradictions.wanted}" if gold else "-"
    return (
        f"{case[:WIDTH]:<{WIDTH}}  {score.total:5.1f}  {_number(score.numbers.strict)}  "
        f"{_number(score.numbers.lenient)}  {_number(score.quotes.valid)} | "
        f"{score.decisions.count:4} {score.risks.count:5} {score.coverage.rows:4} | "
        f"{score.prose.vague_per_100:5.2f} {score.prose.echo:5.3f} | {shares} {pair:>6}"
    )


def _share(found: Found) -> str:
    return _number(found.found / found.wanted if found.wanted else None) + " "


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def _told(title: str, entries: Sequence[str]) -> None:
    if entries:
        print(f"  {title}:")
        for entry in entries:
            print(f"    {entry[:150]}")
