"""Forms that take a project description: pasted, uploaded, or both. No error loses what was sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from generators.brief import MAX_CHARACTERS, MAX_NAME_CHARACTERS, MAX_SOURCES, Brief, Source, decode
from generators.errors import BriefError

PASTED = "description"
SUFFIXES = (".md", ".markdown", ".txt")
MAX_FILE_BYTES = 4 * MAX_CHARACTERS  # UTF-8 takes at most four bytes for a character.


class FilesInput(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files; cleans to a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Each file checked as a file; no file is an empty list."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class DescriptionForm(forms.Form):
    """The description itself. ``sources()`` is what was sent, in order: kept, uploaded, pasted."""

    description = forms.CharField(
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
        required=False, max_length=MAX_NAME_CHARACTERS, widget=forms.HiddenInput, initial=PASTED
    )
    kept = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_description(self) -> str:
        """The pasted text with the line ends that it had before the browser sent it."""
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")

    def clean_kept(self) -> list[Source]:
        """Sources sent with an earlier attempt, less those that were unticked."""
        try:
            pairs = json.loads(self.cleaned_data["kept"] or "[]")
            kept = [Source(str(name), str(text)) for name, text in pairs]
        except (TypeError, ValueError) as error:
            raise forms.ValidationError(
                "The files sent before could not be read. Choose them again."
            ) from error
        dropped = set(self.data.getlist("drop")) if hasattr(self.data, "getlist") else set()
        return [source for source in kept if source.name not in dropped]

    def clean_uploads(self) -> list[Source]:
        """Uploaded files as texts; the first one that cannot be read is named."""
        return [_read(file) for file in self.cleaned_data["uploads"]]

    def clean(self) -> dict[str, Any]:
        """Check everything together by the limits of a brief."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                Brief.from_sources(self.sources())
            except BriefError as error:
                self.add_error("description", str(error))
        return cleaned

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
        return [*cleaned.get("kept", ()), *cleaned.get("uploads", ())]

    def held_json(self) -> str:
        """The files to carry over, for the hidden field."""
        return to_json(self.held())


def to_json(sources: Sequence[Source]) -> str:
    """Sources as the hidden field keeps them."""
    return json.dumps([[source.name, source.text] for source in sources], ensure_ascii=False)


def _pairs(value: object) -> list[Source]:
    return [Source(name, text) for name, text in json.loads(str(value))] if value else []


def _read(file: UploadedFile[bytes]) -> Source:
    name = PurePath(file.name or "file").name
    if not name.lower().endswith(SUFFIXES):
        raise forms.ValidationError(
            f"“{name}” is not Markdown or plain text. Upload {', '.join(SUFFIXES)} files."
        )
    if (file.size or 0) > MAX_FILE_BYTES:
        raise forms.ValidationError(
            f"“{name}” has {file.size:,} bytes; at most {MAX_CHARACTERS:,} characters are read."
        )
    try:
        return Source(name, decode(file.read(), name=name).replace("\r\n", "\n"))
    except BriefError as error:
        raise forms.ValidationError(str(error)) from error
