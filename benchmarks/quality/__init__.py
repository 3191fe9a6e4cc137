"""Scores generated documents against their description: ``python3 pp.py quality``.

The metrics, their targets and what they mean are described in ``docs/quality.md``.
"""
