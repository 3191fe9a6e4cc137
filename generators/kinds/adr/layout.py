"""How a document of decision records is walked."""

from __future__ import annotations

from collections.abc import Iterable

from generators.content import Basis, Content
from generators.rendering import labels
from generators.rendering.layout import Block, Figure, Form, Layout, Summary, View

BLOCKS = (
    Block("Status", "status", Form.VALUE),
    Block("Context", "context", Form.PROSE),
    Block("Drivers", "drivers", Form.RECORD),
    Block("Decision", "decision", Form.PROSE),
    Block("Consequences", "consequences", Form.SIGNED),
    Block("Alternatives Considered", "alternatives", Form.OPTIONS),
    Block("Evidence", "evidence", Form.EVIDENCE),
    Block("Confirmation", "confirmation", Form.RECORD),
    Block("Revisit if", "revisit_if", Form.BULLETS),
    Block("Reversibility", "reversibility", Form.VALUE),
    Block("Implementation", "implementation", Form.VALUE),
    Block("Related", "links", Form.LINKS),
)


def summarise(content: Content) -> Summary:
    """How many decisions, what they stand on, and how many are open."""
    items = list(content.items())
    total = len(items)
    options = [record for item in items for record in item.records("alternatives")]
    return Summary(
        headline=_headline(total, sum(item.text("status") == "accepted" for item in items)),
        figures=(
            Figure("Decisions", str(total)),
            Figure(
                "With a quote", _share(item.basis is Basis.STATED for item in items), "evidence found by code"
            ),
            Figure(
                "Alternatives stated in the description",
                _share(record.get("origin") == "stated" for record in options),
                "the others are suggested",
            ),
            Figure(
                "Costly or impossible to undo",
                _share(item.text("reversibility") != "two_way" for item in items),
            ),
            Figure(
                "Not built yet or unknown", _share(item.text("implementation") != "done" for item in items)
            ),
        ),
    )


def _headline(total: int, accepted: int) -> str:
    noun = "decision" if total == 1 else "decisions"
    return f"{total} {noun}: {accepted} accepted in the description, {total - accepted} to be confirmed."


def _share(counted: Iterable[bool]) -> str:
    answers = list(counted)
    return f"{sum(answers)} of {len(answers)}"


LAYOUT = Layout(
    banner=labels.ADR_BANNER,
    views=(View("decisions", "Decisions", "decisions", BLOCKS, empty=labels.ADR_EMPTY),),
    summarise=summarise,
)
