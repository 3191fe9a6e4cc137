"""Processor time of comparing, merging and linking 300 items a side: ``python benchmarks/comparison.py``."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generators import registry  # noqa: E402  # The path has to be set first.
from generators.brief import Brief  # noqa: E402  # The path has to be set first.
from generators.comparison.compare import compare_contents  # noqa: E402  # The path has to be set first.
from generators.content import Content, Item, Section, content_from_json  # noqa: E402  # The path has to be set first.
from generators.linking import link_contents  # noqa: E402  # The path has to be set first.
from generators.merging import Past, merge  # noqa: E402  # The path has to be set first.
from generators.pipeline import generate  # noqa: E402  # The path has to be set first.

ITEMS = 300
REPEATS = 5


def many(content: Content, *, marked: str = "") -> Content:
    """The document's items over and over, each with its own key, and a word more where ``marked``."""
    real = list(content.items())
    items = [_copy(real[number % len(real)], number, marked) for number in range(ITEMS)]
    return Content(content.kind, content.title, (Section(content.sections[0].key, "All", tuple(items)),))


def _copy(item: Item, number: int, marked: str) -> Item:
    fields = {
        name: f"{value} {marked}" if marked and isinstance(value, str) else value
        for name, value in item.fields.items()
    }
    return replace(
        item,
        key=f"{item.key}:{marked}{number}",
        ref=f"X-{number:03d}",
        title=f"{item.title} of part {number}",
        fields=fields,
    )


def under_keys_of(content: Content, old: Content) -> Content:
    """The items as new texts of the old ones."""
    (section,) = content.sections
    items = tuple(
        replace(item, key=before.key) for item, before in zip(section.items, old.items(), strict=True)
    )
    return replace(content, sections=(replace(section, items=items),))


def spent(work: Callable[[Content, Content], object], old: Content, new: Content) -> float:
    """The median of some tries, in milliseconds of processor time; nothing is kept from one to the next."""
    tries = []
    for _ in range(REPEATS):
        fresh = content_from_json(old.to_json()), content_from_json(new.to_json())
        started = time.process_time()
        work(*fresh)
        tries.append((time.process_time() - started) * 1000)
    return median(tries)


def with_words(before: Content, after: Content) -> None:
    """Compare, and work out the words of every field and entry, as a page does."""
    for change in compare_contents(before, after):
        for field in change.fields:
            _ = [entry.text for entry in field.entries] if field.is_list else field.text


def merged(before: Content, after: Content) -> None:
    """Merge a draft with a document that nobody has edited."""
    merge(Past(before, before), after)


def linked(one: Content, other: Content) -> None:
    """Link two documents."""
    link_contents({one.kind: one, other.kind: other})


def main() -> None:
    """Print one line a task and kind."""
    text = (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")
    made = generate(Brief.from_text(text), [kind.name for kind in registry.KINDS], engine="offline")
    contents = {document.kind: document.content for document in made.documents if document.content}
    for kind, content in contents.items():
        old, new = many(content), many(content, marked="now")
        same_keys = under_keys_of(new, old)
        for task, work, after in (
            ("compare, every text changed", compare_contents, same_keys),
            ("the same with words", with_words, same_keys),
            ("merge, every key and text new", merged, new),
        ):
            print(f"{kind:<15}{task:<32}{spent(work, old, after):7.1f} ms")
    print(
        f"{'risk and tests':<15}{'link':<32}"
        f"{spent(linked, many(contents['risk']), many(contents['test_coverage'])):7.1f} ms"
    )


if __name__ == "__main__":
    main()
