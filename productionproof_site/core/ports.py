"""Whether a port is free, and whether somebody answers on it."""

from __future__ import annotations

import errno
import socket
from pathlib import Path


def why_not_free(host: str, port: int) -> str:
    """A sentence that says why the site cannot listen there, or an empty one."""
    try:
        with _listener(host) as listener:
            listener.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} on {host} is taken. Stop its program, or choose another with --port."
        return f"Cannot listen on {host}, port {port}: {error.strerror}. Change --host or --port."
    return ""


def answers(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # Compared, not bound.
    try:
        socket.create_connection((reachable, port), timeout=1).close()
    except OSError:
        return False
    return True


def socket_answers(path: Path) -> bool:
    """Whether something accepts connections on a Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _listener(host: str) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    # The site itself listens this way, so that a port is free again right after a stop.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return listener
