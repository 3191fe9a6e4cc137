"""What can be read in a brief: facts with their exact places, by rules alone."""

from generators.facts.clauses import clause_at
from generators.facts.reader import read_facts

__all__ = ["clause_at", "read_facts"]
