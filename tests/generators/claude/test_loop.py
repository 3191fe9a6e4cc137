"""The loop and the limit that all calls of a process share."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from generators.engines.claude import calling, client, loop
from generators.engines.claude.answer import Answer
from generators.engines.claude.request import Requests
from generators.engines.claude.settings import ClaudeSettings
from tests.generators.claude.conftest import BRIEF, FACTS, KEY, MODEL, NOTES
from tests.generators.claude.messages import broken, item, items_answer
from tests.generators.claude.server import Ending, MessagesServer

THREADS = 8
# A process of its own, because the loop of this one may be in use already.
FIRST_CALLS = """
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor
from generators.engines.claude import loop

make, together = asyncio.new_event_loop, threading.Barrier(8)

def slowly():
    time.sleep(0.05)
    return make()

async def running():
    return asyncio.get_running_loop()

def call(_number):
    together.wait()
    return loop.run(running(), lambda: False)

asyncio.new_event_loop = slowly
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(call, range(8)))))
"""


def test_threads_that_come_first_at_once_share_one_loop() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_CALLS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_threads_that_come_first_at_once_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    make = asyncio.Semaphore

    def slowly(value: int) -> asyncio.Semaphore:
        time.sleep(0.05)
        return make(value)

    monkeypatch.setattr(asyncio, "Semaphore", slowly)
    settings = ClaudeSettings(api_key="sk-ant-one-limit", model="claude-sonnet-5-5", concurrency=3)
    together = Barrier(THREADS)

    def build(_number: int) -> asyncio.Semaphore:
        together.wait()
        return calling.Caller(settings)._gate

    with ThreadPoolExecutor(THREADS) as pool:
        assert len(set(pool.map(build, range(THREADS)))) == 1


def test_stopped_work_has_closed_what_it_held_before_the_stop_is_told() -> None:
    closed: list[bool] = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            closed.append(True)

    with pytest.raises(loop.StoppedError):
        loop.run(work(), lambda: True)
    assert closed == [True]


def test_a_client_that_gives_way_to_others_is_closed_after_its_last_call() -> None:
    first = client.client_for("sk-ant-first-of-many", None)

    async def crowd_out() -> tuple[bool, bool]:
        async with client.in_call(first):
            for number in range(client.MOST_CLIENTS):
                client.client_for(f"sk-ant-key-{number:03}", None)
            await asyncio.sleep(0.05)
            during = first.is_closed()
        return during, first.is_closed()

    assert loop.run(crowd_out(), lambda: False) == (False, True)


def test_a_call_that_is_stopped_at_any_moment_leaves_no_connection(server: MessagesServer) -> None:
    server.answers(broken(items_answer(item("Lost order")), ending=Ending.SILENT))
    settings = ClaudeSettings(api_key=KEY, model=MODEL, base_url=server.url)
    body = Requests(NOTES, BRIEF, FACTS, settings).single()

    async def stop_after(turns: int) -> None:
        answer = Answer(NOTES.item_model, lambda _item: None)
        call = asyncio.ensure_future(calling.Caller(settings).stream(body, answer))
        for _ in range(turns):
            await asyncio.sleep(0)
        call.cancel()
        await asyncio.wait([call])

    for turns in range(0, 40, 3):
        loop.run(stop_after(turns), lambda: False)
        client.close_clients()
    # A connection that nobody closed warns when it is collected, and a warning fails the test.
    gc.collect()
