"""Version against version: which items were added, removed or changed, and which words."""
