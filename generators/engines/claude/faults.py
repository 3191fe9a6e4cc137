"""What went wrong at the service, as an outcome and a sentence that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import anthropic
import httpx2

from generators.content import Outcome
from generators.engines.claude.client import RetriesSpentError, WaitTooLongError, retry_after

BUSY_WAIT = 120.0
SHORTEST_WAIT = 30.0
_MODEL_SETTING = "PRODUCTIONPROOF_CLAUDE_MODEL"
_LATER = "The run can be repeated later"

_STATUS_OF_TYPE = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "api_error": 500,
    "timeout_error": 504,
    "overloaded_error": 529,
}
_TEMPORARY = {408, 409, 429}
_PERMANENT = {
    401: "Claude did not accept the API key (401). Check ANTHROPIC_API_KEY.",
    402: "Claude could not bill this call. Add credit or raise the spend limit in the Claude Console.",
    403: f"The API key may not use this model (403). Give it access, or set {_MODEL_SETTING} to another.",
    404: f"The API does not know this model, or it was retired (404). Set {_MODEL_SETTING} to a current "
    "one, and check ANTHROPIC_BASE_URL where it is set.",
    413: "The request is too large for the API (413). Shorten the description or split the project.",
}


class BrokenStreamError(Exception):
    """The answer is not what the Messages API promises."""


@dataclass(frozen=True)
class Fault:
    """An ending other than a normal answer; ``retry_after`` is in seconds.

    ``is_passing`` says that the same call may well succeed when it is made once more at once.
    """

    outcome: Outcome
    message: str
    retry_after: float | None = None
    is_passing: bool = False


FAULTS = (
    WaitTooLongError,
    RetriesSpentError,
    BrokenStreamError,
    UnicodeDecodeError,
    anthropic.AnthropicError,
    httpx2.HTTPError,
    httpx2.StreamError,
)


def fault_of(error: Exception) -> Fault:
    """The fault behind one of ``FAULTS``."""
    if isinstance(error, WaitTooLongError | RetriesSpentError):
        return _to_wait(error)
    if isinstance(error, anthropic.APIStatusError):
        wait = retry_after(error.response.headers)
        said = error.api_message or ""
        return status_fault(error.status_code, error.type or "", said, error.error_code or "", wait)
    if isinstance(error, BrokenStreamError | UnicodeDecodeError):
        is_text = isinstance(error, BrokenStreamError)
        said = str(error) if is_text else "Claude's answer held bytes that are not text."
        return Fault(
            Outcome.ERROR,
            f"{said} Start the run again; if it recurs, check ANTHROPIC_BASE_URL.",
            is_passing=True,
        )
    if isinstance(error, anthropic.APIConnectionError):
        return Fault(
            Outcome.ERROR,
            "Claude could not be reached. Check the network, and ANTHROPIC_BASE_URL where it is set.",
        )
    return Fault(
        Outcome.ERROR,
        f"The connection to Claude broke in the middle of the answer ({type(error).__name__}). "
        "Start the run again.",
        is_passing=True,
    )


def _to_wait(error: WaitTooLongError | RetriesSpentError) -> Fault:
    if isinstance(error, RetriesSpentError):
        said = f"Claude goes on failing, and every repeated call of this document is made. {_LATER}."
        return Fault(Outcome.DEFERRED, said, BUSY_WAIT)
    said = f"Claude asks to wait {error.seconds:.0f} seconds before the next call. {_LATER}."
    return Fault(Outcome.DEFERRED, said, error.seconds)


def error_event_fault(kind: str, said: str) -> Fault:
    """The fault of an ``error`` event inside a stream, which comes with no status of its own."""
    return status_fault(_STATUS_OF_TYPE.get(kind, 500), kind, said, "", None)


def status_fault(status: int, kind: str, said: str, code: str, wait: float | None) -> Fault:
    """The fault of a status of the API, its error type, message and code, and the wait it asks for."""
    if kind == "billing_error" or "spend_limit" in code or "credit balance" in said.lower():
        status = 402
    if status in _PERMANENT:
        return Fault(Outcome.ERROR, _PERMANENT[status])
    if status in _TEMPORARY or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reason = (
            "is limiting this key's requests"
            if status == HTTPStatus.TOO_MANY_REQUESTS
            else "is overloaded or failing"
        )
        return Fault(
            Outcome.DEFERRED,
            f"Claude {reason} ({status}). {_LATER}.",
            BUSY_WAIT if wait is None else max(wait, SHORTEST_WAIT),
        )
    if "too long" in said.lower():
        return Fault(
            Outcome.ERROR,
            f"The description is too long for this model ({said[:120]}). Shorten it, or set {_MODEL_SETTING} "
            "to a model with a larger context.",
        )
    return Fault(
        Outcome.ERROR,
        f"Claude did not accept the request ({status}): {said[:200] or kind or 'no reason given'}. "
        f"Check {_MODEL_SETTING} and PRODUCTIONPROOF_CLAUDE_MAX_TOKENS.",
    )
