"""Become a command that does not outlive the process that started it.

Run as ``python -m productionproof_site.core.child PARENT COMMAND ARGS``, PARENT being the id of that process.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Have the system kill this process when its parent is gone; only Linux can.

    Killed, because a worker that is asked goes on looking for its broker, which is gone too. A run that is
    cut off is taken up at the next start.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # The parent may be gone already, while this interpreter was starting.
    if os.getppid() != parent:
        sys.exit(0)


if __name__ == "__main__":
    die_with(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606  # The supervisor names the command; no shell is wanted.
