"""Processor time of the offline engine for each example, in ms: ``python benchmarks/offline.py``."""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generators import registry  # noqa: E402  # The path has to be set first.
from generators.brief import Brief  # noqa: E402  # The path has to be set first.
from generators.pipeline import generate  # noqa: E402  # The path has to be set first.


def main() -> None:
    """Print one line an example: the first run loads the catalogue, the second does not."""
    kinds = [kind.name for kind in registry.KINDS]
    print(f"{'example':<28}{'words':>7}{'items':>7}{'first':>9}{'again':>9}")
    for path in sorted((ROOT / "examples").glob("*.*")):
        if path.suffix not in {".md", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        spent = []
        for _ in range(2):
            started = time.process_time()
            result = generate(Brief.from_text(text), kinds, engine="offline")
            spent.append((time.process_time() - started) * 1000)
        contents = [document.content for document in result.documents if document.content]
        items = sum(len(list(content.items())) for content in contents)
        print(f"{path.name:<28}{len(text.split()):>7}{items:>7}{spent[0]:>7.0f}ms{spent[1]:>7.0f}ms")


if __name__ == "__main__":
    main()
