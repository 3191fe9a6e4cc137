"""What an engine is to the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from generators.brief import Brief
from generators.content import Json, Outcome
from generators.facts.model import Facts
from generators.kinds.base import DraftItem, Kind

OnItem = Callable[[DraftItem], None]
ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class Paid:
    """One thing that a draft has paid for, so that another attempt at it need not buy it again.

    A later entry of the same sort and number takes the place of an earlier one. ``request`` is a digest of
    what was asked; an engine makes no use of what was bought with another request, save that it was paid for.
    """

    sort: str
    number: int
    request: str
    data: Mapping[str, Json]


def _pass_over(_news: object) -> None:
    return None


@dataclass(frozen=True)
class Extras:
    """What an engine is given that can use it: what is paid for already, and whom to tell of more.

    The functions are called from any thread, so they must be cheap and safe there.
    """

    paid: tuple[Paid, ...] = ()
    on_paid: Callable[[Paid], None] = _pass_over
    on_repaired: OnItem = _pass_over


NO_EXTRAS = Extras()


@dataclass(frozen=True)
class Usage:
    """Tokens as the API reported them. The offline engine uses none."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cache_read_tokens + other.cache_read_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> Usage:
        """The inverse of ``to_json``."""
        return cls(**{name: value for name, value in data.items() if isinstance(value, int)})

    def to_json(self) -> dict[str, int]:
        """The documented JSON form."""
        return {
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cache_read_tokens": self.cache_read_tokens,
            "cache_write_tokens": self.cache_write_tokens,
        }


@dataclass(frozen=True)
class DraftResult:
    """How a draft ended and what it left.

    ``cost`` is in US dollars, None where the price of the model is unknown. ``prompts`` maps the name of each
    prompt file used to its sha256. ``message`` says why the outcome is not complete and what to do.
    ``retry_after`` is in seconds and only set for a deferred draft. ``counts`` says how the draft came about:
    items planned, written, repeated, repaired and so on.
    """

    outcome: Outcome
    items: tuple[DraftItem, ...] = ()
    model: str = ""
    usage: Usage = Usage()
    cost: Decimal | None = Decimal(0)
    prompts: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    retry_after: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


class Engine(Protocol):
    """Drafts the items of one kind, handing each on as soon as it is valid."""

    name: str
    model: str

    def draft(
        self,
        kind: Kind[Any],
        brief: Brief,
        facts: Facts,
        *,
        on_item: OnItem,
        should_stop: ShouldStop,
        extras: Extras = NO_EXTRAS,
    ) -> DraftResult:
        """Draft one document; never raises for what a service or a model does wrong."""
