"""Everything that can go wrong at the service, each with its outcome, its message and its money."""

from __future__ import annotations

import threading
from decimal import Decimal
from email.utils import formatdate

import pytest

from generators.content import Outcome
from generators.engines.base import Usage
from tests.generators.claude.conftest import KEY, Draft
from tests.generators.claude.messages import (
    INPUT_TOKENS,
    PING,
    answered,
    broken,
    event,
    failure,
    item,
    items_answer,
    stop,
)
from tests.generators.claude.server import Ending, MessagesServer, Reply

ONE_OF_TWO = items_answer(item("Lost order"), item("Late order"))[:-30]


@pytest.mark.parametrize(
    ("status", "kind", "said", "told"),
    [
        (401, "authentication_error", "invalid x-api-key", "Check ANTHROPIC_API_KEY"),
        (402, "billing_error", "", "Add credit"),
        (400, "invalid_request_error", "Your credit balance is too low", "Add credit"),
        (403, "permission_error", "", "PRODUCTIONPROOF_CLAUDE_MODEL"),
        (404, "not_found_error", "model: claude-old", "retired"),
        (413, "request_too_large", "", "Shorten the description"),
        (400, "invalid_request_error", "prompt is too long: 215000 > 200000", "Shorten it"),
        (400, "invalid_request_error", "thinking: not supported", "thinking: not supported"),
    ],
)
def test_what_a_repeat_cannot_mend_is_an_error_after_one_attempt(
    server: MessagesServer, draft: Draft, status: int, kind: str, said: str, told: str
) -> None:
    server.answers(failure(status, kind, said))
    result = draft()
    assert result.outcome is Outcome.ERROR
    assert told in result.message
    assert result.retry_after is None
    assert (result.usage, result.cost) == (Usage(), Decimal(0))
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (408, "timeout_error"),
        (429, "rate_limit_error"),
        (500, "api_error"),
        (503, "api_error"),
        (529, "overloaded_error"),
    ],
)
def test_a_busy_service_defers_the_draft_after_three_attempts(
    server: MessagesServer, draft: Draft, status: int, kind: str
) -> None:
    server.answers(failure(status, kind))
    result = draft()
    assert result.outcome is Outcome.DEFERRED
    assert result.retry_after is not None
    assert result.retry_after >= 30
    assert len(server.received) == 3


def test_a_short_fit_of_load_is_survived(server: MessagesServer, draft: Draft) -> None:
    server.answers(failure(529, "overloaded_error"), answered(items_answer(item("Lost order"))))
    assert draft().outcome is Outcome.COMPLETE
    assert len(server.received) == 2


@pytest.mark.parametrize("status", [429, 503, 529])
def test_a_long_wait_is_handed_back_instead_of_slept(
    server: MessagesServer, draft: Draft, status: int
) -> None:
    server.answers(failure(status, "rate_limit_error", headers={"retry-after": "3600"}))
    result = draft()
    assert (result.outcome, result.retry_after) == (Outcome.DEFERRED, 3600.0)
    assert len(server.received) == 1


def test_a_wait_given_as_a_date_is_understood(server: MessagesServer, draft: Draft) -> None:
    far = formatdate(4_000_000_000, usegmt=True)
    server.answers(failure(429, "rate_limit_error", headers={"retry-after": far}))
    result = draft()
    assert result.outcome is Outcome.DEFERRED
    assert result.retry_after is not None
    assert result.retry_after > 3600


def test_a_spend_limit_is_an_error_because_waiting_does_not_lift_it(
    server: MessagesServer, draft: Draft
) -> None:
    body = (
        b'{"type":"error","error":{"type":"rate_limit_error","message":"limit",'
        b'"details":{"error_code":"enforced_spend_limit_reached"}}}'
    )
    server.answers(Reply([body], 429, (("x-should-retry", "false"),), "application/json"))
    result = draft()
    assert result.outcome is Outcome.ERROR
    assert "spend limit" in result.message


@pytest.mark.parametrize("reason", ["max_tokens", "model_context_window_exceeded"])
def test_a_cut_answer_is_truncated_and_keeps_only_closed_items(
    server: MessagesServer, draft: Draft, reason: str
) -> None:
    server.answers(answered(ONE_OF_TWO, reason))
    result = draft()
    assert result.outcome is Outcome.TRUNCATED
    assert [entry.title for entry in result.items] == ["Lost order"]
    assert result.cost == Decimal("0.0058")
    assert "1 finished item was drafted before that" in result.message


def test_a_refusal_says_so_and_names_its_category(server: MessagesServer, draft: Draft) -> None:
    details = {"type": "refusal", "category": "cyber", "explanation": None}
    server.answers(answered('{"items": [', "refusal", stop_details=details))
    result = draft()
    assert result.outcome is Outcome.REFUSED
    assert "(cyber)" in result.message


