"""Documents with a history."""
