"""Text that stands on one line: names and titles."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})  # Controls, lone surrogates, line and paragraph separators.


def is_one_line(text: str) -> bool:
    """Whether the text has no line break, no control character and no half of a character."""
    return not any(unicodedata.category(character) in _REFUSED for character in text)


class PlainField(forms.CharField):
    """Text; NUL characters, which no text has and no database takes, are refused with what to do."""

    def __init__(self, *, what: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        told = f"{what} holds NUL characters, so it is no plain text. Save it as UTF-8 and paste it again."
        for validator in self.validators:
            if isinstance(validator, ProhibitNullCharactersValidator):
                self.validators.remove(validator)
                break
        self.validators.append(ProhibitNullCharactersValidator(message=told))


def one_line(text: str) -> None:
    """A validator; the sentence says what to do."""
    if not is_one_line(text):
        raise forms.ValidationError("Write it on one line, without control characters.")
