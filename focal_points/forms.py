"""Forms of the people's side: taking up an invitation, one's own particulars."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogue.form_fields import PlainLine
from dialogue.time_zones import world_choices
from focal_points.account_forms import PASSWORD_RULES
from focal_points.enums import Delivery
from focal_points.models import Invitation, User
from focal_points.notice_kinds import all_kinds
from focal_points.services.invitations import NewAccount


class NewAccountForm(forms.Form):
    """What a new person says of themselves when they accept an invitation."""

    name = PlainLine(
        label=_("Your name"),
        max_length=150,
        help_text=_("First name and family name, as colleagues write them."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of messages to you"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=PASSWORD_RULES(),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = invitation.email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password:
            person = User(email=self._email, name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords are not the same."))
        return cleaned

    @property
    def account(self) -> NewAccount:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        return NewAccount(said["name"], said["language"], said["password"])


class ParticularsForm(forms.ModelForm):
    """A person's own name, language and time zone."""

    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        required=False,
        help_text=_("Times of meetings are then shown on your clock too, beside those there."),
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        labels = {"name": _("Your name"), "language": _("Language of messages to you")}
        field_classes = {"name": PlainLine}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["time_zone"].choices = [("", "–"), *world_choices()]  # type: ignore[attr-defined]


class NoticeSettingsForm(forms.Form):
    """For each kind of notice, when it is sent by e-mail; a field is named like its kind."""

    def __init__(self, *args: Any, deliveries: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in all_kinds():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.label,
                help_text=kind.description,
                choices=Delivery.choices,
                initial=deliveries[kind.name],
                widget=forms.RadioSelect,
            )
