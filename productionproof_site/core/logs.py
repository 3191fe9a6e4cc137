"""What the log leaves out."""

from __future__ import annotations

import logging


class ShortRefusals(logging.Filter):
    """Refused requests as one line: the traceback of a refusal leads to no fault of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes, those of refusals without a traceback."""
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True
