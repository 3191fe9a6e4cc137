"""Time and cost of Claude's documents against a server of fixed speed: ``python benchmarks/drafting.py``.

The local server speaks the Messages API: its first word comes after 1.5 seconds, then 80 tokens a second, so
that a call that writes more takes longer, as with the real service. Compared are three single calls, one
after another, and the package of three documents drafted in parallel, both with the real SDK over a socket.
Every eighth item of the parallel way is flawed and
is written again. ``--scale`` divides all times of the server, to see the ratios sooner.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generators import registry  # noqa: E402  # The path has to be set first.
from generators.brief import Brief  # noqa: E402  # The path has to be set first.
from generators.content import Outcome  # noqa: E402  # The path has to be set first.
from generators.engines.base import DraftResult  # noqa: E402  # The path has to be set first.
from generators.facts import read_facts  # noqa: E402  # The path has to be set first.

FIRST_WORD = 1.5  # Seconds.
TOKENS_A_SECOND = 80
CHARACTERS_A_TOKEN = 3.5
FLAWED_EVERY = 8
MOST_OF_PACKAGE, MOST_OF_DOCUMENT, MOST_TOKENS = 0.20, 0.50, 1.25

BRIEF = Brief.from_text((ROOT / "examples/sample_input.txt").read_text(encoding="utf-8"))
FACTS = read_facts(BRIEF)
ROWS: dict[str, list[dict[str, Any]]] = {
    kind.title: [
        {name: value for name, value in draft.model_dump().items() if name in kind.item_model.model_fields}
        for draft in kind.draft(BRIEF, FACTS)
    ]
    for kind in registry.KINDS
}


def answer_to(body: dict[str, Any]) -> str:
    """What a model would write that plans, and writes, the items of the offline engine."""
    turns = [message["content"] for message in body["messages"]]
    texts = [turn if isinstance(turn, str) else turn[0]["text"] for turn in turns]
    rows = ROWS[texts[1].splitlines()[0].removeprefix("# Task: ")]
    planned = [json.loads(text) for text in texts if text.startswith('{"origin": "A plan')]
    broken = [json.loads(text) for text in texts if text.startswith('{"origin": "Items that')]
    if broken:
        numbers = [record["item"]["number"] for record in broken[0]["items"]]
        rows = [{**rows[number - 1], "number": number} for number in numbers]
    elif planned:
        rows = [{**_flawed(number, rows[number - 1]), "number": number} for number in planned[0]["write"]]
    elif set(body["output_config"]["format"]["schema"]["properties"]["items"]["items"]["properties"]) == {
        "title"
    }:
        rows = [{"title": row["title"]} for row in rows]
    return json.dumps({"items": rows}, ensure_ascii=False)


def _flawed(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """Every eighth item with a quote that nobody wrote, so that repairs are part of what is measured."""
    invented = [{"source": "description", "quote": "words that no description of anything holds"}]
    return row if number % FLAWED_EVERY else {**row, "evidence": invented}


class Server(ThreadingHTTPServer):
    """The model's stand-in; ``scale`` makes it faster."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, scale: float) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.scale = scale
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """One call: server-sent events at a fixed speed."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        """Stream the answer."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = "" if body["max_tokens"] == 0 else answer_to(body)
        prompt = round(len(json.dumps(body["messages"])) / CHARACTERS_A_TOKEN)
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        time.sleep(FIRST_WORD / self.server.scale)
        for event in self._events(text, prompt, cached="cache_control" in json.dumps(body["messages"])):
            self.wfile.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def _events(self, text: str, prompt: int, *, cached: bool) -> Iterator[bytes]:
        read = prompt if cached and text else 0
        usage = {"input_tokens": prompt - read, "cache_read_input_tokens": read, "output_tokens": 1}
        message = {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "content": [],
            "model": "m",
            "usage": usage,
        }
        yield _event("message_start", message=message)
        size = round(CHARACTERS_A_TOKEN * 8)
        for at in range(0, len(text), size):
            time.sleep(8 / TOKENS_A_SECOND / self.server.scale)
            yield _event(
                "content_block_delta", index=0, delta={"type": "text_delta", "text": text[at : at + size]}
            )
        tokens = round(len(text) / CHARACTERS_A_TOKEN)
        yield _event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": tokens})
        yield _event("message_stop")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # The base class names it so.
        """Keep quiet."""


