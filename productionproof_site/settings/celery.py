"""The doorbell: an embedded broker in ``var/`` by default, Redis by ``REDIS_URL``."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from productionproof_site.core.places import usable_folder
from productionproof_site.settings import env
from productionproof_site.settings.base import VAR_DIR

OTHER_BROKER = "Make it writable for this user, or set REDIS_URL to another broker."
_LONGEST_SOCKET_PATH = 100  # The system takes 107 bytes.


def socket_in(folder: Path) -> Path:
    """The socket of the embedded broker: in ``folder``, or in the temporary one when its path is too long."""
    path = folder / "valkey.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
        return path
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"productionproof-{mark}.sock"


def transport_options(url: str) -> dict[str, Any]:
    """What kombu needs for a broker of that address; time-outs in seconds."""
    if url.startswith("filesystem:"):
        folder = BROKER_FOLDER / "messages"
        for name in ("queue", "processed", "control"):
            usable_folder(folder / name, OTHER_BROKER)
        return {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "processed_folder": str(folder / "processed"),
            "control_folder": str(folder / "control"),
            "polling_interval": 0.1,
        }
    return {"socket_timeout": 5, "socket_connect_timeout": 2, "health_check_interval": 25}


BROKER_FOLDER = VAR_DIR / "broker"
BROKER_SOCKET = socket_in(BROKER_FOLDER)
_BROKERS = ("redis://", "rediss://", "redis+socket://", "filesystem://")


def known_broker(url: str) -> str:
    """The address, which may be empty; raises ``ImproperlyConfigured`` for one that is no broker's."""
    if url and not url.startswith(_BROKERS):
        raise ImproperlyConfigured(
            f"REDIS_URL is “{url}”; it has to begin with one of {', '.join(_BROKERS)}."
        )
    return url


REDIS_URL = known_broker(env.text("TEST_REDIS_URL") if env.IS_TESTING else env.text("REDIS_URL"))

CELERY_BROKER_URL = REDIS_URL or f"redis+socket://{BROKER_SOCKET}"
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(CELERY_BROKER_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "productionproof"
CELERY_TASK_ACKS_LATE = False  # The bell is lost at worst; the sweeper rings again.
CELERY_TASK_IGNORE_RESULT = True  # The run's row is the record; there is no result backend.
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_DISABLE_PREFETCH = not CELERY_BROKER_URL.startswith("filesystem:")  # Only Redis has it.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = "UTC"
