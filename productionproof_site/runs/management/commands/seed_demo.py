"""Make the demo team with its documents, or say how to sign in to it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from productionproof_site.runs import demo


class Command(BaseCommand):
    """Make the demo team; run again, it makes nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to print."""
        parser.add_argument("--quiet", action="store_true", help="print nothing")
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Seed and tell."""
        if not options["accounts"]:
            demo.seed()
        if not options["quiet"]:
            self.stdout.write(demo.accounts())
