"""The container files, as far as they can be checked without an engine."""

import re
from typing import Any

import pytest
import yaml

from tests.architecture.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PINNED = re.compile(r"^[a-z0-9./-]+:\d+\.\d+(\.\d+)?[a-z0-9.-]*$")


def test_the_services_are_web_worker_database_and_redis() -> None:
    assert set(COMPOSE["services"]) == {"migrate", "web", "worker", "database", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "database", "redis"])
def test_every_lasting_service_has_a_health_check_and_restarts(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"


def test_every_image_from_outside_is_pinned() -> None:
    images = [service["image"] for service in COMPOSE["services"].values() if "build" not in service]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(images) == 3
    assert [image for image in images if not PINNED.match(image)] == []


def test_nothing_of_ours_runs_as_root_and_the_site_is_not_open_to_the_network() -> None:
    assert re.search(r"^USER productionproof$", DOCKERFILE, re.MULTILINE)
    for name in ("migrate", "web", "worker"):
        assert COMPOSE["services"][name]["cap_drop"] == ["ALL"]
        assert COMPOSE["services"][name]["read_only"] is True
    assert COMPOSE["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]


def test_every_variable_of_the_compose_file_is_in_the_example_environment() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", text))
    used |= {name for name in COMPOSE["x-app"]["environment"] if name.isupper()}
    assert used
    assert [name for name in sorted(used) if not re.search(rf"^#?\s*{name}=", example, re.MULTILINE)] == []


def test_the_image_holds_every_package_that_the_site_needs() -> None:
    copied = set(re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE))
    assert {"requirements.txt", "manage.py", "prompts", "generators", "productionproof_site"} <= copied
    for name in copied:
        assert (ROOT / name).exists()


def test_the_commands_start_what_exists() -> None:
    worker = COMPOSE["services"]["worker"]["command"]
    assert worker[:4] == ["celery", "-A", "productionproof_site.celery", "worker"]
    assert (ROOT / "productionproof_site/celery.py").exists()
    assert "productionproof_site.asgi:application" in DOCKERFILE
    assert (ROOT / "productionproof_site/asgi.py").exists()
