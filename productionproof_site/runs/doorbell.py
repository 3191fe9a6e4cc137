"""Telling workers that the table of runs is worth a look. A bell that is lost loses nothing."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from queue import SimpleQueue

from django.db import transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from productionproof_site.celery import app

logger = logging.getLogger(__name__)

TASK = "productionproof_site.runs.tasks.execute_run"


def publish(run_id: uuid.UUID) -> None:
    """Send one message; blocks for the broker's time-outs at most."""
    app.send_task(TASK, args=[str(run_id)], retry=False, ignore_result=True)


class Doorbell:
    """Rings from a small thread of its own, so that no request waits for the broker."""

    def __init__(self, send: Callable[[uuid.UUID], None]) -> None:
        self._send = send
        self._waiting: SimpleQueue[uuid.UUID] = SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def ring(self, run_id: uuid.UUID) -> None:
        """Hand a ring over and return at once."""
        self._waiting.put(run_id)
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="doorbell", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            self.send_one(self._waiting.get())

    def send_one(self, run_id: uuid.UUID) -> bool:
        """Send one ring; a broker that is away is logged, and the sweeper rings again."""
        try:
            self._send(run_id)
        except (KombuError, RedisError, OSError) as error:
            logger.warning("The broker is away, run %s waits for the sweeper: %s", run_id, error)
            return False
        return True


doorbell = Doorbell(publish)


def ring_on_commit(run_id: uuid.UUID) -> None:
    """Ring once the caller's transaction is kept."""
    transaction.on_commit(lambda: doorbell.ring(run_id))
