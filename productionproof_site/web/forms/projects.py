"""The form of a new project and of a new description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from productionproof_site.web.forms.briefs import DescriptionForm
from productionproof_site.web.forms.lines import PlainField, one_line

MAX_NAME = 120


class ProjectForm(DescriptionForm):
    """Name, team where there is a choice, and the description."""

    name = PlainField(
        what="The name",
        label="Name",
        error_messages={"required": "Give the project a name."},
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[one_line],
    )
    team = forms.ChoiceField(label="Team", required=False)

    field_order = ("name", "team", "kept", "description", "uploads")

    def __init__(self, *args: Any, teams: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]  # type: ignore[attr-defined]  # A ChoiceField has choices.
        if len(teams) <= 1:
            del self.fields["team"]


class BriefForm(DescriptionForm):
    """A new description of a project."""

    title = PlainField(
        what="The title",
        label="Title",
        max_length=200,
        required=False,
        validators=[one_line],
        help_text="Left empty, the first heading is the title.",
    )

    field_order = ("title", "kept", "description", "uploads")
