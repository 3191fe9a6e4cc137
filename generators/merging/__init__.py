"""Keep the identity of items, and what people wrote, when a document is generated again."""

from generators.merging.merge import Merge, merge

__all__ = ["Merge", "merge"]
