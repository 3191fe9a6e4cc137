"""Processor time and memory of the offline engine as descriptions grow: ``python benchmarks/scaling.py``.

Real sentences of the examples, each made different by names of its own, are put together to descriptions of
1,000 to 20,000 words. Printed for each size: processor seconds for the three documents after a first run that
loads the catalogue, the time per word relative to the smallest size, and the peak memory of the process.
"""

import itertools
import re
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generators import registry  # noqa: E402  # The path has to be set first.
from generators.brief import MAX_CHARACTERS, Brief  # noqa: E402  # The path has to be set first.
from generators.pipeline import generate  # noqa: E402  # The path has to be set first.

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
LIMITS = {1_000: 1.0, 20_000: 10.0}  # Seconds.
MOST_MEMORY = 300  # MB.


def description(words: int) -> str:
    """Paragraphs of the examples in turn, until there are so many words; each round has names of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    paragraphs = [part for text in texts for part in re.split(r"\n\s*\n", text)]
    taken: list[str] = []
    count = 0
    for number in itertools.count(1):
        for paragraph in paragraphs:
            renamed = re.sub(r"\b(\d{2,})\b", lambda match, add=number: str(int(match[1]) + add), paragraph)
            taken.append(renamed.replace("service", f"service {number}"))
            count += len(paragraph.split())
            if count >= words:
                return "\n\n".join(taken)[:MAX_CHARACTERS]
    raise AssertionError  # The counting above never ends by itself.


def seconds_of(text: str) -> float:
    """Processor seconds for the three documents."""
    started = time.process_time()
    generate(Brief.from_text(text), [kind.name for kind in registry.KINDS], engine="offline")
    return time.process_time() - started


def main() -> int:
    """Print the table; 1 where a limit is exceeded."""
    seconds_of(description(200))
    print(f"{'words':>7} {'characters':>11} {'CPU s':>7} {'per word':>9} {'peak MB':>8}")
    fails = False
    smallest = 0.0
    for size in SIZES:
        text = description(size)
        spent = seconds_of(text)
        smallest = smallest or spent / size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>7,} {len(text):>11,} {spent:>7.2f} {spent / size / smallest:>8.2f}x {peak:>8.0f}")
        fails = fails or spent > LIMITS.get(size, spent) or peak > MOST_MEMORY
    print("met" if not fails else "MISSED", f"(limits: {LIMITS} s, {MOST_MEMORY} MB)")
    return int(fails)


if __name__ == "__main__":
    sys.exit(main())