@pytest.mark.parametrize(
    "answer",
    ["Sure! Here is the document.", '{"rows": []}', ONE_OF_TWO, items_answer(item("x", likelihood=7)), ""],
)
def test_an_answer_that_breaks_the_schema_is_invalid(
    server: MessagesServer, draft: Draft, answer: str
) -> None:
    server.answers(answered(answer))
    assert draft().outcome is Outcome.INVALID


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("overloaded_error", Outcome.DEFERRED),
        ("rate_limit_error", Outcome.DEFERRED),
        ("api_error", Outcome.DEFERRED),
        ("authentication_error", Outcome.ERROR),
        ("invalid_request_error", Outcome.ERROR),
    ],
)
def test_an_error_event_in_the_middle_ends_the_draft_and_keeps_its_items(
    server: MessagesServer, draft: Draft, kind: str, outcome: Outcome
) -> None:
    server.answers(broken(ONE_OF_TWO, event("error", error={"type": kind, "message": "no"})))
    result = draft()
    assert result.outcome is outcome
    assert len(result.items) == 1
    assert result.usage.input_tokens == INPUT_TOKENS
    assert result.cost is not None
    assert result.cost > 0


@pytest.mark.parametrize("ending", [Ending.WHOLE, Ending.CUT, Ending.RESET])
def test_a_stream_without_a_reason_to_stop_is_an_error_however_it_ends(
    server: MessagesServer, draft: Draft, ending: Ending
) -> None:
    # A reset throws away what the client has not read yet, so the server waits until the item is there.
    arrived = threading.Event()
    server.answers(broken(ONE_OF_TWO, lambda: arrived.wait(5), ending=ending))
    result = draft(on_item=lambda _item: arrived.set())
    assert result.outcome is Outcome.ERROR
    assert len(result.items) == 1
    assert "Start the run again" in result.message
    assert len(server.received) == 1


@pytest.mark.parametrize("data", ["{not json", "[1, 2]", '"text"'])
def test_a_malformed_event_is_an_error(server: MessagesServer, draft: Draft, data: str) -> None:
    server.answers(broken(ONE_OF_TWO, f"event: content_block_delta\ndata: {data}\n\n".encode()))
    result = draft()
    assert result.outcome is Outcome.ERROR
    assert "ANTHROPIC_BASE_URL" in result.message


def test_a_page_of_a_proxy_instead_of_a_stream_is_an_error(server: MessagesServer, draft: Draft) -> None:
    server.answers(Reply([b"<html><body>Sign in</body></html>"], content_type="text/html"))
    result = draft()
    assert result.outcome is Outcome.ERROR
    assert result.items == ()


def test_silence_is_ended_by_the_read_timeout(server: MessagesServer, draft: Draft) -> None:
    server.answers(broken(ONE_OF_TWO, ending=Ending.SILENT))
    result = draft(read_timeout=0.2)
    assert result.outcome is Outcome.ERROR
    assert len(result.items) == 1


def test_nobody_at_the_address_is_an_error_that_names_the_setting(draft: Draft) -> None:
    result = draft(base_url="http://127.0.0.1:9", read_timeout=1.0)
    assert result.outcome is Outcome.ERROR
    assert "ANTHROPIC_BASE_URL" in result.message


def test_unknown_events_and_blocks_are_passed_over(server: MessagesServer, draft: Draft) -> None:
    strange = event("hologram", shape={"x": 1})
    server.answers(Reply([strange, *answered(items_answer(item("Lost order"))).chunks]))
    assert draft().outcome is Outcome.COMPLETE


def test_an_unknown_reason_to_stop_is_an_error(server: MessagesServer, draft: Draft) -> None:
    server.answers(answered(items_answer(item("Lost order")), "pause_turn"))
    result = draft()
    assert result.outcome is Outcome.ERROR
    assert "pause_turn" in result.message


def test_a_stop_is_seen_while_only_pings_arrive(server: MessagesServer, draft: Draft) -> None:
    server.answers(broken("", *[PING] * 3, ending=Ending.SILENT))
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) >= 3

    result = draft(should_stop=should_stop)
    assert result.outcome is Outcome.ERROR
    assert result.message == "The run was stopped."
    assert result.usage.input_tokens == INPUT_TOKENS


def test_the_deadline_ends_a_stream_that_goes_on(server: MessagesServer, draft: Draft) -> None:
    server.answers(broken(ONE_OF_TWO, PING, ending=Ending.SILENT))
    result = draft(deadline=0.0)
    assert result.outcome is Outcome.ERROR
    assert "had not finished" in result.message


def test_an_answer_that_is_whole_is_not_lost_to_a_late_stop(server: MessagesServer, draft: Draft) -> None:
    chunks = [*broken(items_answer(item("Lost order"))).chunks, stop("end_turn")]
    server.answers(Reply(chunks))
    asked = iter([False] * (len(chunks) - 1))
    assert draft(should_stop=lambda: next(asked, True)).outcome is Outcome.COMPLETE


def test_a_key_that_a_proxy_repeats_is_not_passed_on(server: MessagesServer, draft: Draft) -> None:
    server.answers(failure(400, "invalid_request_error", f"bad header Bearer {KEY}"))
    result = draft()
    assert "bad header" in result.message
    assert KEY not in repr(result)
