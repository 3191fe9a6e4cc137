"""Keep the identity of items, and what people wrote, when a document is generated again."""

from generators.merging.merge import merge, merge_named, settle
from generators.merging.model import ItemMerge, Merge, MergeOutcome, Past

__all__ = ["ItemMerge", "Merge", "MergeOutcome", "Past", "merge", "merge_named", "settle"]
