"""The kinds and engines that exist, by name.

Kinds are listed here and nowhere else. The Claude engine is the one thing loaded by name at run time, so that
``anthropic`` is imported only where Claude is used.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from typing import Any, cast

from generators.brief import Brief
from generators.engines.base import Engine
from generators.engines.offline import OfflineEngine
from generators.errors import UnknownNameError
from generators.facts.model import Facts
from generators.kinds.adr.kind import KIND as ADR
from generators.kinds.base import Kind
from generators.kinds.risk.kind import KIND as RISK
from generators.kinds.test_coverage.kind import KIND as TEST_COVERAGE

KINDS: tuple[Kind[Any], ...] = (ADR, RISK, TEST_COVERAGE)
ENGINES = ("auto", "offline", "claude")
_CLAUDE = "generators.engines.claude"


def kind(name: str) -> Kind[Any]:
    """The kind of that name; raises ``UnknownNameError`` with the names that exist."""
    for entry in KINDS:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in KINDS)
    raise UnknownNameError(f"There is no kind “{name}”. The kinds are: {known}.")


def has_claude_key(environ: Mapping[str, str] | None = None) -> bool:
    """Whether an API key is set, so that ``auto`` means Claude."""
    return bool((os.environ if environ is None else environ).get("ANTHROPIC_API_KEY", "").strip())


def engine(name: str, environ: Mapping[str, str] | None = None) -> Engine:
    """The engine of that name.

    ``auto`` is Claude where a key is set and the offline engine elsewhere. Raises ``UnknownNameError``, or
    ``EngineUnavailableError`` when Claude is asked for without a key.
    """
    if name not in ENGINES:
        raise UnknownNameError(f"There is no engine “{name}”. The engines are: {', '.join(ENGINES)}.")
    environ = os.environ if environ is None else environ
    if name == "offline" or (name == "auto" and not has_claude_key(environ)):
        return OfflineEngine()
    return cast("Engine", importlib.import_module(_CLAUDE).make_engine(environ))


def describe_request(
    kind_name: str, brief: Brief, facts: Facts, environ: Mapping[str, str] | None = None
) -> str:
    """Exactly what Claude would get for one kind, as JSON text; needs no key."""
    environ = os.environ if environ is None else environ
    described = importlib.import_module(_CLAUDE).describe_request(kind(kind_name), brief, facts, environ)
    return cast("str", described)
