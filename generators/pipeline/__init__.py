"""From a brief to documents, top to bottom: read, draft, merge, link, check."""

from generators.pipeline.generate import generate
from generators.pipeline.manifest import manifest
from generators.pipeline.model import Document, Generation, Listener, Progress, State, Step

__all__ = ["Document", "Generation", "Listener", "Progress", "State", "Step", "generate", "manifest"]
