"""Renewing a lease while the pipeline works."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, connections

from productionproof_site.runs.lease import Lease, renew

logger = logging.getLogger(__name__)


class Heartbeat:
    """Renews a lease from a thread of its own until it is left; any thread may ask ``is_lost``."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease
        self._lost = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="heartbeat", daemon=True)

    @property
    def is_lost(self) -> bool:
        """Whether the run is no longer ours."""
        return self._lost.is_set()

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def beat(self) -> bool:
        """Renew once; a database that does not answer is tried again at the next beat."""
        try:
            kept = renew(self._lease)
        except DatabaseError:
            logger.warning("The lease of run %s could not be renewed", self._lease.run_id, exc_info=True)
            return True
        if not kept:
            self._lost.set()
        return kept

    def _work(self) -> None:
        try:
            while not self._stopped.wait(settings.RUN_HEARTBEAT_SECONDS) and self.beat():
                # Between beats the connection goes back, or every running run would hold one.
                connections.close_all()
        finally:
            connections.close_all()
