"""What the tools return, as models: they are the output schemas that hosts see."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

MAX_TEXT_CHARACTERS = 20_000
ROOM_FOR_NOTICE = 120  # Characters for the notice and the end of a code block.

Outcome = Literal["complete", "insufficient", "truncated", "refused", "invalid", "deferred", "error"]


class FindingResult(BaseModel):
    """One result of an automatic check."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    remedy: str
    item: str = Field(description="Key of the item, or empty for the whole document.")
    field: str


class DocumentResult(BaseModel):
    """One generated document. Quotes in ``items[].evidence`` were found word for word in the description."""

    outcome: Outcome = Field(description="Anything but “complete” means that there is no document.")
    engine: str = Field(description="Who wrote: “offline”, or “claude” and its model.")
    summary: str
    items: list[dict[str, Any]] = Field(
        description="Each with key, ref, title, fields, evidence, basis, origin, links and content_hash."
    )
    findings: list[FindingResult]


class FactResult(BaseModel):
    """One statement found in the description."""

    sort: str
    text: str
    detail: str
    quote: str
    source: str
    start: int
    end: int


class FactsResult(BaseModel):
    """Everything read in a description, and the questions that it leaves open."""

    is_sufficient: bool = Field(description="Whether there is enough to write documents about.")
    facts: list[FactResult]
    open_questions: list[str]
    not_read: list[str] = Field(
        default_factory=list, description="What was left out of the reading: other languages, code, orders."
    )


def shortened(text: str) -> str:
    """The text, or its beginning up to a line's end with a notice that says what was left out."""
    if len(text) <= MAX_TEXT_CHARACTERS:
        return text
    head = text[: MAX_TEXT_CHARACTERS - ROOM_FOR_NOTICE].rsplit("\n", 1)[0]
    if head.count("\n```") % 2:  # The cut fell into a code block, which would swallow the notice.
        head += "\n```"
    return (
        f"{head}\n\n(Shortened: {len(head):,} of {len(text):,} characters. "
        "The structured result holds every item.)"
    )
