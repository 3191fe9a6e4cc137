"""Every fact stands at the exact place of its quote, whatever the text looks like."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.brief import Brief, Source
from generators.errors import BriefError
from generators.facts import clause_at, read_facts
from generators.facts.clauses import read_source
from tests.generators.facts.reading import evidence_of

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = (ROOT / "examples/sample_input.txt").read_text(encoding="utf-8")
PIECES = [
    "# Architecture\n",
    "- **Ingest Service**: reads 10,000 records with Apache Kafka\n",
    "\r\n",
    "\ufeff",
    "\u00a0",
    "| Service | Role |\n|---|---|\n| Cart 🛒 | stores items in Redis |\n",
    "We chose PostgreSQL over MongoDB because joins.",
    "\n\n",
    "- [ ] load tests\n",
    "```python\nx = 5\n```\n",
    "```\n│ FastAPI │ 0.4ms │\n```\n",
    "No authentication yet. ",
    "costs $4,000–6,000 per month, ",
    "p95 < 200 ms ",
    "1. First: use Docker\r\n",
    "café “quoted” — ",
    "🚀",
    "> quote ~75 %\n",
    "GDPR patient data ",
    "tests passed 47/47. ",
    "---\n",
    "\t",
    "  continued line\n",
    "word " * 12,
    "***",
    "`k=5` ",
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14), min_size=1, max_size=3)
)
def test_every_quote_stands_where_its_span_says(parts: list[list[str]]) -> None:
    sources = [Source(f"source {index}", "".join(part)) for index, part in enumerate(parts)]
    sources.append(Source("last", "A system that answers questions about many documents."))
    try:
        brief = Brief.from_sources(sources)
    except BriefError:
        return
    facts = read_facts(brief)
    for evidence in evidence_of(facts):
        source = brief.source(evidence.source)
        assert source is not None
        assert evidence.end > evidence.start >= 0
        assert source.text[evidence.start : evidence.end] == evidence.quote
    assert facts == read_facts(Brief.from_sources(sources))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.data(), st.integers(20, 300))
def test_a_clause_is_short_and_quotes_the_source(parts: list[str], data: st.DataObject, limit: int) -> None:
    source = Source("description", "".join(parts))
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    evidence = clause_at(source, start, end, limit)
    assert source.text[evidence.start : evidence.end] == evidence.quote
    assert evidence.start <= start
    assert evidence.end >= end
    assert len(evidence.quote) <= max(limit, end - start)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_blocks_and_clauses_are_in_order_and_do_not_overlap(parts: list[str]) -> None:
    reading = read_source(Source("description", "".join(parts)))
    for spans in ([(b.start, b.end) for b in reading.blocks], [(c.start, c.end) for c in reading.clauses]):
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_clause_is_the_sentence_without_its_list_mark() -> None:
    text = "Intro words.\n\n- First entry about Redis. Second sentence here.\n- Other entry."
    source = Source("description", text)
    assert clause_at(source, text.index("Redis"), text.index("Redis") + 5).quote == "First entry about Redis."


def test_a_clause_of_a_table_is_its_row() -> None:
    text = "| Service | Role |\n|---|---|\n| Cart | keeps items |\n| Mail | sends letters |\n"
    source = Source("description", text)
    assert clause_at(source, text.index("keeps"), text.index("keeps") + 5).quote == "Cart | keeps items"


def _cpu_seconds(text: str) -> float:
    brief = Brief.from_text(text)
    start = time.process_time()
    read_facts(brief)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        EXAMPLE,
        "word ",
        "- [ ] **X: y** 5 %\n",
        "a",
        "| 5 | Redis ",
        "using A B, over C ",
        "**",
    ],
    ids=["example", "words", "boxes", "one run", "cells", "choices", "marks"],
)
def test_reading_takes_time_in_proportion_to_the_length(unit: str) -> None:
    start = "A system that reads documents and answers questions.\n\n"
    texts = [start + unit * ((size - len(start)) // len(unit)) for size in (50_000, 199_000)]
    _cpu_seconds(texts[0][:49_000])
    short, long = _cpu_seconds(texts[0]), _cpu_seconds(texts[1])
    assert long / max(short, 0.05) < 10
