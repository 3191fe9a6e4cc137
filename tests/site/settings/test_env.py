"""Settings from outside: typed, named in errors, and all of them documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from productionproof_site.settings import env
from productionproof_site.settings.celery import socket_in, transport_options
from productionproof_site.settings.database import database
from productionproof_site.settings.security import kept_secret

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = sorted((ROOT / "productionproof_site/settings").glob("*.py"))
CLAUDE = sorted((ROOT / "generators/engines/claude").glob("*.py"))


def read_variables() -> set[str]:
    """Every variable that the settings or the Claude engine read."""
    named = {
        name
        for path in SETTINGS
        for name in re.findall(
            r"env\.(?:text|flag|whole|listed|one_of)\(\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8")
        )
    }
    return named | {
        name
        for path in CLAUDE
        for name in re.findall(
            r"\"((?:ANTHROPIC|PRODUCTIONPROOF)_[A-Z_]+)\"", path.read_text(encoding="utf-8")
        )
    }


@pytest.mark.parametrize("document", [".env.example", "docs/operations.md"])
def test_every_variable_that_is_read_is_documented(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    pattern = r"^{}=" if document == ".env.example" else r"`{}`"
    missing = [
        name for name in sorted(read_variables()) if not re.search(pattern.format(name), text, re.MULTILINE)
    ]
    assert len(read_variables()) > 25
    assert missing == []


def test_the_example_names_no_variable_that_nothing_reads() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert {name for name in named - read_variables() if f"${{{name}" not in compose} == set()


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("yes", True), ("off", False), ("", False)])
def test_a_flag_reads_words_and_digits(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:  # noqa: FBT001  # A case of the table.
    monkeypatch.setenv("SOME_FLAG", value)
    assert env.flag("SOME_FLAG") is expected


def test_what_cannot_be_read_is_told_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_VALUE", "many")
    with pytest.raises(
        ImproperlyConfigured, match="SOME_VALUE is “many”; set it to a whole number from 1 to 9"
    ):
        env.whole("SOME_VALUE", 3, least=1, most=9)
    with pytest.raises(ImproperlyConfigured, match="SOME_VALUE is “many”; set it to 1 or 0"):
        env.flag("SOME_VALUE")


def test_a_list_has_no_empty_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_LIST", "a, b,,c ")
    assert env.listed("SOME_LIST") == ["a", "b", "c"]


def test_addresses_of_databases_are_read_whole() -> None:
    assert database("sqlite:////data/x.sqlite3")["NAME"] == "/data/x.sqlite3"
    assert database("sqlite:///var/x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    read = database("postgres://me:p%40ss@db.example:5433/name?sslmode=require")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("me", "p@ss", "db.example", 5433)
    assert (read["NAME"], read["OPTIONS"]["sslmode"]) == ("name", "require")


def test_an_unknown_database_is_refused_with_what_is_known() -> None:
    with pytest.raises(
        ImproperlyConfigured, match="DATABASE_URL begins with “mysql://localhost/x”; use sqlite"
    ):
        database("mysql://localhost/x")


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "key"
    first = kept_secret(path)
    assert len(first) > 50
    assert kept_secret(path) == first
    assert path.stat().st_mode & 0o077 == 0


def test_a_socket_path_too_long_for_the_system_moves_to_a_short_one(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    assert socket_in(Path("/srv/var/broker")) == Path("/srv/var/broker/valkey.sock")
    assert len(os.fsencode(socket_in(long))) < 100
    assert socket_in(long) == socket_in(long)
    assert socket_in(long) != socket_in(long / "y")


def test_every_broker_has_time_outs_or_a_folder() -> None:
    assert transport_options("redis://localhost")["socket_timeout"] == 5
    assert Path(transport_options("filesystem://")["data_folder_in"]).is_dir()


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py outside the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "DATABASE_URL": "", "REDIS_URL": "", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_production_site_passes_the_deployment_check(tmp_path: Path) -> None:
    done = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        PRODUCTION="1",
        SECRET_KEY="k3" * 30 + "-abcdefghijklmnopqrstuvwxyz",
        VAR_DIR=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_production_site_without_a_key_does_not_start(tmp_path: Path) -> None:
    done = manage("check", PRODUCTION="1", SECRET_KEY="", VAR_DIR=str(tmp_path))
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIME_ZONE", "Europe/Nowhere"),
        ("LOG_LEVEL", "LOUD"),
        ("REDIS_URL", "localhost:6379"),
        ("DATABASE_URL", "productionproof"),
        ("RUN_HEARTBEAT_SECONDS", "100"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start_with_its_name(
    tmp_path: Path, name: str, value: str
) -> None:
    done = manage("check", VAR_DIR=str(tmp_path), **{name: value})
    assert done.returncode != 0
    assert f"{name} " in done.stderr.strip().splitlines()[-1]
    assert value in done.stderr


def test_models_and_migrations_agree(tmp_path: Path) -> None:
    done = manage("makemigrations", "--check", "--dry-run", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
