"""How an answer without a fault ended, from the reason that the model gave for stopping."""

from __future__ import annotations

from typing import Any

from generators.content import Outcome
from generators.engines.claude.answer import Answer
from generators.engines.claude.faults import Fault

_UNSAID = Fault(
    Outcome.ERROR,
    "Claude's answer ended without saying that it was whole. Start the run again.",
    is_passing=True,
)
_ENDINGS = {
    "max_tokens": Fault(
        Outcome.TRUNCATED,
        "Claude reached the token limit before the end of the document. "
        "Raise PRODUCTIONPROOF_CLAUDE_MAX_TOKENS and start the run again.",
        is_passing=True,
    ),
    "model_context_window_exceeded": Fault(
        Outcome.TRUNCATED,
        "The description and the answer together fill the model's context. Shorten the description, "
        "or set PRODUCTIONPROOF_CLAUDE_MODEL to a model with a larger context.",
    ),
}


def ending_of(answer: Answer[Any], noun: str) -> Fault:
    """The outcome of an answer that streamed to its end; complete only where it is whole and valid."""
    reason = answer.stop_reason
    if reason is None:
        return _UNSAID
    if reason == "end_turn":
        return _whole(answer, noun)
    if reason == "refusal":
        category = f" ({answer.refusal})" if answer.refusal else ""
        return Fault(
            Outcome.REFUSED,
            f"Claude declined to write this document{category}. Reword the description, set another model, "
            "or use the offline engine.",
        )
    unexpected = Fault(
        Outcome.ERROR, f"Claude stopped for an unexpected reason ({reason[:40]}). Start the run again."
    )
    return _ENDINGS.get(reason, unexpected)


def _whole(answer: Answer[Any], noun: str) -> Fault:
    if not (answer.scanner.has_array and answer.scanner.is_closed):
        return Fault(
            Outcome.INVALID,
            "Claude's answer is not the JSON that was asked for. Start the run again.",
            is_passing=True,
        )
    if answer.items:
        return Fault(Outcome.COMPLETE, "")
    if answer.invalid_count:
        return Fault(
            Outcome.INVALID, f"Claude wrote no valid {noun}. Start the run again, or set another model."
        )
    return Fault(
        Outcome.INSUFFICIENT,
        f"Claude found nothing in the description that a {noun} could stand on. Add detail to it.",
    )
