"""The form that starts a run."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from generators.registry import ENGINES, KINDS, has_claude_key

OFFLINE = "Rules and a catalogue; a few seconds, no cost, nothing leaves this server"
CLAUDE = "Reads the description as a reviewer would; a few minutes, paid per use"
CLAUDE_COSTS = "Claude will write, and Anthropic bills the owner of the API key for it."
OFFLINE_COSTS = "The offline engine will write. It costs nothing."
NO_KEY = "Needs ANTHROPIC_API_KEY in the environment of the site and its worker"


class RunForm(forms.Form):
    """Which documents to write and with which engine."""

    kinds = forms.MultipleChoiceField(
        label="Documents",
        choices=[(kind.name, kind.title) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one document."},
    )
    engine = forms.ChoiceField(label="Engine", choices=[(name, name) for name in ENGINES])
    idempotency_key = forms.CharField(max_length=100, widget=forms.HiddenInput)

    @classmethod
    def fresh(cls, kinds: list[str] | None = None) -> RunForm:
        """An unbound form with every kind ticked and a key of its own."""
        chosen = kinds or [kind.name for kind in KINDS]
        engine = "claude" if has_claude_key() else "offline"
        return cls(initial={"kinds": chosen, "engine": engine, "idempotency_key": uuid.uuid4().hex})

    def next_key(self) -> str:
        """The key to send next; a form that was refused gets another one."""
        return uuid.uuid4().hex if self.errors else str(self["idempotency_key"].value())

    def engines(self) -> list[dict[str, Any]]:
        """The engines as choices: name, label, hint, and why one cannot be chosen."""
        has_key = has_claude_key()
        chosen = self["engine"].value()
        return [
            {
                "name": "claude",
                "label": "Claude",
                "hint": CLAUDE if has_key else NO_KEY,
                "warning": CLAUDE_COSTS,
                "is_disabled": not has_key,
                "is_chosen": chosen in {"claude", "auto"} and has_key,
            },
            {
                "name": "offline",
                "label": "Offline",
                "hint": OFFLINE,
                "warning": OFFLINE_COSTS,
                "is_disabled": False,
                "is_chosen": chosen == "offline" or not has_key,
            },
        ]
