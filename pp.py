#!/usr/bin/env python3
"""ProductionProof's front door. Each command first sets up what it needs; nothing else has to be installed.

  python3 pp.py run [--port N] [--once]   site, worker and queue; --once runs the demo job and stops
  python3 pp.py test [ARGS]               the tests (arguments go to pytest)
  python3 pp.py check                     lint, types, architecture and tests
  python3 pp.py quality [--corpus DIR]    scores of the offline engine's documents; fails below the bars
  python3 pp.py setup                     the environment in .venv and nothing else
  python3 pp.py generate BRIEF --out DIR  documents from a description, without the site
  python3 pp.py mcp [--allow-dir DIR]     the MCP server on standard input and output
  python3 pp.py mcp --config HOST         the snippet for claude-desktop, claude-code, vscode or cursor
  python3 pp.py manage ARGS               any manage.py command

Needs Python 3.11 or newer. Set PP_VENV to keep the environment somewhere else.
"""

from __future__ import annotations

import os
import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

import contextlib
import errno
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if os.name == "posix":
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("PP_VENV") or ROOT / ".venv")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
HOSTS = ("claude-desktop", "claude-code", "vscode", "cursor")


class StopError(Exception):
    """Ends the command with one sentence for the person who typed it."""


def main(arguments: list[str]) -> int:
    """Run the command named first; returns its exit code."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if arguments else 2
    name, rest = arguments[0], arguments[1:]
    command = COMMANDS.get(name)
    if command is None:
        raise StopError(f"There is no command “{name}”. The commands are: {', '.join(COMMANDS)}.")
    return command(rest)


def run(rest: list[str]) -> int:
    """Start everything and stay until it is stopped."""
    setup_environment(RUNTIME)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Until manage.py listens.
    return become([str(PYTHON), "manage.py", "serve", *rest])


def test(rest: list[str]) -> int:
    """Run the tests."""
    setup_environment(DEVELOPMENT)
    return become([str(PYTHON), "-m", "pytest", *rest])


def quality(rest: list[str]) -> int:
    """Score the documents of the offline engine; paths are relative to where the caller stands."""
    setup_environment(RUNTIME)
    return become_from_anywhere(["-m", "benchmarks.quality", *rest])


def setup(_rest: list[str]) -> int:
    """Make the environment for running and developing."""
    setup_environment(DEVELOPMENT)
    tell(f"The environment is ready in {VENV}.")
    return 0


def manage(rest: list[str]) -> int:
    """Pass everything to manage.py."""
    setup_environment(RUNTIME)
    return become([str(PYTHON), "manage.py", *rest])


def generate(rest: list[str]) -> int:
    """Pass everything to ``python -m generators generate``; paths are relative to where the caller stands."""
    setup_environment(RUNTIME)
    return become_from_anywhere(["-m", "generators", "generate", *rest])


def mcp(rest: list[str]) -> int:
    """Serve MCP, or print how a host starts the server."""
    rest = [word for argument in rest for word in split_option(argument)]
    if "--config" in rest:
        place = rest.index("--config")
        host = rest[place + 1] if place + 1 < len(rest) else ""
        print(config_snippet(host, rest[:place] + rest[place + 2 :]))
        return 0
    setup_environment(RUNTIME)
    return become_from_anywhere(["-m", "mcp_server", *rest])


def check(rest: list[str]) -> int:
    """Run every check and say how long each took."""
    setup_environment(DEVELOPMENT)
    os.chdir(ROOT)
    stages = {
        "lint": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy", "."],
        "imports": [
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        ],
        "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
        "tests": ["-m", "pytest", *rest],
    }
    results = {name: timed(name, [str(PYTHON), *stage]) for name, stage in stages.items()}
    print("\nstage        result   seconds")
    for name, (code, seconds) in results.items():
        print(f"{name:<12} {'passed' if code == 0 else 'FAILED':<8} {seconds:7.1f}")
    return max(code != 0 for code, _ in results.values())


def timed(name: str, command: list[str]) -> tuple[int, float]:
    """Run one stage; returns its exit code and the seconds it took."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    return code, time.monotonic() - started


def config_snippet(host: str, server_arguments: list[str]) -> str:
    """The JSON that makes a host start this server; every path in it is absolute."""
    if host not in HOSTS:
        raise StopError(f"Name a host after --config: {', '.join(HOSTS)}.")
    server: dict[str, object] = {
        "command": str(base_python()),
        "args": [str(ROOT / "pp.py"), "mcp", *checked(server_arguments)],
    }
    if "PP_VENV" in os.environ:
        server["env"] = {"PP_VENV": str(VENV.resolve())}
    if host == "vscode":
        return json.dumps({"servers": {"productionproof": {"type": "stdio", **server}}}, indent=2)
    return json.dumps({"mcpServers": {"productionproof": server}}, indent=2)


