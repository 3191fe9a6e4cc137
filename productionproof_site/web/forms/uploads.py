"""Uploaded files as sources: each is read on its own, and what cannot be read is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from generators.brief import MAX_CHARACTERS, MAX_NAME_CHARACTERS, Source, decode
from generators.errors import BriefError
from productionproof_site.web.forms.lines import is_one_line

SUFFIXES = (".md", ".markdown", ".txt")
MAX_FILE_BYTES = 4 * MAX_CHARACTERS  # UTF-8 takes at most four bytes for a character.


class FilesInput(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files; cleans to a list. What is in them is for ``read_uploads`` to judge."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files that were sent; no file is an empty list."""
        del initial  # A file control cannot be filled in beforehand.
        files = data if isinstance(data, list | tuple) else [data]
        return [file for file in files if isinstance(file, UploadedFile)]


def read_uploads(
    files: Iterable[UploadedFile[bytes]], room: int
) -> tuple[list[Source], list[forms.ValidationError]]:
    """The files that can be taken within ``room`` characters, and what is wrong with each of the others."""
    taken: dict[str, Source] = {}
    problems: list[forms.ValidationError] = []
    for file in files:
        try:
            source = _read(file)
            _check_place(source, taken, room)
        except forms.ValidationError as problem:
            problems.append(problem)
        else:
            taken[source.name] = source
            room -= len(source.text)
    return list(taken.values()), problems


def _check_place(source: Source, taken: dict[str, Source], room: int) -> None:
    if source.name in taken:
        raise forms.ValidationError(f"Two files are named “{source.name}”. Rename one and choose it again.")
    if len(source.text) > room:
        raise forms.ValidationError(
            f"“{source.name}” has {len(source.text):,} characters and does not fit: at most "
            f"{MAX_CHARACTERS:,} are read, all files together. Shorten it and choose it again."
        )


def _read(file: UploadedFile[bytes]) -> Source:
    name = PurePath(file.name or "file").name
    if len(name) > MAX_NAME_CHARACTERS or not is_one_line(name):
        raise forms.ValidationError(
            f"A file's name has {len(name)} characters or a control character. "
            f"Give it a plain name of at most {MAX_NAME_CHARACTERS} characters."
        )
    if not name.lower().endswith(SUFFIXES):
        raise forms.ValidationError(
            f"“{name}” is not Markdown or plain text. Upload {', '.join(SUFFIXES)} files."
        )
    if (file.size or 0) > MAX_FILE_BYTES:
        raise forms.ValidationError(
            f"“{name}” has {file.size:,} bytes; at most {MAX_CHARACTERS:,} characters are read."
        )
    return Source(name, _text(file, name))


def _text(file: UploadedFile[bytes], name: str) -> str:
    try:
        text = decode(file.read(), name=name).replace("\r\n", "\n")
    except BriefError as error:
        raise forms.ValidationError(str(error)) from error
    if not text.strip():
        raise forms.ValidationError(f"“{name}” is empty. Leave it out, or choose the file with the text.")
    if "\x00" in text:
        raise forms.ValidationError(f"“{name}” contains NUL bytes, so it is not plain text.")
    return text
