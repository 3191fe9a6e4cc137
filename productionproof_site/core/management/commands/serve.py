"""Everything with one command: broker, database, worker and web."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connections

from productionproof_site.core.broker import Broker, choose_broker
from productionproof_site.core.ports import answers, socket_answers, why_not_free
from productionproof_site.core.single import AlreadyRunningError, held_alone
from productionproof_site.core.supervisor import Child, Supervisor

_START_SECONDS = 60.0
_WORKER_PATIENCE = 30.0

HIGHEST_PORT = 65_535
MOST_AT_ONCE = 200


class Command(BaseCommand):
    """Start the site with its worker and broker, and stop them together."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, how many runs at once, and whether to stop after the demo run."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--concurrency", default="8", help="runs that the worker does at once")
        parser.add_argument("--once", action="store_true", help="do the demo run, print its result, stop")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Start, stay, stop; one clear line where that cannot work."""
        options["port"] = _number("port", options["port"], HIGHEST_PORT)
        options["concurrency"] = _number("concurrency", options["concurrency"], MOST_AT_ONCE)
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
            for step in (self._start_broker, self._prepare, self._start_parts):
                if not supervisor.is_stopping:
                    step(supervisor, broker, options)
            if supervisor.is_stopping:
                return supervisor.exit_code
            if options["once"]:
                return supervisor.run(_manage("run_demo"))
            self._welcome(options)
            supervisor.watch()
            self._tell("Stopping …")
        finally:
            supervisor.stop()
        return 0

    def _start_broker(self, supervisor: Supervisor, broker: Broker, _options: dict[str, Any]) -> None:
        if broker.command:
            supervisor.start(Child("broker", broker.command))
            self._await(supervisor, "broker", lambda: socket_answers(settings.BROKER_SOCKET))

    def _prepare(self, _supervisor: Supervisor, broker: Broker, _options: dict[str, Any]) -> None:
        _migrate()
        if is_alone(broker):
            release_runs()
        if settings.PRODUCTION:
            call_command("collectstatic", verbosity=0, interactive=False)

    def _start_parts(self, supervisor: Supervisor, broker: Broker, options: dict[str, Any]) -> None:
        supervisor.start(Child("web server", _web(options)))
        if not settings.PRODUCTION:
            # Before there is a worker, and while the web server loads: it executes its own runs.
            supervisor.run(_manage("seed_demo", "--quiet"))
        after_end = release_runs if is_alone(broker) else None
        command = _worker(options["concurrency"])
        supervisor.start(Child("worker", command, patience=_WORKER_PATIENCE, after_end=after_end))
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


def _migrate() -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        name = settings.DATABASES["default"]["NAME"]
        raise CommandError(
            f"The database {name} does not work: {' '.join(str(error).split())}. "
            "Repair or move it, or change DATABASE_URL."
        ) from error
    connections.close_all()


def _environment(broker: Broker) -> dict[str, str]:
    return {**os.environ, "REDIS_URL": broker.url, "PYTHONUNBUFFERED": "1"}


def _manage(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments)


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


def is_alone(broker: Broker) -> bool:
    """Whether no worker but our own can have runs: broker and database are both of this folder."""
    database = settings.DATABASES["default"]
    is_ours = Path(database["NAME"]).parent == settings.VAR_DIR and database["ENGINE"].endswith("sqlite3")
    return is_ours and broker.url != settings.REDIS_URL


def release_runs() -> None:
    """Put the runs of a worker that is gone back in line at once, instead of when their leases end."""
    with suppress(DatabaseError):
        call_command("release_runs", verbosity=0)
    connections.close_all()


def _number(name: str, text: str, most: int) -> int:
    if not str(text).isdecimal() or not 1 <= int(text) <= most:
        raise CommandError(f"--{name} is “{text}”; set it to a whole number from 1 to {most}.")
    return int(text)
