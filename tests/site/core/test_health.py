"""What /readyz asks."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from productionproof_site.core import broker
from productionproof_site.core.health import broker_answers, readiness
from productionproof_site.core.single import AlreadyRunningError, held_alone


@pytest.mark.django_db
def test_readiness_names_each_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("django.conf.settings.CELERY_BROKER_URL", f"redis+socket://{tmp_path}/nobody.sock")
    assert readiness() == {"database": True, "broker": False}


@pytest.mark.parametrize("scheme", ["redis", "redis+socket"])
def test_a_broker_that_listens_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str) -> None:
    place = ("127.0.0.1", 0) if scheme == "redis" else str(tmp_path / "s")
    family = socket.AF_INET if scheme == "redis" else socket.AF_UNIX
    with socket.socket(family) as server:
        server.bind(place)
        server.listen()
        port = server.getsockname()[1] if scheme == "redis" else 0
        url = f"redis://127.0.0.1:{port}/0" if scheme == "redis" else f"redis+socket://{tmp_path}/s"
        monkeypatch.setattr("django.conf.settings.CELERY_BROKER_URL", url)
        assert broker_answers()


def test_one_folder_is_held_by_one_process(tmp_path: Path) -> None:
    with held_alone(tmp_path / "lock"), pytest.raises(AlreadyRunningError), held_alone(tmp_path / "lock"):
        raise AssertionError("The lock was given twice.")
    with held_alone(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


def test_without_a_server_messages_go_through_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "server_binary", lambda: None)
    monkeypatch.setattr("django.conf.settings.REDIS_URL", "")
    assert broker.choose_broker() == broker.Broker("folder of messages", "filesystem://")


def test_an_address_is_taken_before_any_server_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.REDIS_URL", "redis://elsewhere/0")
    assert broker.choose_broker() == broker.Broker("broker at REDIS_URL", "redis://elsewhere/0")