def split_option(argument: str) -> list[str]:
    """``--name=value`` as two words, because both forms are usual."""
    return argument.split("=", 1) if argument.startswith(("--config=", "--allow-dir=")) else [argument]


def checked(server_arguments: list[str]) -> list[str]:
    """The folders after --allow-dir as absolute paths, because a host starts the server elsewhere."""
    folders = server_arguments[1::2]
    if len(server_arguments) % 2 or set(server_arguments[::2]) - {"--allow-dir"}:
        raise StopError("Beside --config HOST only --allow-dir DIR is taken, once for each folder.")
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing:
        raise StopError(f"--allow-dir: there is no folder “{missing[0]}”.")
    return [word for folder in folders for word in ("--allow-dir", str(Path(folder).resolve()))]


def base_python() -> Path:
    """The interpreter outside any virtual environment, so that a host outlives a rebuilt .venv."""
    if sys.prefix == sys.base_prefix:
        return Path(sys.executable)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    names = ["python.exe"] if os.name == "nt" else [f"bin/python{version}", "bin/python3"]
    found = (Path(sys.base_prefix) / name for name in names)
    return next((path for path in found if path.exists()), Path(sys.executable))


def setup_environment(requirements: str) -> None:
    """Make .venv and install the pinned packages, unless just these are there already."""
    if sys.version_info < (3, 11):  # noqa: UP036  # This file is started by whatever Python there is.
        raise StopError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    try:
        if is_current(requirements):
            return
        with locked():
            if not is_current(requirements):
                tell(f"Setting up {VENV} (once, about a minute) …")
                make_venv()
                install(requirements)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StopError(f"{VENV} cannot be used ({reason}). Make it writable or set PP_VENV.") from error


def is_current(requirements: str) -> bool:
    """Whether the environment holds the packages of this file; the development set includes the other."""
    wanted = {stamp_path(name): fingerprint(name) for name in {requirements, DEVELOPMENT}}
    return PYTHON.exists() and any(
        path.exists() and path.read_text(encoding="utf-8") == mark for path, mark in wanted.items()
    )


def stamp_path(requirements: str) -> Path:
    """The file that remembers which requirements were installed."""
    return VENV / f".{requirements}.sha256"


def fingerprint(requirements: str) -> str:
    """Identity of the pinned packages and of the Python they were installed for."""
    return hashlib.sha256((ROOT / requirements).read_bytes() + sys.version.encode()).hexdigest()


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Let one set-up work at a time; a second waits for the first."""
    path = VENV.with_name(f"{VENV.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lock:
        if os.name == "posix":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Create the virtual environment, or keep the one that this Python made."""
    if works_with_this_python():
        return
    if VENV.exists() and not os.access(VENV, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode or not PYTHON.exists():
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        reason = (made.stderr or made.stdout).strip().splitlines()
        raise StopError(
            "Python's venv module does not work here. On Debian and Ubuntu: "
            f"apt install python{version}-venv. ({reason[-1] if reason else 'no reason given'})"
        )


def works_with_this_python() -> bool:
    """Whether the environment's interpreter starts and is of the version that runs this file."""
    with contextlib.suppress(OSError):
        asked = [str(PYTHON), "-c", "import pip, sys; print(sys.version)"]
        answer = subprocess.run(asked, check=False, capture_output=True, text=True)
        return answer.stdout.strip() == sys.version.strip()
    return False


def install(requirements: str) -> None:
    """Install the pinned packages, checked against their hashes."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    installed = subprocess.run([*command, "-r", str(ROOT / requirements)], check=False, stdout=sys.stderr)
    if installed.returncode:
        raise StopError("The packages could not be installed; the lines above say why. Then try again.")
    stamp_path(requirements).write_text(fingerprint(requirements), encoding="utf-8")


def become(command: list[str]) -> int:
    """Replace this process by the command, run in the project's folder."""
    os.chdir(ROOT)
    return replace_by(command, dict(os.environ))


def become_from_anywhere(arguments: list[str]) -> int:
    """Replace this process by Python with the project importable, wherever the caller stands."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    # -P keeps the caller's folder off the import path, where a file could shadow a package of ours.
    return replace_by([str(PYTHON), "-P", *arguments], {**os.environ, "PYTHONPATH": path})


def replace_by(command: list[str], environment: dict[str, str]) -> int:
    """Hand over to the command, with its signals and its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606  # The command is ours; no shell is wanted.
    return subprocess.run(command, env=environment, check=False).returncode


def tell(sentence: str) -> None:
    """Write to standard error: standard output belongs to the command (and to MCP)."""
    print(sentence, file=sys.stderr, flush=True)


COMMANDS = {
    command.__name__: command for command in (run, test, check, quality, setup, generate, mcp, manage)
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StopError as stop:
        tell(str(stop))
        sys.exit(2)
