"""Documents in the forms in which they leave the core."""

from generators.rendering.artifact import artifact_json, provenance_note
from generators.rendering.markdown import render_markdown

__all__ = ["artifact_json", "provenance_note", "render_markdown"]
