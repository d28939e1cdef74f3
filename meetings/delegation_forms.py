"""What is typed about delegations: people, a word of declining, whom to ask, seats and deadline."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.form_fields import DayInput, PlainLine, Words
from dialogue.models import Organisation, Partner, SteeringSeat
from dialogue.querysets import folded
from meetings.models import Delegation, Meeting, Participant
from meetings.models.participation import LARGEST_DELEGATION
from meetings.services.nominations import Person


class PersonForm(forms.Form):
    """Somebody who is to take part."""

    title = PlainLine(
        label=gettext_lazy("Form of address"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Such as Ms, Dr or H.E. Ambassador, as it is to be printed."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = PlainLine(
        label=gettext_lazy("First name and family name"),
        max_length=150,
        help_text=gettext_lazy("As it is to stand on the badge."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    function = PlainLine(
        label=gettext_lazy("Function"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    institution = PlainLine(
        label=gettext_lazy("Institution"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy(
            "The person’s own address: the portal recognises them by it. Only you and "
            "the Secretariat see it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Preferred language"), choices=settings.LANGUAGES
    )
    travel_support = forms.BooleanField(
        label=gettext_lazy("Support for travel is asked for"), required=False
    )

    @classmethod
    def about(cls, participant: Participant, data: Any = None) -> "PersonForm":
        """The form with what is known of the participant."""
        return cls(data, initial={name: getattr(participant, name) for name in cls.base_fields})

    @property
    def person(self) -> Person:
        """What was said, once the form is valid."""
        return Person(**self.cleaned_data)


class DeclineForm(forms.Form):
    """A word with which a partner declines."""

    word = Words(
        label=gettext_lazy("A word to the Secretariat"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(forms.Form):
    """Whom to ask to a meeting, and for how many seats each."""

    ALL, COMMITTEE, CHOSEN = "all", "committee", "chosen"

    whom = forms.ChoiceField(
        label=gettext_lazy("Whom to ask"),
        choices=(
            (ALL, gettext_lazy("All who take part in the dialogue today")),
            (COMMITTEE, gettext_lazy("The members of the Steering Committee")),
            (CHOSEN, gettext_lazy("Those chosen below")),
        ),
        initial=CHOSEN,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Whoever is asked already is not asked again."),
    )
    quota = forms.IntegerField(
        label=gettext_lazy("Seats for each"),
        min_value=1,
        max_value=LARGEST_DELEGATION,
        initial=2,
    )
    partners: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Partners and observers"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organisation: Any = forms.ModelChoiceField(
        label=gettext_lazy("An organisation from outside the dialogue"),
        queryset=None,
        required=False,
        empty_label="–",
        help_text=gettext_lazy("It has no access to the portal; you enter its people."),
    )

    def __init__(self, *args: Any, meeting: Meeting, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = meeting.delegations
        self._open = Partner.objects.current().exclude(
            pk__in=asked.filter(partner__isnull=False).values("partner")
        )
        partners: Any = self.fields["partners"]
        partners.queryset = self._open.named()
        organisations: Any = self.fields["organisation"]
        organisations.queryset = (
            Organisation.objects.exclude(
                pk__in=Partner.objects.current()
                .filter(organisation__isnull=False)
                .values("organisation")
            )
            .exclude(pk__in=asked.filter(organisation__isnull=False).values("organisation"))
            .order_by(folded(f"name_{language}"), "pk")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nobody = not cleaned.get("partners") and not cleaned.get("organisation")
        if cleaned.get("whom") == self.CHOSEN and nobody and not self.errors:
            self.add_error("partners", _("Choose at least one."))
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """Whom to ask, as `meetings.services.delegations.ask` takes them."""
        said = self.cleaned_data
        partners = said["partners"]
        if said["whom"] == self.ALL:
            partners = self._open.named()
        elif said["whom"] == self.COMMITTEE:
            seats = SteeringSeat.objects.current()
            partners = self._open.filter(pk__in=seats.values("partner")).named()
        # Besides any of the three: it stands outside the dialogue, so none of them means it.
        outside = said["organisation"]
        return {
            "partners": list(partners),
            "organisations": [outside] if outside else [],
            "quota": said["quota"],
        }


class TermsForm(forms.Form):
    """How many seats a delegation has, and until when it may fill them."""

    quota = forms.IntegerField(
        label=gettext_lazy("Seats"), min_value=1, max_value=LARGEST_DELEGATION
    )
    until = forms.DateField(
        label=gettext_lazy("Open until"),
        required=False,
        help_text=gettext_lazy("For this delegation alone, that day included."),
        widget=DayInput,
    )

    def __init__(self, data: Any = None, *, delegation: Delegation) -> None:
        super().__init__(data, initial={"quota": delegation.quota, "until": delegation.until})
