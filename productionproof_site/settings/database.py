"""SQLite in ``var/`` by default, PostgreSQL by ``DATABASE_URL``; both run the same code."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from productionproof_site.core.places import usable_database
from productionproof_site.settings import env
from productionproof_site.settings.base import VAR_DIR

# One writer at a time takes its turn when it begins, instead of failing when it first writes.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url: str, *, name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings for a database address; raises ``ImproperlyConfigured`` naming the variable."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise ImproperlyConfigured(
        f"{name} begins with “{url[:20]}”; use sqlite:///path or postgres://user:password@host:port/name."
    )


def _sqlite(path: str) -> dict[str, Any]:
    # A file in a folder of its own kind keeps tests of threads honest: an in-memory database has one writer.
    test_name = Path(tempfile.gettempdir()) / f"productionproof-test-{os.getpid()}.sqlite3"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": _SQLITE_OPTIONS,
        "TEST": {"NAME": str(test_name)},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **dict(parse_qsl(parts.query)),
            # A worker has more threads than the server should have connections.
            "pool": {"min_size": 1, "max_size": env.whole("DATABASE_POOL_SIZE", 10, least=2), "timeout": 20},
        },
    }


def _address() -> tuple[str, str]:
    name = "TEST_DATABASE_URL" if env.IS_TESTING else "DATABASE_URL"
    given = env.text("TEST_DATABASE_URL") if env.IS_TESTING else env.text("DATABASE_URL")
    return name, given or f"sqlite:///{VAR_DIR / 'productionproof.sqlite3'}"


_NAME, _URL = _address()
DATABASES = {"default": database(_URL, name=_NAME)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and not env.IS_TESTING:
    _FILE = DATABASES["default"]["NAME"]
    if _FILE != ":memory:":
        usable_database(Path(_FILE))
