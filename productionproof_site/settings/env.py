"""Typed readers of environment variables; an error names the variable, its value and what is expected."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parents[2]

# Pytest sets this for itself and its children. Tests must give the same result on every machine, so they read
# no .env, and they take their database and broker from variables of their own.
IS_TESTING = "PYTEST_VERSION" in os.environ

if not IS_TESTING:
    load_dotenv(ROOT / ".env")

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """The trimmed value; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no."""
    value = text(name, "1" if default else "0").lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; set it to 1 or 0.")


def whole(name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    """A whole number between ``least`` and ``most``."""
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is “{value}”; set it to a whole number from {least} to {most}.")
    return int(value)


def one_of(name: str, default: str, allowed: Collection[str], *, such_as: str = "") -> str:
    """One of the values allowed; the error lists them, or an example where there are too many."""
    value = text(name, default)
    if value in allowed:
        return value
    named = such_as or ", ".join(sorted(allowed))
    raise ImproperlyConfigured(
        f"{name} is “{value}”; set it to {'a value such as' if such_as else 'one of'} {named}."
    )


def listed(name: str, default: str = "") -> list[str]:
    """The values between commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
