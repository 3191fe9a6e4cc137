"""Everything with one command: broker, database, worker and web."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from productionproof_site.core.broker import Broker, choose_broker
from productionproof_site.core.ports import answers, socket_answers, why_not_free
from productionproof_site.core.single import AlreadyRunningError, held_alone
from productionproof_site.core.supervisor import Child, Supervisor

_START_SECONDS = 60.0
_WORKER_PATIENCE = 30.0

HIGHEST_PORT = 65_535


class Command(BaseCommand):
    """Start the site with its worker and broker, and stop them together."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, how many runs at once, and whether to stop after the demo run."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument("--concurrency", type=int, default=8, help="runs that the worker does at once")
        parser.add_argument("--once", action="store_true", help="do the demo run, print its result, stop")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Start, stay, stop; one clear line where that cannot work."""
        reason = why_not_free(options["host"], options["port"])
        if reason:
            raise CommandError(reason)
        try:
            with held_alone(settings.VAR_DIR / "serve.lock"):
                code = self._serve(options)
        except AlreadyRunningError as error:
            raise CommandError(
                f"The site runs already, with its data in {settings.VAR_DIR}. Stop it, or change VAR_DIR."
            ) from error
        if code:
            sys.exit(code)

    def _serve(self, options: dict[str, Any]) -> int:
        broker = choose_broker()
        supervisor = Supervisor(environment=_environment(broker), tell=self._tell)
        supervisor.catch_signals()
        try:
            self._start(supervisor, broker, options)
            if supervisor.is_stopping:
                return 0
            if options["once"]:
                return _manage(supervisor, "run_demo")
            self._welcome(options)
            supervisor.watch()
        finally:
            supervisor.stop()
        return 0

    def _start(self, supervisor: Supervisor, broker: Broker, options: dict[str, Any]) -> None:
        if broker.command:
            settings.BROKER_SOCKET.unlink(missing_ok=True)
            supervisor.start(Child("broker", broker.command))
            self._await(supervisor, "broker", lambda: socket_answers(settings.BROKER_SOCKET))
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        if settings.PRODUCTION:
            call_command("collectstatic", verbosity=0, interactive=False)
        supervisor.start(Child("web server", _web(options)))
        if not settings.PRODUCTION:
            # Before there is a worker, and while the web server loads: it executes its own runs.
            _manage(supervisor, "seed_demo", "--quiet")
        supervisor.start(Child("worker", _worker(options["concurrency"]), patience=_WORKER_PATIENCE))
        self._await(supervisor, "web server", lambda: answers(options["host"], options["port"]))

    def _await(self, supervisor: Supervisor, name: str, is_there: Any) -> None:
        if not supervisor.wait_for(is_there, _START_SECONDS) and not supervisor.is_stopping:
            raise CommandError(
                f"The {name} did not start within {_START_SECONDS:.0f} s; the lines above say why."
            )

    def _welcome(self, options: dict[str, Any]) -> None:
        self._tell(
            f"\nProductionProof runs on http://{options['host']}:{options['port']}/  (Ctrl-C stops it)"
        )
        if not settings.PRODUCTION:
            call_command("seed_demo", "--accounts", stdout=self.stdout)
            connections.close_all()
        self._tell("In your assistant: python3 pp.py mcp --config claude-desktop")

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _environment(broker: Broker) -> dict[str, str]:
    return {**os.environ, "REDIS_URL": broker.url, "PYTHONUNBUFFERED": "1"}


def _manage(supervisor: Supervisor, *arguments: str) -> int:
    """Run a command of manage.py to its end; returns its exit code."""
    command = (sys.executable, "manage.py", *arguments)
    done = subprocess.run(  # noqa: S603  # Our own command.
        command, cwd=settings.BASE_DIR, env=dict(supervisor.environment), check=False
    )
    return done.returncode


def _worker(concurrency: int) -> tuple[str, ...]:
    celery = (sys.executable, "-m", "celery", "--quiet", "-A", "productionproof_site.celery")
    pool = ("worker", "-P", "threads", "-c", str(concurrency), "-l", "WARNING")
    return (*celery, *pool, "--without-gossip", "--without-mingle")


def _web(options: dict[str, Any]) -> tuple[str, ...]:
    uvicorn = (sys.executable, "-m", "uvicorn", "productionproof_site.asgi:application")
    place = ("--host", options["host"], "--port", str(options["port"]))
    return (
        *uvicorn,
        *place,
        "--lifespan",
        "off",
        "--log-level",
        "warning",
        "--timeout-graceful-shutdown",
        "5",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise ArgumentTypeError(f"“{text}” is no port; take one from 1 to {HIGHEST_PORT}")
    return int(text)
