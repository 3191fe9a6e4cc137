"""A call that goes well, and how items are taken from it."""

from __future__ import annotations

import json
import threading
from decimal import Decimal

import pytest

from generators.content import Outcome
from generators.engines.base import Usage
from generators.kinds.base import DraftItem
from tests.generators.claude.conftest import KEY, Draft
from tests.generators.claude.messages import (
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    STOP,
    answered,
    broken,
    item,
    items_answer,
    pieces,
    stop,
)
from tests.generators.claude.server import MessagesServer


def test_a_whole_answer_is_complete_with_items_usage_cost_and_prompts(
    server: MessagesServer, draft: Draft
) -> None:
    server.answers(answered(items_answer(item("Lost order"), item("Late order"))))
    result = draft()
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == ["Lost order", "Late order"]
    assert result.usage == Usage(input_tokens=INPUT_TOKENS, output_tokens=OUTPUT_TOKENS)
    assert result.cost == Decimal("0.0058")
    assert {"system.md", "risk.md", "fragments/untrusted.md"} <= set(result.prompts)
    assert all(len(digest) == 64 for digest in result.prompts.values())
    assert (result.message, result.model) == ("", "claude-sonnet-5-5")


def test_the_key_goes_in_the_header_and_nowhere_else(server: MessagesServer, draft: Draft) -> None:
    server.answers(answered(items_answer(item("Lost order"))))
    result = draft()
    received = server.received[0]
    assert KEY in received.headers.get("authorization", "") + received.headers.get("x-api-key", "")
    assert KEY not in json.dumps(received.body)
    assert KEY not in repr(result)


def test_an_item_is_handed_over_at_its_closing_brace(server: MessagesServer, draft: Draft) -> None:
    arrived = threading.Event()
    seen_in_time: list[bool] = []
    answer = items_answer(item("Lost order"), item("Late order"))
    cut = answer.index("Late order")
    # The server does not send the second item before the first has reached the caller.
    rest = [*pieces(answer[cut:]), stop("end_turn"), STOP]
    server.answers(broken(answer[:cut], lambda: seen_in_time.append(arrived.wait(5)), *rest))
    titles: list[str] = []

    def on_item(entry: DraftItem) -> None:
        titles.append(entry.title)
        arrived.set()

    assert draft(on_item=on_item).outcome is Outcome.COMPLETE
    assert seen_in_time == [True]
    assert titles == ["Lost order", "Late order"]


def test_a_listed_word_in_another_case_is_taken_as_the_listed_word(
    server: MessagesServer, draft: Draft
) -> None:
    server.answers(answered(items_answer(item("Lost order", level="HIGH"))))
    result = draft()
    assert [entry.model_dump()["level"] for entry in result.items] == ["high"]


def test_invalid_and_repeated_items_are_left_out_and_counted(server: MessagesServer, draft: Draft) -> None:
    taken = item("Lost order")
    server.answers(
        answered(items_answer(taken, item("Bad", likelihood=9), item("lost  ORDER"), item("x", extra=1)))
    )
    result = draft()
    assert result.outcome is Outcome.COMPLETE
    assert [entry.title for entry in result.items] == ["Lost order"]
    assert "2 invalid items were left out" in result.message
    assert "1 repeated item was left out" in result.message


def test_no_items_in_a_valid_answer_means_too_little_to_work_with(
    server: MessagesServer, draft: Draft
) -> None:
    server.answers(answered(items_answer()))
    result = draft()
    assert result.outcome is Outcome.INSUFFICIENT
    assert "Add detail" in result.message


def test_a_model_that_is_not_listed_works_without_a_price(server: MessagesServer, draft: Draft) -> None:
    server.answers(answered(items_answer(item("Lost order"))))
    result = draft(model="local-model")
    assert (result.outcome, result.cost) == (Outcome.COMPLETE, None)
    assert "thinking" not in server.received[0].body


@pytest.mark.filterwarnings("ignore:The model 'claude-sonnet-4-5' is deprecated")
def test_a_retiring_model_works_and_the_result_says_until_when(server: MessagesServer, draft: Draft) -> None:
    server.answers(answered(items_answer(item("Lost order"))))
    result = draft(model="claude-sonnet-4-5")
    assert result.outcome is Outcome.COMPLETE
    assert "retires on 2026-11-30" in result.message
    assert result.cost == Decimal("0.0087")


def test_one_connection_serves_two_drafts(server: MessagesServer, draft: Draft) -> None:
    server.answers(answered(items_answer(item("Lost order"))))
    assert [draft().outcome, draft().outcome] == [Outcome.COMPLETE, Outcome.COMPLETE]
    assert len(server.received) == 2
