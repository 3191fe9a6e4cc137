"""Prompt files: a small header, text, and named places for trusted values.

Files are read on every run, so an edited prompt is used by the next run without a restart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from generators.errors import PromptError

_PLACE = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")
_LIKE_A_PLACE = re.compile(r"\{\{.{0,60}?\}\}", re.DOTALL)
_FILE = re.compile(r"\A---\n(?P<header>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)


class PromptHeader(BaseModel):
    """The front matter of a prompt file. ``includes`` names fragments, each placed like a variable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    purpose: str
    variables: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """A prompt ready to send, and the sha256 of each file that it was made of."""

    text: str
    hashes: Mapping[str, str]


def prompts_folder(folder: str | Path | None = None) -> Path:
    """The folder given, or the one that ships with the project."""
    return Path(folder) if folder else Path(str(files("prompts")))


def load_prompt(name: str, values: Mapping[str, str], folder: Path) -> Prompt:
    """Read ``<name>.md``, put in its fragments and values; ``PromptError`` names what does not match."""
    header, body, digest = _read(folder / f"{name}.md", f"{name}.md")
    hashes = {f"{name}.md": digest}
    places = dict(values)
    for include in header.includes:
        fragment_name = f"fragments/{include}.md"
        _, fragment, hashes[fragment_name] = _read(folder / fragment_name, fragment_name)
        _check_no_place(fragment_name, fragment)
        places[include] = fragment.strip()
    _check(f"{name}.md", header, body, values)
    text = _PLACE.sub(lambda match: places[match.group(1)], body)
    return Prompt(text.strip(), hashes)


def _read(path: Path, name: str) -> tuple[PromptHeader, str, str]:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"The prompt file {name} cannot be read as UTF-8 text in {path.parent}.") from error
    match = _FILE.match(text)
    if match is None:
        raise PromptError(
            f"The prompt file {name} has no header. Start it with a YAML block between two '---'."
        )
    try:
        header = PromptHeader.model_validate(yaml.safe_load(match["header"]))
    except (yaml.YAMLError, ValidationError) as error:
        raise PromptError(f"The header of the prompt file {name} is wrong: {_reason(error)}.") from error
    return header, match["body"], hashlib.sha256(data).hexdigest()


def _reason(error: yaml.YAMLError | ValidationError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(
            f"{'.'.join(map(str, entry['loc'])) or 'header'}: {entry['msg']}" for entry in error.errors()
        )
    return "it is not valid YAML"


def _check(name: str, header: PromptHeader, body: str, values: Mapping[str, str]) -> None:
    declared = {*header.variables, *header.includes}
    used = set(_PLACE.findall(body))
    _check_no_place(name, _PLACE.sub("", body))
    faults = {
        "uses but does not declare": used - declared,
        "declares but does not use": declared - used,
        "needs values for": set(header.variables) - set(values),
        "was given values it does not declare for": set(values) - set(header.variables),
    }
    found = [f"{what} {', '.join(sorted(names))}" for what, names in faults.items() if names]
    if found:
        raise PromptError(f"The prompt file {name} {'; it '.join(found)}.")


def _check_no_place(name: str, text: str) -> None:
    """Fragments have no variables, and a place is a plain name; anything else would reach the model."""
    found = _LIKE_A_PLACE.search(text)
    if found:
        raise PromptError(
            f"The prompt file {name} holds {found.group()}, which nothing fills. Write a variable's plain "
            "name between the braces, in a file that declares it."
        )
