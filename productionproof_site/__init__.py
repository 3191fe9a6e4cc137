"""The site: teams keep projects and versioned documents, and workers write them."""
