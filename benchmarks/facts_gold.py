"""Measure the fact readers against annotated descriptions: python benchmarks/facts_gold.py FOLDER [--misses].

FOLDER holds pairs NAME.md and NAME.gold.json. Printed: recall and precision of technologies, recall of
quantities, and how often the status agrees. Annotated counts, which no status stands for, are left out.

Technologies: recall is over every annotated row. Precision leaves out the categories in ``_UNCOUNTED``:
those that rubric K1 leaves out of recall (regulation, dataset, hardware, protocol, library), because
annotators name them at will, and data formats, which no annotation counts. A name of such a category that is
annotated counts as right; one that is not is neither right nor wrong. Everything else that is not annotated
counts as wrong, also where the text does name it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generators.brief import Brief  # The path has to be set first.
from generators.facts import read_facts  # The path has to be set first.
from generators.facts.model import Facts, Quantity, Technology  # The path has to be set first.
from generators.knowledge.technologies import entry_for  # The path has to be set first.

_STATUS = {
    "config": {"configured"},
    "limit": {"configured"},
    "price": {"price"},
    "claimed": {"claimed"},
    "measured": {"measured"},
    "estimated": {"estimated"},
    "target": {"target"},
}
_UNCOUNTED = frozenset(("regulation", "dataset", "hardware", "protocol_api", "library", "data_format"))
_SHORTEST_PART = 4
Row = Mapping[str, Any]


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _names(technology: Technology) -> set[str]:
    entry = entry_for(technology.name)
    names = {technology.name, *(evidence.quote for evidence in technology.evidence)}
    return {_folded(name) for name in names | set(entry.names if entry else ())}


def _is_same(technology: Technology, row: Row) -> bool:
    wanted = {_folded(name) for name in (row["name"], *row.get("aliases", ()))}
    return any(
        one == other or (min(len(one), len(other)) >= _SHORTEST_PART and (one in other or other in one))
        for one in wanted
        for other in _names(technology)
    )


def _values(row: Row) -> set[float]:
    multiple = 1e6 if str(row["unit"]).startswith("M") else 1.0
    numbers = re.findall(r"-?\d+(?:\.\d+)?", re.sub(r"(?<=\d)-(?=\d)", " ", str(row["value"])))
    return {float(number) * multiple for number in numbers}


def _matching(row: Row, quantities: Sequence[Quantity], text: str) -> Quantity | None:
    at = text.find(row["quote"])
    inside = (
        [q for q in quantities if at <= q.evidence.start < at + len(row["quote"])] if at >= 0 else quantities
    )
    wanted = _values(row)
    return next((q for q in inside if wanted & {q.low, q.high, abs(q.low)}), None)


def measure(text: str, gold: Row, *, shows_misses: bool) -> Counter[str]:
    """Counts for one description: found and wanted, by sort of fact."""
    facts: Facts = read_facts(Brief.from_text(text))
    counts: Counter[str] = Counter()
    for row in gold["technologies"]:
        is_found = any(_is_same(technology, row) for technology in facts.technologies)
        counts.update(technology_wanted=1, technology_found=int(is_found))
        if shows_misses and not is_found:
            print(f"    missed technology: {row['name']} ({row['category']})")
    for technology in facts.technologies:
        is_right = any(_is_same(technology, row) for row in gold["technologies"])
        if not is_right and technology.category in _UNCOUNTED:
            continue
        counts.update(technology_read=1, technology_right=int(is_right))
        if shows_misses and not is_right:
            print(f"    not annotated: {technology.name} {[e.quote for e in technology.evidence][:3]}")
    for row in gold["facts"]:
        if not _values(row):
            continue
        counts.update(_quantity(row, facts, text, shows_misses=shows_misses))
    return counts


def _quantity(row: Row, facts: Facts, text: str, *, shows_misses: bool) -> Counter[str]:
    quantity = _matching(row, facts.quantities, text)
    counts = Counter(quantity_wanted=1, quantity_found=int(quantity is not None))
    statuses = _STATUS.get(row["status"])
    if quantity is not None and statuses:
        agrees = quantity.status.value in statuses
        counts.update(status_wanted=1, status_right=int(agrees))
        if shows_misses and not agrees:
            print(f"    status {quantity.status} for {row['status']}: {row['value']} in {row['quote']!r}")
    if shows_misses and quantity is None:
        print(f"    missed quantity: {row['value']} {row['unit']} in {row['quote']!r}")
    return counts


def _line(name: str, counts: Mapping[str, int]) -> str:
    def share(part: str, whole: str) -> str:
        got, of = counts.get(part, 0), counts.get(whole, 0)
        return f"{got:3}/{of:<3} {got / max(1, of):.2f}"

    return (
        f"{name[:28]:28} technologies: recall {share('technology_found', 'technology_wanted')}"
        f" precision {share('technology_right', 'technology_read')}"
        f" | quantities: recall {share('quantity_found', 'quantity_wanted')}"
        f" status {share('status_right', 'status_wanted')}"
    )


def main() -> None:
    """Print the figures of every annotated description in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="print what was missed and what is not annotated"
    )
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(arguments.folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".md")).read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        counts = measure(text, gold, shows_misses=arguments.misses)
        total.update(counts)
        print(_line(path.name.removesuffix(".gold.json"), counts))
    print(_line("all", total))


if __name__ == "__main__":
    main()
