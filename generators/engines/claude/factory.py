"""The engine and its request, made from settings in the environment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generators.brief import Brief
from generators.engines.claude.engine import DEFAULT_MAX_TOKENS, ClaudeEngine, ClaudeSettings
from generators.engines.claude.models import model_table
from generators.engines.claude.request import build_request
from generators.errors import EngineUnavailableError
from generators.facts.model import Facts
from generators.kinds.base import Kind

_MAX_TOKENS = "PRODUCTIONPROOF_CLAUDE_MAX_TOKENS"
_MOST_DIGITS = 9


def make_engine(environ: Mapping[str, str]) -> ClaudeEngine:
    """The engine as set in ``environ``; raises ``EngineUnavailableError`` saying what to set."""
    settings = _settings(environ)
    if not settings.api_key:
        raise EngineUnavailableError(
            "The Claude engine needs an API key. Set ANTHROPIC_API_KEY, or use the offline engine."
        )
    if not settings.api_key.isascii() or not settings.api_key.isprintable() or " " in settings.api_key:
        raise EngineUnavailableError(
            "ANTHROPIC_API_KEY holds a space, a line break or something else that no key has. Copy it again."
        )
    return ClaudeEngine(settings)


def describe_request(kind: Kind[Any], brief: Brief, facts: Facts, environ: Mapping[str, str]) -> str:
    """The body of the call for one kind as JSON text; needs no key and makes no call."""
    settings = _settings(environ)
    request = build_request(
        kind, brief, facts, model=settings.model, max_tokens=settings.max_tokens, folder=settings.folder
    )
    return json.dumps(dict(request.body), ensure_ascii=False, indent=2) + "\n"


def _settings(environ: Mapping[str, str]) -> ClaudeSettings:
    return ClaudeSettings(
        api_key=_text(environ, "ANTHROPIC_API_KEY"),
        model=_text(environ, "PRODUCTIONPROOF_CLAUDE_MODEL") or model_table().default,
        base_url=_text(environ, "ANTHROPIC_BASE_URL") or None,
        max_tokens=_max_tokens(environ),
        prompts_dir=_text(environ, "PRODUCTIONPROOF_PROMPTS_DIR") or None,
    )


def _text(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _max_tokens(environ: Mapping[str, str]) -> int:
    text = _text(environ, _MAX_TOKENS)
    if not text:
        return DEFAULT_MAX_TOKENS
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or int(text) < 1:
        raise EngineUnavailableError(
            f"{_MAX_TOKENS} is “{text[:40]}”; set it to a whole number of at least 1."
        )
    return int(text)
