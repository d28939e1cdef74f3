"""What is typed about a saved view."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from dialogue.form_fields import PlainLine
from meetings.models.saved_views import LONGEST_NAME


class ViewForm(forms.Form):
    """The name of a view; whoever may share it decides that as well."""

    use_required_attribute = False

    name = PlainLine(
        label=_("Name of the view"),
        validators=[MaxLengthValidator(LONGEST_NAME)],
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST_NAME}),
    )
    is_shared = forms.BooleanField(label=_("Share it with everybody who logs in"), required=False)

    def __init__(self, data: Any, *, may_share: bool = False, **options: Any) -> None:
        super().__init__(data, auto_id="view-%s", **options)
        if not may_share:
            del self.fields["is_shared"]
