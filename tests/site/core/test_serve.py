"""``manage.py serve`` as people start it: real broker, worker and web server in processes of their own."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.core.services import services

ROOT = Path(__file__).resolve().parents[3]
SERVED = "ProductionProof runs on"
_STARTED: list[subprocess.Popen[str]] = []
_SERVICES: dict[str, str] = {}


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start it with its data in a folder, free of the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    wanted = {"VAR_DIR": str(folder), **_SERVICES, "PRODUCTION": "", **variables}
    served = subprocess.Popen(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=ROOT,
        env={**kept, **wanted},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    _STARTED.append(served)
    return served


def lines_until(served: subprocess.Popen[str], wanted: str) -> str:
    """What it said up to a line with those words; fails when it ends without them."""
    assert served.stdout is not None
    said = ""
    for line in served.stdout:
        said += line
        if wanted in line:
            return said
    raise AssertionError(said)


def parts_of(folder: Path) -> list[int]:
    """The processes that work on a folder, by their environment or, for the broker, by where they stand."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes().split(b"\0")
            stands = (process / "cwd").readlink()
        except OSError:
            continue
        if f"VAR_DIR={folder}".encode() in environment or folder in stands.parents:
            found.append(int(process.name))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for data; whatever a failed test left running on it is stopped."""
    with services() as addresses:
        _SERVICES.update(addresses)
        yield tmp_path
        for process in parts_of(tmp_path):
            os.kill(process, signal.SIGKILL)
        while _STARTED:
            _STARTED.pop().communicate(timeout=30)


@pytest.mark.serial
def test_one_demo_run_goes_through_broker_and_worker_and_everything_stops(folder: Path) -> None:
    served = serve(folder, "--once", "--port", str(free_port()))
    said, _ = served.communicate(timeout=120)
    assert served.returncode == 0, said
    assert "The demo run succeeded in" in said
    assert said.count(" items, ") == 3
    assert "Traceback" not in said
    assert parts_of(folder) == []
    own_broker = (folder / "broker/appendonlydir").exists() or (folder / "broker/messages").exists()
    assert own_broker is not bool(_SERVICES["REDIS_URL"])


@pytest.mark.serial
def test_the_site_answers_prints_how_to_sign_in_and_stops_on_ctrl_c(folder: Path) -> None:
    port = free_port()
    served = serve(folder, "--port", str(port))
    said = lines_until(served, "python3 pp.py mcp --config claude-desktop")
    assert f"{SERVED} http://127.0.0.1:{port}/" in said
    assert "olga@example.com (owner) and rae@example.com (reviewer), password demo-" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as answer:  # Our own.
        assert answer.status == 200

    second = serve(folder, "--port", str(free_port()))
    refused, _ = second.communicate(timeout=60)
    assert (second.returncode, len(refused.strip().splitlines())) == (1, 1)
    assert "runs already, with its data in" in refused

    served.send_signal(signal.SIGINT)
    rest, _ = served.communicate(timeout=60)
    assert served.returncode == 0
    assert "Stopping …" in rest
    assert parts_of(folder) == []


def test_a_taken_port_ends_with_one_clear_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = serve(folder, "--port", str(port))
        said, _ = served.communicate(timeout=60)
    assert served.returncode == 1
    assert said.strip().splitlines() == [
        f"CommandError: Port {port} on 127.0.0.1 is taken. Stop its program, or choose another with --port."
    ]


@pytest.mark.serial
@pytest.mark.parametrize("seconds", [0.1, 0.6, 2.0, 3.5])
def test_ctrl_c_during_the_start_ends_quietly_and_leaves_nothing(folder: Path, seconds: float) -> None:
    served = serve(folder, "--port", str(free_port()))
    time.sleep(seconds)
    os.killpg(served.pid, signal.SIGINT)
    said, _ = served.communicate(timeout=60)
    if SERVED not in said:
        assert (served.returncode, said) == (130, "")
    assert parts_of(folder) == []


@pytest.mark.serial
def test_nothing_outlives_a_supervisor_that_was_killed(folder: Path) -> None:
    served = serve(folder, "--port", str(free_port()))
    lines_until(served, SERVED)
    # Between fork and exec a child still shows the environment of its parent, so it is given time.
    fewest = 2 if _SERVICES["REDIS_URL"] else 3
    patience = time.monotonic() + 30
    children: list[int] = []
    while len(children) < fewest and time.monotonic() < patience:
        children = [process for process in parts_of(folder) if process != served.pid]
        time.sleep(0.1)
    assert len(children) >= fewest
    served.kill()
    served.communicate(timeout=60)
    for process in children:
        wait_until_gone(process)
    assert parts_of(folder) == []


def wait_until_gone(process: int) -> None:
    """Wait for the end of a process that is not our child."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        ended, _, _ = select.select([handle], [], [], 30)
        assert ended, f"process {process} outlived the supervisor"
    finally:
        os.close(handle)


DIE_WITH_A_RUN = """
from productionproof_site.accounts.models import User
from productionproof_site.runs import demo, lease
from productionproof_site.runs.actions import start_run
olga, project = User.objects.get(email=demo.OWNER[0]), demo.demo_project()
run = start_run(actor=olga, project=project, kinds=["adr"], engine="offline", idempotency_key="dies")
assert lease.claim(run.pk, run.fence, "killed") is not None
"""
STATE_OF_THE_RUN = """
from productionproof_site.runs.models import Run
run = Run.objects.get(idempotency_key="dies")
print(run.state, run.attempt, run.fence, run.worker != "killed")
"""


@pytest.mark.serial
def test_the_run_of_a_killed_worker_is_finished_after_the_next_start(folder: Path) -> None:
    manage(folder, "migrate", "-v", "0")
    manage(folder, "seed_demo", "--quiet")
    manage(folder, "shell", "-v", "0", "-c", DIE_WITH_A_RUN)
    started = time.monotonic()
    served = serve(folder, "--once", "--port", str(free_port()))
    said, _ = served.communicate(timeout=120)
    if not any(_SERVICES.values()):
        # Where nobody else can have the run, it does not wait for the end of its lease of 45 s.
        assert time.monotonic() - started < 40
    assert served.returncode == 0, said
    assert manage(folder, "shell", "-v", "0", "-c", STATE_OF_THE_RUN).strip() == "succeeded 2 2 True"


def manage(folder: Path, *arguments: str) -> str:
    """What a command of manage.py says about a folder; beside other services leases end soon."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    lease = "2" if any(_SERVICES.values()) else "600"
    variables = {
        "VAR_DIR": str(folder),
        **_SERVICES,
        "RUN_LEASE_SECONDS": lease,
        "RUN_HEARTBEAT_SECONDS": "1",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
