"""A row of the table of faults, and what rows are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generators.content import Outcome
from tests.generators.claude.messages import answered, broken, event, failure
from tests.generators.claude.server import Ending, Reply

DEFERRED, ERROR, TRUNCATED = Outcome.DEFERRED, Outcome.ERROR, Outcome.TRUNCATED
BUSY = r"Claude is overloaded or failing \(%d\)\. The run can be repeated later\."
LIMITED = r"Claude is limiting this key's requests \(429\)\. The run can be repeated later\."
WAITS = r"Claude asks to wait %s seconds before the next call\. The run can be repeated later\."
BROKE = r"The connection to Claude broke in the middle of the answer \(%s\)\. Start the run again\."
ENDED = r"Claude's answer ended without saying that it was whole\. Start the run again\."
UNREACHED = r"Claude could not be reached\. Check the network, and ANTHROPIC_BASE_URL where it is set\."
NOT_EVENTS = r"Start the run again; if it recurs, check ANTHROPIC_BASE_URL\."
BILLING = r"Add credit or raise the spend limit in the Claude Console\."


@dataclass(frozen=True)
class Row:
    """One fault; ``told`` is a pattern of the sentence that the user reads, ``wait`` that of a deferral."""

    name: str
    reply: Callable[[str], Reply]
    outcome: Outcome
    told: str
    requests: int = 1
    kept: int = 0
    wait: float | None = None
    is_forgiven: bool = False


def status(
    number: int, kind: str, said: str = "", headers: dict[str, str] | None = None
) -> Callable[[str], Reply]:
    """An error status instead of a stream."""
    return lambda _answer: failure(number, kind, said, headers)


def raw(
    body: bytes, content_type: str, number: int = 200, *headers: tuple[str, str]
) -> Callable[[str], Reply]:
    """A body that is no stream."""
    return lambda _answer: Reply([body], number, headers, content_type)


def cut(*more: bytes, ending: Ending = Ending.WHOLE) -> Callable[[str], Reply]:
    """One item closes, the next is open, then ``more`` and the ending."""
    return lambda answer: broken(_half(answer), *more, ending=ending)


def stopped(reason: str, **details: object) -> Callable[[str], Reply]:
    """An answer that stops in its last item for that reason."""
    return lambda answer: answered(_half(answer), reason, **details)


def _half(answer: str) -> str:
    return answer[:-20]


def limited(name: str, value: str, seconds: str, wait: float, number: int = 429) -> Row:
    """A wait that is longer than a worker may sleep; ``value`` is a retry-after, or headers as name=value."""
    headers = dict([part.split("=") for part in value.split("|")]) if "=" in value else {"retry-after": value}
    return Row(name, status(number, "rate_limit_error", "", headers), DEFERRED, WAITS % seconds, wait=wait)


def event_error(kind: str) -> bytes:
    """An error event."""
    return event("error", error={"type": kind, "message": "no"})
