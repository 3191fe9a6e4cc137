"""What was turned down or is only wished for needs no tests."""

from __future__ import annotations

from generators.brief import Brief
from generators.facts import read_facts
from generators.kinds.test_coverage.gathering import parts_of

TEXT = """# Orders

We rejected MongoDB because it was slow. We would like to move to Kafka. PostgreSQL stores the orders.
"""


def test_there_are_no_parts_for_technologies_turned_down_or_wished_for() -> None:
    brief = Brief.from_text(TEXT)
    parts = parts_of(brief, read_facts(brief), has_llm=False, is_ai=False)
    names = " ".join(part.name for part in parts)
    assert "PostgreSQL" in names
    assert "MongoDB" not in names
    assert "Kafka" not in names
