"""How a document of decision records is walked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generators.content import Basis, Content, Item
from generators.rendering import labels
from generators.rendering.layout import Block, Figure, Form, Layout, Shape, Summary, View

MOST_MATTERS, MOST_ASKED = 5, 2

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
    """The verdict, the decisions that are costly to have wrong, and the work of the next week."""
    items = list(content.items())
    if not items:
        return Summary(labels.ADR_EMPTY)
    weak = sorted((item for item in items if _worries(item)), key=lambda item: -_weight(item))
    quoted, by_code = labels.ADR_QUOTED
    return Summary(
        headline=" ".join(_verdict(items, weak)),
        figures=(
            Figure(quoted, _share(item.basis is Basis.STATED for item in items), by_code),
            Figure(labels.ADR_COSTLY, _share(_is_costly(item) for item in items)),
        ),
        matters=tuple(_matter(item) for item in weak[:MOST_MATTERS]),
        next_steps=tuple(_steps(items, weak)),
    )


def _verdict(items: Sequence[Item], weak: Sequence[Item]) -> list[str]:
    total = len(items)
    accepted = sum(item.text("status") == "accepted" for item in items)
    noun = "decision" if total == 1 else "decisions"
    told = [
        labels.ADR_HEADLINE.format(total=total, noun=noun, accepted=accepted, open=total - accepted),
        labels.ADR_GROUNDED.format(
            reasons=sum(_gives_reason(item) for item in items),
            options=sum(bool(_stated(item)) for item in items),
        ),
    ]
    if weak:
        told.append(labels.ADR_WEAKEST.format(ref=weak[0].ref, why=", ".join(_worries(weak[0]))))
    return told


def _matter(item: Item) -> str:
    risks = [link.ref for link in item.links if link.ref.startswith("R-")]
    related = labels.ADR_RISKS.format(refs=", ".join(risks[:2])) if risks else ""
    worries = ", ".join(_worries(item))
    return labels.ADR_MATTER.format(ref=item.ref, title=item.title, worries=worries) + related


def _steps(items: Sequence[Item], weak: Sequence[Item]) -> list[str]:
    """Questions on the weakest records, the first check, the missing thresholds, and the acceptance."""
    asked = [item for item in weak if not _gives_reason(item)][:MOST_ASKED]
    steps = [labels.ADR_ASK.format(ref=item.ref, option=_option(item)) for item in asked]
    checked = next((item for item in weak if item not in asked), next(iter(weak), None))
    if checked is not None and (method := _method(checked)):
        steps.append(labels.ADR_CHECK.format(ref=checked.ref, method=method))
    open_ended = [item.ref for item in items if labels.ADR_NO_THRESHOLD in _signal(item)]
    if open_ended:
        steps.append(labels.ADR_THRESHOLDS.format(refs=", ".join(open_ended[:MOST_MATTERS])))
    if any(item.text("status") != "accepted" for item in items):
        steps.append(labels.ADR_SIGN)
    return steps


def _worries(item: Item) -> list[str]:
    """Why a reviewer would stop at a record, the gravest first."""
    told = []
    if _is_costly(item):
        told.append(labels.ADR_IS_COSTLY)
    if not _gives_reason(item):
        told.append(labels.ADR_HAS_NO_REASON)
    if labels.ADR_AGAINST in item.text("context"):
        told.append(labels.ADR_HAS_LIMIT)
    return told


def _weight(item: Item) -> int:
    return 2 * _is_costly(item) + (not _gives_reason(item)) + (labels.ADR_AGAINST in item.text("context"))


def _is_costly(item: Item) -> bool:
    return item.text("reversibility") in {"costly", "one_way"}


def _gives_reason(item: Item) -> bool:
    return labels.ADR_NO_REASON not in item.text("context")


def _stated(item: Item) -> list[str]:
    return [
        str(record.get("option"))
        for record in item.records("alternatives")
        if record.get("origin") == "stated"
    ]


def _option(item: Item) -> str:
    return next((str(record.get("option")) for record in item.records("alternatives")), "")


def _method(item: Item) -> str:
    method = next((str(record.get("method", "")) for record in item.records("confirmation")), "")
    return method[:1].lower() + method[1:]


def _signal(item: Item) -> str:
    return next((str(record.get("signal", "")) for record in item.records("confirmation")), "")


def _share(counted: Iterable[bool]) -> str:
    answers = list(counted)
    return f"{sum(answers)} of {len(answers)}"


LAYOUT = Layout(
    banner=labels.ADR_BANNER,
    views=(View("decisions", "Decisions", "decisions", BLOCKS, Shape.ARTICLES, empty=labels.ADR_EMPTY),),
    summarise=summarise,
)
