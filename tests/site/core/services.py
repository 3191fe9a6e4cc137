"""What a started site uses: only its folder, or PostgreSQL and Redis where the tests are given them."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from redis import Redis

_POWERS = "-dac_override,-dac_read_search"


def without_powers() -> list[str]:
    """What has a command respect permissions although the superuser runs it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("the superuser may read everything, and setpriv is not here to stop it")
    return ["setpriv", "--bounding-set", _POWERS, "--inh-caps", _POWERS]


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """The two addresses for one site: a new database, and a Redis database that no parallel test uses.

    Both are empty, so that the site brings its own, unless ``TEST_DATABASE_URL`` and ``TEST_REDIS_URL`` are
    set. What cannot be reached fails the test.
    """
    with _database(os.environ.get("TEST_DATABASE_URL", "")) as database:
        yield {"DATABASE_URL": database, "REDIS_URL": _redis(os.environ.get("TEST_REDIS_URL", ""))}


@contextmanager
def _database(url: str) -> Iterator[str]:
    if not url:
        yield ""
        return
    name = f"productionproof_serve_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield _with_path(url, name)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _redis(url: str) -> str:
    if not url:
        return ""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    own = _with_path(url, str(1 + int(worker) % 14))
    Redis.from_url(own, socket_connect_timeout=5).flushdb()
    return own


def _with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))
