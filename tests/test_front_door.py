"""``pp.py``: what newcomers type first."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.core.services import without_powers

ROOT = Path(__file__).resolve().parent.parent


def front_door(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``pp.py`` from another folder and return what it said."""
    return subprocess.run(
        [sys.executable, str(ROOT / "pp.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={**os.environ, **environment},
    )


def test_without_a_command_it_explains_itself_and_fails() -> None:
    done = front_door()
    assert done.returncode == 2
    assert "python3 pp.py run" in done.stdout


def test_an_unknown_command_is_answered_with_the_ones_that_exist() -> None:
    done = front_door("start")
    assert done.returncode == 2
    assert "There is no command “start”" in done.stderr
    assert "run, test, check" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "member"),
    [
        ("claude-desktop", "mcpServers"),
        ("claude-code", "mcpServers"),
        ("cursor", "mcpServers"),
        ("vscode", "servers"),
    ],
)
def test_the_snippet_of_each_host_has_only_absolute_paths(host: str, member: str, tmp_path: Path) -> None:
    done = front_door("mcp", "--config", host, "--allow-dir", str(tmp_path))
    server = json.loads(done.stdout)[member]["productionproof"]
    assert Path(server["command"]).is_absolute()
    assert Path(server["command"]).exists()
    assert server["args"] == [str(ROOT / "pp.py"), "mcp", "--allow-dir", str(tmp_path)]


def test_a_snippet_names_the_environment_that_the_caller_chose(tmp_path: Path) -> None:
    done = front_door("mcp", "--config", "cursor", PP_VENV=str(tmp_path / "venv"))
    server = json.loads(done.stdout)["mcpServers"]["productionproof"]
    assert server["env"] == {"PP_VENV": str(tmp_path / "venv")}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("--allow-dir", "/nowhere"), "there is no folder “/nowhere”"), (("--bogus",), "only --allow-dir DIR")],
)
def test_a_snippet_that_could_not_start_is_refused(arguments: tuple[str, ...], told: str) -> None:
    done = front_door("mcp", "--config", "cursor", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not done.stdout


def test_an_unknown_host_is_answered_with_the_hosts_that_exist() -> None:
    done = front_door("mcp", "--config", "emacs")
    assert done.returncode == 2
    assert "claude-desktop, claude-code, vscode, cursor" in done.stderr


def test_a_folder_that_cannot_be_written_ends_with_one_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    done = front_door("setup", PP_VENV=str(blocked / "venv"))
    assert done.returncode == 2
    assert f"{blocked / 'venv'} cannot be used (" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("rights", [0, 0o500])
def test_an_environment_that_cannot_be_used_ends_with_one_line(rights: int, tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    folder.mkdir()
    folder.chmod(rights)
    done = subprocess.run(
        [*without_powers(), sys.executable, str(ROOT / "pp.py"), "setup"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PP_VENV": str(folder)},
    )
    folder.chmod(0o700)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1] == (
        f"{folder} cannot be used (Permission denied). Make it writable or set PP_VENV."
    )
    assert "Traceback" not in done.stderr


def test_a_python_without_venv_ends_with_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "venv.py").write_text("raise ImportError('no venv here')\n", encoding="utf-8")
    done = front_door("setup", PP_VENV=str(tmp_path / "venv"), PYTHONPATH=str(tmp_path / "shadow"))
    assert done.returncode == 2
    assert "apt install python3." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_start_installs_nothing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pp.py", tmp_path / "pp.py")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("# Nothing is needed.\n", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "pp.py"), "setup"]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Setting up" in first.stderr
    assert "Setting up" not in second.stderr
    (tmp_path / "requirements-dev.txt").write_text("# Something else is needed.\n", encoding="utf-8")
    (tmp_path / "requirements.txt").write_text("# Something else is needed.\n", encoding="utf-8")
    third = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Setting up" in third.stderr
