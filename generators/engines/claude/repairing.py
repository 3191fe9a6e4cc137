"""One round in which items that fail the checks are written again, with the findings handed over as data."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generators.checks import run_checks
from generators.content import Outcome
from generators.engines.claude.answer import Answer
from generators.engines.claude.calling import Caller
from generators.engines.claude.endings import ending_of
from generators.engines.claude.plan import groups_of, numbered, split_number
from generators.engines.claude.request import Body, Requests
from generators.engines.claude.sheet import Sheet
from generators.findings import Finding, Level
from generators.kinds.base import DraftItem

# Of what is no error, only this is for the writer of an item to mend.
_MENDED_WARNINGS = frozenset({"number-unproved"})

Findings = Mapping[int, tuple[Finding, ...]]


@dataclass
class Repair:
    """The round for one document: what is wrong with its items, and the calls that mend them."""

    caller: Caller
    requests: Requests
    sheet: Sheet
    _flaws: dict[int, tuple[Finding, ...]] = field(default_factory=dict)

    async def run(self) -> None:
        """Judge every item and mend those with flaws; what cannot be mended stays and is counted."""
        if self.sheet.is_repaired:
            return
        # The checks read the whole description, and the loop serves other documents meanwhile.
        self._flaws = await asyncio.to_thread(self._judge_all, self.sheet.by_number.items())
        bodies = [self._body(numbers) for numbers in groups_of(sorted(self._flaws)) if numbers]
        async with asyncio.TaskGroup() as calls:
            tasks = [calls.create_task(self._mend(body)) for body in bodies]
        reasons = dict.fromkeys(task.result() for task in tasks)
        self.sheet.notes += [f"Not every item could be repaired: {reason}" for reason in reasons if reason]
        if not any(reasons):
            self.sheet.close_repair()
        self.sheet.marked = len(self._flaws)

    def _body(self, numbers: list[int]) -> Body:
        items = self.sheet.by_number
        return self.requests.repair({number: items[number] for number in numbers}, self._flaws)

    async def _mend(self, body: Body) -> str:
        """One call for some items; returns what kept it from answering, if anything did."""
        item_model = self.sheet.item_model
        answer: Answer[DraftItem] = self.sheet.answer(numbered(item_model), self._take)
        ending = await self.caller.stream(body, answer) or ending_of(answer, self.requests.kind.noun)
        return "" if ending.outcome in {Outcome.COMPLETE, Outcome.INSUFFICIENT} else ending.message

    def _take(self, item: DraftItem) -> None:
        """Keep what was written again where the checks find less wrong with it."""
        number, plain = split_number(item, self.sheet.item_model)
        before = self._flaws.get(number)
        if before is None:
            return
        left = self._judge(plain)
        if len(left) < len(before):
            self.sheet.mend(number, plain)
            self._flaws[number] = left
            if not left:
                del self._flaws[number]

    def _judge_all(self, items: Iterable[tuple[int, DraftItem]]) -> dict[int, tuple[Finding, ...]]:
        judged = {number: self._judge(item) for number, item in items}
        return {number: findings for number, findings in judged.items() if findings}

    def _judge(self, item: DraftItem) -> tuple[Finding, ...]:
        """What the checks find wrong with one item by itself."""
        kind: Any = self.requests.kind
        content = kind.build([item], self.requests.brief, self.requests.facts)
        found = [*run_checks(content, self.requests.brief), *kind.check(content, self.requests.brief)]
        return tuple(_nameless(finding, content.items()) for finding in found if _is_to_mend(finding))


def _is_to_mend(finding: Finding) -> bool:
    return bool(finding.item) and (finding.severity is Level.ERROR or finding.code in _MENDED_WARNINGS)


def _nameless(finding: Finding, items: Iterable[Any]) -> Finding:
    """The finding without the ref, which the item does not have yet."""
    message = finding.message
    for item in items:
        message = message.replace(item.ref, "The item")
    return Finding(finding.code, finding.severity, message, finding.remedy, field=finding.field)
