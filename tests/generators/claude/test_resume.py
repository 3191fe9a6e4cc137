"""A draft that was interrupted goes on with what it has paid for."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators.brief import Brief
from generators.content import Outcome
from generators.engines.base import DraftResult, Extras, Paid
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.settings import ClaudeSettings, Drafting
from generators.facts import read_facts
from generators.kinds.risk.kind import KIND as RISK
from generators.pipeline import FolderKeeping
from tests.generators.claude.conftest import BRIEF, FACTS, KEY, MODEL, NOTES
from tests.generators.claude.messages import OUTPUT_TOKENS, answered, failure, item, items_answer, start, text
from tests.generators.claude.obedient import lines_asked, obeys, turns_of
from tests.generators.claude.server import Ending, MessagesServer, Received, Reply

ROOT = Path(__file__).resolve().parents[3]
PARTS = ("scale", "printer", "queue", "scanner", "label", "gate", "lamp")
ROWS = [item(f"The {part} fails") for part in PARTS]
WAYS = pytest.mark.parametrize("way", list(Drafting))


def draft(server: MessagesServer, way: Drafting, paid: list[Paid], **settings: Any) -> DraftResult:
    """One attempt; what it pays for is added to ``paid``."""
    given = {"api_key": KEY, "model": MODEL, "base_url": server.url, "drafting": way, **settings}
    extras = Extras(paid=tuple(paid), on_paid=paid.append)
    engine = ClaudeEngine(ClaudeSettings(**given))
    return engine.draft(
        NOTES, BRIEF, FACTS, on_item=lambda _item: None, should_stop=lambda: False, extras=extras
    )


def cut_after_one(_received: Received) -> Reply:
    """A model that writes the first item of the whole and is cut off."""
    answer = items_answer(*ROWS)
    error = b'event: error\ndata: {"type": "error", "error": {"type": "authentication_error"}}\n\n'
    return Reply([start(), text(answer[: answer.index(ROWS[1]["title"])]), error])


def _titles(result: DraftResult) -> list[str]:
    return [entry.title for entry in result.items]


def test_a_second_attempt_asks_only_for_the_missing_lines(server: MessagesServer) -> None:
    paid: list[Paid] = []

    def choose(received: Received) -> Reply:
        numbers = lines_asked(received)
        return failure(401, "authentication_error") if 1 in numbers else obeys(received, ROWS)

    server.answers_by(choose)
    first = draft(server, Drafting.PARALLEL, paid)
    assert first.outcome is Outcome.ERROR
    missing = [
        number for number in range(1, len(ROWS) + 1) if ROWS[number - 1]["title"] not in _titles(first)
    ]
    calls = len(server.received)
    server.answers_by(lambda received: obeys(received, ROWS))
    second = draft(server, Drafting.PARALLEL, paid)
    assert second.outcome is Outcome.COMPLETE
    assert _titles(second) == [row["title"] for row in ROWS]
    assert [lines_asked(received) for received in server.received[calls:]] == [missing]
    assert second.counts["resumed"] == len(ROWS) - len(missing)
    assert second.usage.output_tokens == first.usage.output_tokens + OUTPUT_TOKENS


def test_an_interrupted_single_call_is_gone_on_with(server: MessagesServer) -> None:
    paid: list[Paid] = []
    server.answers_by(cut_after_one)
    first = draft(server, Drafting.SINGLE, paid)
    assert (first.outcome, _titles(first)) == (Outcome.ERROR, ["The scale fails"])
    server.answers_by(lambda _received: answered(items_answer(*ROWS[1:])))
    second = draft(server, Drafting.SINGLE, paid)
    assert second.outcome is Outcome.COMPLETE
    assert _titles(second) == [row["title"] for row in ROWS]
    told = [json.loads(turn) for turn in turns_of(server.received[-1]) if '"written"' in turn[:120]]
    assert told[0]["written"] == ["The scale fails"]
    assert second.usage.input_tokens == 2 * first.usage.input_tokens


@WAYS
def test_what_is_whole_is_not_bought_again(server: MessagesServer, way: Drafting) -> None:
    paid: list[Paid] = []
    server.answers_by(lambda received: obeys(received, ROWS))
    first = draft(server, way, paid)
    calls = len(server.received)
    second = draft(server, way, paid)
    assert (second.outcome, second.items) == (Outcome.COMPLETE, first.items)
    assert (second.usage, second.cost) == (first.usage, first.cost)
    assert len(server.received) == calls


def test_what_was_bought_with_another_request_only_counts(server: MessagesServer) -> None:
    paid: list[Paid] = []
    server.answers_by(lambda received: obeys(received, ROWS))
    first = draft(server, Drafting.SINGLE, paid)
    other = draft(server, Drafting.SINGLE, paid, max_tokens=1000)
    assert len(server.received) == 2
    assert other.counts["resumed"] == 0
    assert other.usage == first.usage + first.usage


def test_a_folder_keeps_lines_and_passes_over_one_that_was_cut(tmp_path: Path) -> None:
    keeping = FolderKeeping(tmp_path / "kept")
    entry = Paid("item", 3, "digest", {"title": "Über"})
    assert keeping.load("risk") == []
    keeping.keep("risk", entry)
    with (tmp_path / "kept/risk.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps(dataclasses.asdict(entry))[:20])
    keeping.keep("risk", entry)
    assert keeping.load("risk") == [entry, entry]
    keeping.discard("risk")
    assert keeping.load("risk") == []


def test_a_process_that_is_killed_in_the_middle_of_a_stream_loses_no_item(
    server: MessagesServer, tmp_path: Path
) -> None:
    sample = ROOT / "examples/sample_input.txt"
    brief, kept = tmp_path / "brief.txt", tmp_path / "kept/risk.jsonl"
    brief.write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
    rows = _offline_rows(sample)
    processes: list[subprocess.Popen[bytes]] = []

    def kill() -> None:
        _wait_for(lambda: kept.exists() and '"sort": "item"' in kept.read_text(encoding="utf-8"))
        processes[0].send_signal(signal.SIGKILL)

    def choose(received: Received) -> Reply:
        whole, numbers = obeys(received, rows), lines_asked(received)
        if numbers and len(processes) == 1:
            cut = len(whole.chunks) * 2 // 3
            return Reply([*whole.chunks[:cut], kill], ending=Ending.SILENT)
        return whole

    server.answers_by(choose)
    assert _command(server, brief, processes).wait(60) == -signal.SIGKILL
    saved = {entry.number for entry in FolderKeeping(tmp_path / "kept").load("risk") if entry.sort == "item"}
    calls = len(server.received)
    assert _command(server, brief, processes).wait(60) == 0
    asked = [number for received in server.received[calls:] for number in lines_asked(received)]
    assert saved
    assert sorted({*asked, *saved}) == list(range(1, len(rows) + 1))
    assert not saved & set(asked)
    assert not kept.exists()


def _wait_for(is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.05)


def _command(
    server: MessagesServer, brief: Path, processes: list[subprocess.Popen[bytes]]
) -> subprocess.Popen[bytes]:
    folder = brief.parent
    arguments = [str(brief), "--kind", "risk", "--engine", "claude", "--out", str(folder / "out")]
    command = [sys.executable, "-m", "generators", "generate", *arguments, "--keep", str(folder / "kept")]
    environ = {**os.environ, "ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url}
    processes.append(
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )
    return processes[-1]


def _offline_rows(path: Path) -> list[dict[str, Any]]:
    from_text = Brief.from_text(path.read_text(encoding="utf-8"))
    drafts = RISK.draft(from_text, read_facts(from_text))
    names = RISK.item_model.model_fields
    return [{name: value for name, value in entry.model_dump().items() if name in names} for entry in drafts]
