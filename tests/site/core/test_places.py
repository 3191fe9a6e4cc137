"""Files and folders that cannot be used end a command with one line that names them and says what to do."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.core.services import without_powers

ROOT = Path(__file__).resolve().parents[3]


def said(folder: Path, *arguments: str) -> str:
    """The one line with which a command refuses."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    variables = {
        "VAR_DIR": str(folder),
        "SECRET_KEY": "",
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "PRODUCTION": "",
    }
    done = subprocess.run(
        [*without_powers(), sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


def free_port() -> str:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize("name", ["secret_key", "productionproof.sqlite3", "productionproof.sqlite3-wal"])
def test_a_file_without_its_permissions_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    (tmp_path / name).chmod(0)
    line = said(tmp_path, "check")
    assert line.startswith(f"{tmp_path / name} cannot be used: Permission denied. Make it readable")


def test_a_database_that_can_only_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "productionproof.sqlite3").write_bytes(b"")
    (tmp_path / "productionproof.sqlite3").chmod(0o400)
    assert "productionproof.sqlite3 cannot be used: Permission denied." in said(tmp_path, "check")


@pytest.mark.parametrize("rights", [0, 0o500])
def test_a_folder_without_its_permissions_is_named(rights: int, tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(rights)
    line = said(folder, "check")
    folder.chmod(0o700)
    assert str(folder) in line
    assert "Permission denied" in line


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "productionproof.sqlite3",
            b"this is not a database at all",
            "is not an SQLite database. Move it away",
        ),
        ("secret_key", b"", "is empty. Delete it"),
        ("secret_key", b"\xff\xfe\x00", "is no text. Make it readable"),
    ],
)
def test_garbage_is_named_with_what_to_do(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    line = said(tmp_path, "check")
    assert str(tmp_path / name) in line
    assert told in line


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "productionproof.sqlite3").write_bytes(b"SQLite format 3\0" + b"damaged " * 4096)
    line = said(tmp_path, "serve", "--port", free_port())
    assert f"The database {tmp_path / 'productionproof.sqlite3'} does not work: " in line
    assert "Repair or move it" in line


@pytest.mark.parametrize("name", ["serve.lock", "broker"])
def test_what_serving_needs_is_named(name: str, tmp_path: Path) -> None:
    if name == "broker":
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / name).chmod(0)
    line = said(tmp_path, "serve", "--port", free_port())
    (tmp_path / name).chmod(0o700)
    assert line.startswith(f"{tmp_path / name} cannot be used: Permission denied. Make it writable")


def test_the_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    variables = {"VAR_DIR": str(tmp_path), "DATABASE_URL": ""}
    command = [sys.executable, "manage.py", "migrate", "-v", "0", "accounts"]
    subprocess.run(command, cwd=ROOT, env={**kept, **variables}, check=True)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("*.sqlite3*")}
    assert rights
    assert set(rights.values()) == {0o600}


def test_wrong_numbers_are_answered_in_one_line(tmp_path: Path) -> None:
    assert "--port is “abc”; set it to a whole number from 1 to 65535." in said(
        tmp_path, "serve", "--port", "abc"
    )
    told = "--concurrency is “0”; set it to a whole number from 1 to 200."
    assert told in said(tmp_path, "serve", "--concurrency", "0")
