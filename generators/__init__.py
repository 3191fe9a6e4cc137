"""The core: from a project description to documents that show their proof."""
