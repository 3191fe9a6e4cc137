"""Version against version: which items, which of their fields, and which words."""
