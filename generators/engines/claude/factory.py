"""The engine and its request, made from settings in the environment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generators.brief import Brief
from generators.engines.claude.engine import ClaudeEngine
from generators.engines.claude.models import model_table
from generators.engines.claude.plan import PlannedItem
from generators.engines.claude.request import Requests
from generators.engines.claude.settings import (
    DEFAULT_CALL_DEADLINE,
    DEFAULT_CONCURRENCY,
    DEFAULT_DEADLINE,
    DEFAULT_MAX_TOKENS,
    ClaudeSettings,
    Drafting,
)
from generators.errors import EngineUnavailableError
from generators.facts.model import Facts
from generators.kinds.base import Kind

_MAX_TOKENS = "PRODUCTIONPROOF_CLAUDE_MAX_TOKENS"
_CONCURRENCY = "PRODUCTIONPROOF_CLAUDE_CONCURRENCY"
_DEADLINE = "PRODUCTIONPROOF_CLAUDE_DEADLINE"
_CALL_DEADLINE = "PRODUCTIONPROOF_CLAUDE_CALL_DEADLINE"
_DRAFTING = "PRODUCTIONPROOF_CLAUDE_DRAFTING"
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
    """The bodies of the calls for one kind as JSON text; needs no key and makes no call.

    In parallel drafting the calls for items hold what the first call planned, so one line stands for it.
    """
    settings = _settings(environ)
    requests = Requests(kind, brief, facts, settings)
    if settings.drafting is Drafting.SINGLE:
        bodies = [requests.single()]
    else:
        planned = PlannedItem(title="(the title that the first call gave to this line)")
        bodies = [requests.plan(), requests.items([planned], [1])]
    return json.dumps(bodies, ensure_ascii=False, indent=2) + "\n"


def _settings(environ: Mapping[str, str]) -> ClaudeSettings:
    return ClaudeSettings(
        api_key=_text(environ, "ANTHROPIC_API_KEY"),
        model=_text(environ, "PRODUCTIONPROOF_CLAUDE_MODEL") or model_table().default,
        base_url=_text(environ, "ANTHROPIC_BASE_URL") or None,
        max_tokens=_whole(environ, _MAX_TOKENS, DEFAULT_MAX_TOKENS),
        prompts_dir=_text(environ, "PRODUCTIONPROOF_PROMPTS_DIR") or None,
        drafting=_drafting(environ),
        concurrency=_whole(environ, _CONCURRENCY, DEFAULT_CONCURRENCY),
        deadline=float(_whole(environ, _DEADLINE, int(DEFAULT_DEADLINE))),
        call_deadline=float(_whole(environ, _CALL_DEADLINE, int(DEFAULT_CALL_DEADLINE))),
    )


def _text(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _whole(environ: Mapping[str, str], name: str, default: int) -> int:
    text = _text(environ, name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or int(text) < 1:
        raise EngineUnavailableError(f"{name} is “{text[:40]}”; set it to a whole number of at least 1.")
    return int(text)


def _drafting(environ: Mapping[str, str]) -> Drafting:
    text = _text(environ, _DRAFTING) or Drafting.PARALLEL
    if text not in set(Drafting):
        raise EngineUnavailableError(f"{_DRAFTING} is “{text[:40]}”; set it to {' or '.join(Drafting)}.")
    return Drafting(text)
