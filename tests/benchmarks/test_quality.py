"""The scorer: it tells good documents from bad ones, and agrees with an independent one where it lies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.__main__ import main
from benchmarks.quality.bars import Bar, judge
from benchmarks.quality.cases import Case, cases_in, examples
from benchmarks.quality.entities import Background, background_of
from benchmarks.quality.likeness import pairs_of
from benchmarks.quality.model import (
    Alternative,
    CoverageRow,
    DecisionRecord,
    Documents,
    RiskRecord,
    Signed,
)
from benchmarks.quality.quantities import ground_of, quantities
from benchmarks.quality.scoring import score
from benchmarks.quality.tables import defects
from benchmarks.quality.wording import is_quoted

ROOT = Path(__file__).resolve().parents[2]
RUBRIC = ROOT.parent / "shared/rubric/rubric.py"
CASES = examples(ROOT / "examples")

SOURCE = (
    "Atlas uses ChromaDB with 1000-token chunks and top-k=5 over 370 documents. Answers take 30-90 seconds. "
    "Claude is the only LLM. No load tests were run."
)
GOOD = Documents(
    decisions=(
        DecisionRecord(
            ref="ADR-001",
            title="ChromaDB as vector store",
            context="370 documents need retrieval.",
            decision="ChromaDB, 1000-token chunks, top-k=5.",
            consequences=(
                Signed("+", "No server to operate for 370 documents"),
                Signed("-", "One node: the ChromaDB index cannot be shared"),
            ),
            alternatives=(
                Alternative("Pinecone", "managed cost not justified for 370 documents"),
                Alternative("pgvector", "no PostgreSQL is used in the project"),
            ),
            evidence=("ChromaDB with 1000-token chunks and top-k=5 over 370 documents",),
        ),
    ),
    risks=(
        RiskRecord(
            ref="R-001",
            title="Claude is a single vendor",
            category="Integration",
            severity="HIGH",
            likelihood="MEDIUM",
            impact="A Claude outage stops all answers",
            description="Claude is the only LLM.",
            mitigations=("Add a fallback model; fail over after 2 Claude timeouts (proposed)",),
            status="Open",
            evidence=("Claude is the only LLM.",),
        ),
    ),
    rows=(
        CoverageRow(
            component="ChromaDB retrieval",
            test_type="Load",
            status="Untested",
            evidence="“No load tests were run.”",
            risk="HIGH",
            reason="30-90 seconds per answer may grow with more users",
            estimate="2 days (estimate)",
        ),
    ),
    stubs=("def test_retrieval_load():\n    assert load() < 90\n",),
)


def test_a_document_that_invents_scores_far_below_one_that_quotes() -> None:
    invented = replace(
        GOOD.decisions[0],
        title="Use a scalable database",
        decision="Use PostgreSQL with 99.99% uptime and 5000 req/s.",
        evidence=("Postgres is great for us",),
    )
    bad = replace(GOOD, decisions=(invented,), rows=(), stubs=())
    good_total = score(SOURCE, GOOD, None, Background()).total
    judged = score(SOURCE, bad, None, Background())
    assert judged.total < good_total - 10
    assert judged.technologies.wrong == ("PostgreSQL",)
    assert len(judged.numbers.free) == 2
    assert judged.quotes.valid == 0.5


def test_gates_cap_what_names_technologies_of_another_system() -> None:
    wrong = replace(GOOD.decisions[0], decision="Milvus on Kubernetes behind Kong, with Kafka and Redis.")
    judged = score(SOURCE, replace(GOOD, decisions=(wrong,)), None, Background())
    assert judged.gates == ("technologies that the description does not have",)
    assert judged.total <= 50


def test_a_number_needs_value_unit_and_context_to_be_grounded() -> None:
    ground = ground_of("The benchmark replays 10,000 incidents.\n\n\n\nOther things.")
    (rate,) = quantities("10,000 requests per second are served")
    assert ground.holds(rate)
    assert not ground.holds(rate, {"requests", "served"})
    assert ground.holds(rate, {"incidents"})
    (share,) = quantities("10,000 %")
    assert ground.holds(share)  # A bare count may be told with a unit, but not the other way round.
    assert not ground_of("It took 10,000 ms.").holds(share)


def test_names_and_versions_are_no_quantities() -> None:
    found = quantities("ADR-003 uses GPT-4 and p95 under 200 ms for 47/47 metrics in Phase 2")
    assert [entry.raw for entry in found] == ["200 ms", "47/47 metrics"]


def test_quotes_may_differ_in_spaces_and_marks_only() -> None:
    assert is_quoted("Claude is  the only\nLLM.", SOURCE)
    assert not is_quoted("Claude is one LLM", SOURCE)
    assert not is_quoted(" ", SOURCE)


def test_defects_of_markdown_are_named() -> None:
    assert defects("# A\n\n### B\n\n| a | b |\n|---|---|\n| 1 |\n") == [
        "rows of the table “a” differ in length",
        "heading jumps from “A” to “B”",
    ]
    assert defects("# A\n\ntext\n\n```python\nx = 1\n") == ["a code fence is not closed"]


def test_the_same_document_under_another_name_is_the_same_text() -> None:
    (pair,) = pairs_of([("one", SOURCE, GOOD), ("other", SOURCE, GOOD)], Background())
    assert (pair.raw, pair.masked) == (1.0, 1.0)


def test_every_bar_has_a_figure_and_a_missed_one_fails() -> None:
    judged = score(SOURCE, GOOD, None, Background())
    bars = judge([judged], [])
    assert {bar.name for bar in bars} >= {"total, median", "total, lowest", "gates that fell"}
    assert not Bar("least", 0.4, 0.5).is_met
    assert not Bar("most", 0.6, 0.5, is_least=False).is_met


def _quotes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, entry in value.items():
            if name == "quotes":
                yield from entry
            elif name == "quote":
                yield entry
            else:
                yield from _quotes(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _quotes(entry)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_annotations_of_the_examples_quote_them_word_for_word(case: Case) -> None:
    quotes = list(_quotes(case.gold))
    assert len(quotes) > 30
    assert [quote for quote in quotes if quote not in case.source] == []


def test_every_example_is_scored(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert len(CASES) >= 3
    (tmp_path / "one.md").write_text(CASES[0].source, encoding="utf-8")
    main(["--corpus", str(tmp_path)])
    told = capsys.readouterr().out
    assert all(case.name in told for case in CASES)


def test_the_examples_are_above_every_bar(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(CASES[0].source, encoding="utf-8")
    assert main(["--corpus", str(tmp_path)]) == 0
    assert "MISSED" not in capsys.readouterr().out


def test_an_empty_corpus_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--corpus", str(tmp_path)]) == 2
    assert "holds no description" in capsys.readouterr().err


@pytest.mark.skipif(not RUBRIC.exists(), reason="no other scorer lies beside the project")
def test_an_independent_scorer_comes_to_the_same_totals(tmp_path: Path) -> None:
    corpus = RUBRIC.parent.parent / "corpus"
    cases = cases_in(corpus)
    background = background_of(case.path for case in cases)
    case = next(case for case in cases if case.gold is not None)
    document = tmp_path / "documents.md"
    document.write_text(case.documents.markdown, encoding="utf-8")
    command = [
        *(sys.executable, str(RUBRIC), "score", "--json", "--input", str(case.path), "--docs", str(document)),
        *("--gold", str(corpus / f"{case.name}.gold.json"), "--background", str(corpus)),
    ]
    other = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(case.source, case.documents, case.gold, background)
    assert ours.total == pytest.approx(other["total"], abs=1.0)
    assert ours.numbers.strict == other["metrics"]["numbers"]["strict"]
    assert ours.gold is not None
    assert ours.gold.risks.found / ours.gold.risks.wanted == pytest.approx(
        other["metrics"]["gold"]["risk_recall"], abs=0.001
    )
