"""Views by noun. Each asks an action or a query and fills a template."""
