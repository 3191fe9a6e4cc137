"""Runs: rows that workers claim, execute under a lease, and end."""
