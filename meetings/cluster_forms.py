"""What is looked up to be put into a group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.register_filters import LONGEST_QUESTION


class LookUpForm(forms.Form):
    use_required_attribute = False

    q = forms.CharField(
        label=_("Words of the text, in either language"),
        max_length=LONGEST_QUESTION,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    @property
    def words(self) -> str:
        """What was asked for; empty where nothing was, or nothing that can be looked for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""
