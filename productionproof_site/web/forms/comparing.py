"""The two numbers that say what to compare."""

from collections.abc import Mapping
from typing import Any

from django import forms


class ChooseForm(forms.Form):
    """Version numbers ``from`` and ``to``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name in ("from", "to"):
            self.fields[name] = forms.IntegerField(min_value=1, max_value=1_000_000)
