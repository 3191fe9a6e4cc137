"""Text that stands on one line: names and titles."""

from __future__ import annotations

import unicodedata

from django import forms

_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})  # Controls, lone surrogates, line and paragraph separators.


def is_one_line(text: str) -> bool:
    """Whether the text has no line break, no control character and no half of a character."""
    return not any(unicodedata.category(character) in _REFUSED for character in text)


def one_line(text: str) -> None:
    """A validator; the sentence says what to do."""
    if not is_one_line(text):
        raise forms.ValidationError("Write it on one line, without control characters.")
