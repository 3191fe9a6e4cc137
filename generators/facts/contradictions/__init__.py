"""Where a text contradicts itself, by reading and by arithmetic."""

from generators.facts.contradictions.reader import read_contradictions

__all__ = ["read_contradictions"]
