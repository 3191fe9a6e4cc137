"""How a document of decision records is walked."""

from __future__ import annotations

from collections.abc import Iterable

from generators.content import Basis, Content
from generators.rendering import labels
from generators.rendering.layout import Block, Figure, Form, Layout, Shape, Summary, View

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
    quoted, by_code = labels.ADR_QUOTED
    stated, suggested = labels.ADR_STATED
    return Summary(
        headline=_headline(total, sum(item.text("status") == "accepted" for item in items)),
        figures=(
            Figure("Decisions", str(total)),
            Figure(quoted, _share(item.basis is Basis.STATED for item in items), by_code),
            Figure(stated, _share(record.get("origin") == "stated" for record in options), suggested),
            Figure(labels.ADR_COSTLY, _share(item.text("reversibility") != "two_way" for item in items)),
            Figure(labels.ADR_NOT_BUILT, _share(item.text("implementation") != "done" for item in items)),
        ),
    )


def _headline(total: int, accepted: int) -> str:
    noun = "decision" if total == 1 else "decisions"
    return labels.ADR_HEADLINE.format(total=total, noun=noun, accepted=accepted, open=total - accepted)


def _share(counted: Iterable[bool]) -> str:
    answers = list(counted)
    return f"{sum(answers)} of {len(answers)}"


LAYOUT = Layout(
    banner=labels.ADR_BANNER,
    views=(View("decisions", "Decisions", "decisions", BLOCKS, Shape.ARTICLES, empty=labels.ADR_EMPTY),),
    summarise=summarise,
)
