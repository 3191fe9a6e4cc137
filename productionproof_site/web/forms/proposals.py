"""What a person decides about a proposal."""

from __future__ import annotations

from django import forms

ACTIONS = ("accept", "keep", "accept_all", "keep_all", "apply", "dismiss")


class DecisionForm(forms.Form):
    """One press of a button; ``seen`` is the number of the version that the page showed."""

    action = forms.ChoiceField(choices=[(name, name) for name in ACTIONS])
    key = forms.CharField(max_length=500, required=False)
    ref = forms.SlugField(max_length=40, required=False)
    seen = forms.IntegerField(min_value=1, max_value=1_000_000)
