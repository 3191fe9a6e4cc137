"""Whether the site lives and can work."""

from __future__ import annotations

import logging
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

_BROKER_SECONDS = 2


def readiness() -> dict[str, bool]:
    """Whether the database and the broker answer; takes at most a few seconds when they are away."""
    return {"database": database_answers(), "broker": broker_answers()}


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        logger.warning("The database does not answer", exc_info=True)
        return False


def broker_answers() -> bool:
    """Whether something listens at the broker's address."""
    parts = urlsplit(settings.CELERY_BROKER_URL)
    if parts.scheme == "filesystem":
        return True
    try:
        _connect(parts.scheme, parts.hostname, parts.port or 6379, parts.path).close()
    except OSError:
        return False
    return True


def _connect(scheme: str, host: str | None, port: int, path: str) -> socket.socket:
    if scheme in {"redis+socket", "unix"}:
        connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connected.settimeout(_BROKER_SECONDS)
        try:
            connected.connect(path)
        except OSError:
            connected.close()
            raise
        return connected
    return socket.create_connection((host or "127.0.0.1", port), timeout=_BROKER_SECONDS)
