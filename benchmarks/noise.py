"""Run-to-run noise of the offline engine: what changes in the documents when the description hardly does.

``python benchmarks/noise.py [FILE ...]``; the examples without a file. Each description is generated again as
it is, with its sections in another order (a heading travels with its section), with the paragraphs inside
each section in another order, with one sentence added, and with other words for the same thing. Items are
counted as changed, added and removed of all items, by kind; of several texts the worst counts.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generators import registry  # noqa: E402  # The path has to be set first.
from generators.brief import Brief  # noqa: E402  # The path has to be set first.
from generators.comparison.compare import compare_contents  # noqa: E402  # The path has to be set first.
from generators.content import Content  # noqa: E402  # The path has to be set first.
from generators.merging import Past  # noqa: E402  # The path has to be set first.
from generators.pipeline import generate  # noqa: E402  # The path has to be set first.
from tests.generators.variants import variants  # noqa: E402  # The path has to be set first.

KINDS = [kind.name for kind in registry.KINDS]


def contents_of(text: str, name: str, previous: dict[str, Content] | None = None) -> dict[str, Content]:
    """The documents by kind."""
    brief = Brief.from_text(text, title=name, name=name)
    past = {kind: Past(content, content) for kind, content in (previous or {}).items()}
    made = generate(brief, KINDS, engine="offline", previous=past)
    return {document.kind: document.content for document in made.documents if document.content}


def differences(before: Content, after: Content) -> Counter[str]:
    """Items by what happened to them."""
    return Counter(change.type.value for change in compare_contents(before, after))


def main() -> None:
    """Print one line for each description, sort of change and kind: the worst of its texts."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.*"))
    heads = ("changed", "added", "removed", "items")
    print(f"{'description':<26}{'change':<20}{'kind':<15}" + "".join(f"{head:>9}" for head in heads))
    totals: dict[str, Counter[str]] = {}
    for path in paths:
        if path.suffix not in {".md", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        first = contents_of(text, path.name)
        for change, texts in variants(text):
            again = [contents_of(other, path.name, first) for other in texts]
            for kind, before in first.items():
                found = [differences(before, made[kind]) for made in again if kind in made]
                worst = max(found, key=lambda counts: sum(counts[head] for head in heads), default=Counter())
                worst["items"] = sum(1 for _ in before.items())
                totals.setdefault(change, Counter()).update(worst)
                told = "".join(f"{worst[head]:>9}" for head in heads)
                print(f"{path.name[:25]:<26}{change:<20}{kind:<15}{told}")
    print()
    for change, counts in totals.items():
        moved = sum(counts[head] for head in ("changed", "added", "removed"))
        share = moved / max(1, counts["items"])
        print(f"{change:<20} noise {share:6.1%}  ({moved} of {counts['items']} items)")


if __name__ == "__main__":
    main()
