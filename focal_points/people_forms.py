"""Forms about people: one's entry in the directory, one's team, handing a mandate over."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.alphabet import in_alphabet
from dialogue.form_fields import DayInput, PlainLine
from dialogue.models import Partner
from focal_points.enums import SpokenLanguage
from focal_points.models import FocalPoint
from focal_points.services.handover import Successor

E_MAIL = forms.EmailInput(attrs={"autocomplete": "off"})


class EntryForm(forms.ModelForm):
    """A focal point's own entry: each line, and to whom it is shown."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=lambda: sorted(
            ((code, capfirst(str(label))) for code, label in SpokenLanguage.choices),
            key=lambda choice: in_alphabet(choice[1]),
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = FocalPoint
        fields = (
            "function_en",
            "function_fr",
            "shows_function",
            "institution_en",
            "institution_fr",
            "shows_institution",
            "email",
            "shows_email",
            "phone",
            "shows_phone",
            "languages",
            "shows_languages",
        )
        field_classes = dict.fromkeys(
            ("function_en", "function_fr", "institution_en", "institution_fr", "phone"), PlainLine
        )
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }

    LINES = (
        (_("Function"), ("function_en", "function_fr"), "shows_function"),
        (_("Institution"), ("institution_en", "institution_fr"), "shows_institution"),
        (_("E-mail"), ("email",), "shows_email"),
        (_("Telephone"), ("phone",), "shows_phone"),
        (_("Languages"), ("languages",), "shows_languages"),
    )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The fields line by line, each with the one that says to whom it is shown."""
        return [
            {"label": label, "fields": [self[name] for name in names], "shown_to": self[consent]}
            for label, names, consent in self.LINES
        ]


class ContributorForm(forms.Form):
    """Whom to ask in, for which partner, and until when."""

    partner = forms.ChoiceField(label=pgettext_lazy("whom one acts for", "For"))
    name = PlainLine(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=E_MAIL)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
    until = forms.DateField(
        label=_("Last day of the access"),
        help_text=_("A year at most, and not beyond the end of the mandate."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = {str(partner.pk): partner for partner in partners}
        partner = self.fields["partner"]
        assert isinstance(partner, forms.ChoiceField)
        partner.choices = [(pk, row.name) for pk, row in self._partners.items()]
        if len(partners) == 1:
            del self.fields["partner"]

    @property
    def invited(self) -> dict[str, Any]:
        """What was asked, once the form is valid, as the service takes it."""
        said = dict(self.cleaned_data)
        chosen = said.pop("partner", None) or next(iter(self._partners))
        return {**said, "partner": self._partners[chosen]}


class LastDayForm(forms.Form):
    """Another last day of a contributor's access."""

    until = forms.DateField(label=_("Last day of the access"), widget=DayInput)


class EndForm(forms.Form):
    """The last day of a mandate."""

    day = forms.DateField(
        label=_("Last day of the mandate"),
        help_text=_("Access ends with this day."),
        widget=DayInput,
    )


class HandOverForm(forms.Form):
    """Who takes a mandate over, and when."""

    name = PlainLine(label=_("Name of the successor"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=E_MAIL)
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        help_text=_("An invitation goes out if there is no account under this e-mail yet."),
        choices=settings.LANGUAGES,
    )
    day = forms.DateField(
        label=_("First day of the successor"),
        help_text=_("The present mandate ends the day before."),
        widget=DayInput,
    )

    @property
    def successor(self) -> Successor:
        said = self.cleaned_data
        return Successor(said["name"], said["email"], said["language"])


def tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)
