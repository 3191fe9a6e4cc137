"""Automatic checks of a document against its brief."""

from generators.checks.run import run_checks

__all__ = ["run_checks"]
