"""Forms that take a project description: pasted, uploaded, or both. No error loses what was sent."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from generators.brief import MAX_CHARACTERS, MAX_NAME_CHARACTERS, MAX_SOURCES, Brief, Source
from generators.errors import BriefError
from productionproof_site.web.forms.lines import PlainField, is_one_line, one_line
from productionproof_site.web.forms.uploads import SUFFIXES, FilesField, FilesInput, read_uploads

PASTED = "description"
_OF_SOURCES = {"title", "description", "source_name", "kept", "uploads"}
NOTHING_SENT = "There is no description yet. Paste it here, or choose a file that holds it."
_KEY = re.compile(r"[0-9a-f]{32}")


class DescriptionForm(forms.Form):
    """The description itself. ``sources()`` is what was sent, in order: kept, uploaded, pasted."""

    description = PlainField(
        what="The text",
        label="Project description",
        strip=False,
        required=False,
        widget=forms.Textarea(
            attrs={
                "class": "paste",
                "rows": 16,
                "spellcheck": "false",
                "data-counter": "description_count",
                "data-limit": MAX_CHARACTERS,
                "placeholder": "Paste a README, a design note or a plain description of what you build.",
            }
        ),
    )
    uploads = FilesField(
        label="Or upload files",
        required=False,
        widget=FilesInput(attrs={"accept": ",".join((*SUFFIXES, "text/plain", "text/markdown"))}),
        help_text=f"Markdown or plain text in UTF-8, at most {MAX_SOURCES} files, "
        f"{MAX_CHARACTERS:,} characters together.",
    )
    source_name = forms.CharField(
        required=False,
        max_length=MAX_NAME_CHARACTERS,
        widget=forms.HiddenInput,
        initial=PASTED,
        validators=[one_line],
    )
    kept = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read: list[Source] = []

    def clean_form_key(self) -> str:
        """The name of this filled-in form; what is no such name counts as none."""
        key = str(self.cleaned_data["form_key"])
        return key if _KEY.fullmatch(key) else ""

    def next_key(self) -> str:
        """The key to send next: the one that came, because a form that was refused is still the same."""
        key = str(self["form_key"].value() or "")
        return key if _KEY.fullmatch(key) else uuid.uuid4().hex

    def clean_description(self) -> str:
        """The pasted text with the line ends that it had before the browser sent it."""
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")

    def clean_kept(self) -> list[Source]:
        """Sources sent with an earlier attempt, less those that were unticked."""
        try:
            kept = _pairs(self.cleaned_data["kept"])
        except (TypeError, ValueError, RecursionError) as error:
            raise forms.ValidationError(
                "The files sent before could not be read. Choose them again."
            ) from error
        dropped = set(self.data.getlist("drop")) if hasattr(self.data, "getlist") else set()
        return [source for source in kept if source.name not in dropped]

    def clean_uploads(self) -> list[Source]:
        """Uploaded files as texts, in place of kept ones of the same name; each unreadable one is named.

        ``kept`` is cleaned before, so that both together stay within what is read.
        """
        files = self.cleaned_data["uploads"]
        names = {file.name for file in files}
        kept = [source for source in self.cleaned_data.get("kept", ()) if source.name not in names]
        room = MAX_CHARACTERS - sum(len(source.text) for source in kept)
        self._read, problems = read_uploads(files, room)
        read = {source.name for source in self._read}
        self.cleaned_data["kept"] = [
            source for source in self.cleaned_data.get("kept", ()) if source.name not in read
        ]
        if problems:
            raise forms.ValidationError(problems)
        return self._read

    def clean(self) -> dict[str, Any]:
        """Check everything together by the limits of a brief."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors.keys() & _OF_SOURCES:
            try:
                Brief.from_sources(self.sources(), title=cleaned.get("title", ""))
            except BriefError as error:
                told = str(error) if any(source.text.strip() for source in self.sources()) else NOTHING_SENT
                self.refuse(error.field, told)
        return cleaned

    def refuse(self, field: str, sentence: str) -> None:
        """Show the sentence beside the field, or above the form where it has no such field."""
        self.add_error(field if field in self.fields else None, sentence)

    def sources(self) -> list[Source]:
        """What was sent, in order; an empty text area counts only when there is nothing else."""
        sent = [*self.cleaned_data.get("kept", ()), *self.cleaned_data.get("uploads", ())]
        text = self.cleaned_data.get("description", "")
        if text.strip() or not sent:
            sent.insert(0, Source(self.cleaned_data.get("source_name") or PASTED, text))
        return sent

    def source_rows(self) -> list[dict[str, str]]:
        """The sources as the actions take them."""
        return [{"name": source.name, "text": source.text} for source in self.sources()]

    def held(self) -> Sequence[Source]:
        """Files to carry over to the next attempt, shown by name."""
        if not self.is_bound:
            return _pairs(self.initial.get("kept"))
        cleaned = getattr(self, "cleaned_data", {})
        return [*cleaned.get("kept", ()), *self._read]

    def said_name(self) -> str:
        """The name of the pasted text for the next attempt; a name that was refused is not sent again."""
        return PASTED if self["source_name"].errors else str(self["source_name"].value() or PASTED)

    def held_json(self) -> str:
        """The files to carry over, for the hidden field."""
        return to_json(self.held())


def to_json(sources: Sequence[Source]) -> str:
    """Sources as the hidden field keeps them."""
    return json.dumps([[source.name, source.text] for source in sources], ensure_ascii=False)


def _pairs(value: object) -> list[Source]:
    """Sources from the hidden field; ``ValueError`` or ``TypeError`` where it holds anything else."""
    pairs = [Source(str(name), str(text)) for name, text in json.loads(str(value))] if value else []
    for source in pairs:
        # A lone surrogate cannot be encoded, which is a ValueError too.
        if "\x00" in source.text or not is_one_line(source.name) or not source.text.encode():
            raise ValueError(source.name)
    return pairs