def _event(kind: str, **members: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **members})}\n\n".encode()


def draft(server: Server, kind_name: str, drafting: str) -> DraftResult:
    """One document."""
    environ = {
        "ANTHROPIC_API_KEY": "sk-benchmark-key",
        "ANTHROPIC_BASE_URL": server.url,
        "PRODUCTIONPROOF_CLAUDE_DRAFTING": drafting,
    }
    engine = registry.engine("claude", environ)
    kind = registry.kind(kind_name)
    result = engine.draft(kind, BRIEF, FACTS, on_item=lambda _item: None, should_stop=lambda: False)
    if result.outcome is not Outcome.COMPLETE:
        raise SystemExit(f"{kind_name}: {result.outcome}: {result.message}")
    return result


def timed(server: Server, drafting: str, *, at_once: bool) -> tuple[float, int, Decimal]:
    """Seconds, output tokens and dollars of the three documents, one after another or at once."""
    names = [kind.name for kind in registry.KINDS]
    started = time.monotonic()
    with ThreadPoolExecutor(len(names) if at_once else 1) as pool:
        results = list(pool.map(lambda name: draft(server, name, drafting), names))
    seconds = (time.monotonic() - started) * server.scale
    tokens = sum(result.usage.output_tokens for result in results)
    return seconds, tokens, sum((result.cost or Decimal(0) for result in results), Decimal(0))


def crowd(server: Server, runs: int) -> None:
    """Many documents in one process: failures, processor use and memory."""
    draft(server, "risk", "parallel")
    cpu, started = time.process_time(), time.monotonic()
    with ThreadPoolExecutor(runs) as pool:
        list(pool.map(lambda _run: draft(server, "risk", "single"), range(runs)))
    wall = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    share = (time.process_time() - cpu) / wall
    print(
        f"{runs} documents at once: no error, {wall:.0f} s, {share:.2f} of a core, {peak:.0f} MB, "
        "the server included"
    )


def main() -> int:
    """Print both ways and their ratio; 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--scale", type=float, default=1.0, help="how many times faster the server is")
    parser.add_argument("--runs", type=int, default=0, help="also draft so many documents at once")
    options = parser.parse_args()
    server = Server(options.scale)
    single = timed(server, "single", at_once=False)
    parallel = timed(server, "parallel", at_once=True)
    started = time.monotonic()
    draft(server, "risk", "single")
    one_single = time.monotonic() - started
    started = time.monotonic()
    draft(server, "risk", "parallel")
    one_parallel = time.monotonic() - started
    print(f"{'way':<34} {'seconds':>8} {'tokens':>8} {'USD':>8}")
    for name, row in (("three single calls in a row", single), ("planned, in groups, all at once", parallel)):
        print(f"{name:<34} {row[0]:>8.1f} {row[1]:>8,} {row[2]:>8.4f}")
    ratios = {
        "time of the package": (parallel[0] / single[0], MOST_OF_PACKAGE),
        "time of one document": (one_parallel / one_single, MOST_OF_DOCUMENT),
        "output tokens": (parallel[1] / single[1], MOST_TOKENS),
    }
    for name, (ratio, limit) in ratios.items():
        verdict = "met   " if ratio <= limit else "MISSED"
        print(f"{verdict} {name:<24} {ratio:.2f} of the single way (limit {limit:.2f})")
    if options.runs:
        crowd(server, options.runs)
    return int(any(ratio > limit for ratio, limit in ratios.values()))


if __name__ == "__main__":
    sys.exit(main())
