"""What is looked up to be put into a group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue.lists import AskedWords


class LookUpForm(forms.Form):
    use_required_attribute = False

    q = AskedWords(_("Words of the text, in either language"))

    @property
    def words(self) -> str:
        """What was asked for; empty where nothing was, or nothing that can be looked for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""
