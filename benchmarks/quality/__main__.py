"""Print the quality of the offline engine's documents, and fail below the bars.

    python3 pp.py quality [--corpus FOLDER] [--misses]

The project's own examples are always scored. FOLDER holds further descriptions, NAME.md, with annotations in
NAME.gold.json where somebody made them; without the option, ``../shared/corpus`` is taken where it lies.
Exit codes: 0 every bar is met, 1 a bar is missed, 2 the folder cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.quality.bars import judge
from benchmarks.quality.cases import Case, cases_in, examples
from benchmarks.quality.entities import background_of
from benchmarks.quality.likeness import pairs_of
from benchmarks.quality.report import print_bars, print_misses, print_table
from benchmarks.quality.scoring import score

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared" / "corpus"


def main(arguments: list[str]) -> int:
    """Score the examples and the corpus, each against its own bars; returns the exit code."""
    parser = argparse.ArgumentParser(prog="pp.py quality", description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, help="folder of descriptions, NAME.md and NAME.gold.json")
    parser.add_argument("--misses", action="store_true", help="print what was annotated and not found")
    options = parser.parse_args(arguments)
    groups = {"examples": examples(ROOT / "examples")}
    corpus = options.corpus or (BESIDE if BESIDE.is_dir() else None)
    if corpus is not None:
        groups["corpus"] = cases_in(corpus)
        if not groups["corpus"]:
            print(f"{corpus} holds no description (*.md). Name a folder that does.", file=sys.stderr)
            return 2
    return max(_measure(name, cases, shows_misses=options.misses) for name, cases in groups.items())


def _measure(name: str, cases: list[Case], *, shows_misses: bool) -> int:
    background = background_of(case.path for case in cases)
    scores = {case.name: score(case.source, case.documents, case.gold, background) for case in cases}
    pairs = pairs_of([(case.name, case.source, case.documents) for case in cases], background)
    print_table(name, scores)
    if shows_misses:
        print_misses(scores)
    bars = judge(list(scores.values()), pairs)
    print_bars(bars)
    return 0 if all(bar.is_met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
