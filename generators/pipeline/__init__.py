"""From a brief to documents, top to bottom: read, draft, merge, link, check."""

from generators.pipeline.generate import generate
from generators.pipeline.keeping import Attempt, FolderKeeping, Keeping
from generators.pipeline.manifest import manifest
from generators.pipeline.model import Document, Listener, PipelineResult, Progress, State, Step

__all__ = [
    "Attempt",
    "Document",
    "FolderKeeping",
    "Keeping",
    "Listener",
    "PipelineResult",
    "Progress",
    "State",
    "Step",
    "generate",
    "manifest",
]
