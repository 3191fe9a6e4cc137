#!/usr/bin/env python3
"""Django's command line for this site."""

import os
import signal
import sys


def interrupted(*_signal: object) -> None:
    """End at once and without a word: there is nothing to tidy up yet."""
    os._exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupted)
    if hasattr(signal, "pthread_sigmask"):
        # pp.py holds Ctrl-C back while it hands over.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

from django.core.exceptions import ImproperlyConfigured  # noqa: E402  # Ctrl-C is quiet while these load.
from django.core.management import execute_from_command_line  # noqa: E402  # Ctrl-C is quiet while it loads.

from productionproof_site.core.places import UnusablePlaceError  # noqa: E402  # Ctrl-C is quiet while it loads.

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "productionproof_site.settings")
    if sys.argv[1:2] != ["serve"]:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        execute_from_command_line(sys.argv)
    except UnusablePlaceError as error:
        sys.exit(str(error))
    except ImproperlyConfigured as error:
        sys.exit(f"A setting is wrong. {error}")
    except KeyboardInterrupt:
        sys.exit(130)
