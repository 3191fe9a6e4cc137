"""One result of an automatic check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters to the person who signs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """What a check found, where, and what to do about it.

    ``item`` is the key of an item, or empty for the whole document; ``field`` is one of its fields, or empty.
    """

    code: str
    severity: Level
    message: str
    remedy: str
    kind: str = ""
    item: str = ""
    field: str = ""

    def to_json(self) -> dict[str, str]:
        """The documented JSON form."""
        return {
            "kind": self.kind,
            "item": self.item,
            "field": self.field,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "remedy": self.remedy,
        }

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Finding:
        """The inverse of ``to_json``."""
        named = {name: data[name] for name in ("kind", "item", "field", "code", "message", "remedy")}
        return cls(severity=Level(data["severity"]), **named)
