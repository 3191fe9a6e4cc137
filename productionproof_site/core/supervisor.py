"""Starting the parts of the site in order, keeping them up, and stopping them in reverse."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import FrameType

_LOOK_EVERY = 0.2
_SHORT_LIFE = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


@dataclass
class Child:
    """One part: a command, the seconds it gets to stop, and what is known of its process.

    ``after_end`` is called when it ended by itself, before it starts again.
    """

    name: str
    command: tuple[str, ...]
    patience: float = 8.0
    after_end: Callable[[], None] | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = _FIRST_PAUSE
    restart_at: float | None = None

    @property
    def is_up(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    """Keeps children up until it is asked to stop; ``tell`` takes sentences for the terminal."""

    environment: Mapping[str, str]
    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    stop_requests: int = 0
    signal_number: int = 0

    def catch_signals(self) -> None:
        """Let Ctrl-C and SIGTERM ask for an ordered stop."""
        signal.signal(signal.SIGINT, self._on_signal)
        signal.signal(signal.SIGTERM, self._on_signal)

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self.stop_requests > 0

    @property
    def exit_code(self) -> int:
        """What a shell expects of a command that a signal ended; 0 where none came."""
        return 128 + self.signal_number if self.signal_number else 0

    def run(self, command: tuple[str, ...]) -> int:
        """Run a command to its end, or until somebody asks to stop; returns its exit code."""
        process = self._begin(command)
        while process.poll() is None:
            if self.is_stopping:
                process.terminate()
                process.wait()
                return self.exit_code
            time.sleep(_LOOK_EVERY / 4)
        return int(process.returncode)

    def start(self, child: Child) -> None:
        """Start one more part; it is watched from now on."""
        self.children.append(child)
        self._spawn(child)

    def wait_for(self, is_there: Callable[[], bool], seconds: float) -> bool:
        """Watch the parts until ``is_there`` says so; False after that time or when asked to stop."""
        deadline = time.monotonic() + seconds
        while not is_there():
            if self.is_stopping or time.monotonic() > deadline:
                return False
            self.look()
            time.sleep(_LOOK_EVERY / 4)
        return True

    def watch(self) -> None:
        """Keep the parts up until somebody asks to stop."""
        while not self.is_stopping:
            self.look()
            time.sleep(_LOOK_EVERY)

    def look(self) -> None:
        """Restart what has ended, after a pause that doubles while it keeps ending soon."""
        for child in self.children:
            if child.is_up or self.is_stopping:
                continue
            if child.restart_at is None:
                self._plan_restart(child)
            elif time.monotonic() >= child.restart_at:
                self._spawn(child)

    def stop(self) -> None:
        """Stop the parts, the last started first; whoever does not stop in time is killed."""
        for child in reversed(self.children):
            if child.process is None:
                continue
            if child.is_up:
                child.process.terminate()
            self._await_end(child, child.process)
        self.children.clear()

    def _await_end(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        """Wait as long as the child may take, or until somebody asks to stop a second time."""
        deadline = time.monotonic() + child.patience
        while process.poll() is None:
            if time.monotonic() > deadline or self.stop_requests > 1:
                process.kill()
                process.wait()
            time.sleep(_LOOK_EVERY / 4)

    def _plan_restart(self, child: Child) -> None:
        lived = time.monotonic() - child.started
        child.pause = _FIRST_PAUSE if lived > _SHORT_LIFE else min(child.pause * 2, _LONGEST_PAUSE)
        child.restart_at = time.monotonic() + child.pause
        code = child.process.returncode if child.process else None
        self.tell(f"The {child.name} ended with code {code}; it starts again in {child.pause:.0f} s.")
        if child.after_end is not None:
            child.after_end()

    def _spawn(self, child: Child) -> None:
        child.restart_at, child.started = None, time.monotonic()
        child.process = self._begin(child.command)

    def _begin(self, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        launcher = (sys.executable, "-m", "productionproof_site.core.child", str(os.getpid()))
        # A session of its own keeps Ctrl-C for the supervisor, which stops the parts in order.
        return subprocess.Popen(  # noqa: S603  # The commands are ours.
            (*launcher, *command), env=dict(self.environment), start_new_session=True
        )

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.stop_requests += 1
        self.signal_number = number
