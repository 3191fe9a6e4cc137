"""The loop and the limit that all calls of a process share."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from generators.engines.claude import calling
from generators.engines.claude.settings import ClaudeSettings

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
