"""Forms about requests for support. What is malformed is said beside its field; nothing is lost."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from dialogue.form_fields import (
    LONGEST_TEXT,
    DayInput,
    NeededChoice,
    NeededLine,
    PlainLine,
    check_between,
    long_text,
)
from dialogue.models import Action, ActionPlan, Area, Partner
from dialogue.uploads.storing import examined
from focal_points.enums import SupportKind, WorkLanguage
from focal_points.models import SupportRequest
from focal_points.models.support import ORDER
from focal_points.services.support.conversation import told_of

MOST_FILES = 10
PERIOD = ("wanted_from", "wanted_until")
YEARS_AHEAD = 10


def _check_day(day: datetime.date) -> None:
    this_year = timezone.localdate().year
    first = datetime.date(this_year - 1, 1, 1)
    check_between(day, first, datetime.date(this_year + YEARS_AHEAD, 12, 31))


class Day(forms.DateField):
    widget = DayInput
    default_validators = [_check_day]


class BeginForm(forms.Form):
    """What kind of support, and for which partner where the person writes for several."""

    use_required_attribute = False

    partner = forms.ChoiceField(label=gettext_lazy("Partner"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you need?"), choices=SupportKind, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, partners: Iterable[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.pk): partner for partner in partners}
        if len(self.partners) == 1:
            del self.fields["partner"]
        else:
            self._offer_partners()

    def _offer_partners(self) -> None:
        field = self.fields["partner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, partner.name) for pk, partner in self.partners.items()]

    @property
    def chosen_partner(self) -> Partner:
        """Whom the request is for, once the form is valid."""
        chosen = self.cleaned_data.get("partner") or next(iter(self.partners))
        return self.partners[chosen]


class DraftForm(forms.Form):
    """A request while it is being written. `said` is what of it is well formed."""

    use_required_attribute = False

    kind = NeededChoice(
        label=gettext_lazy("What do you need?"), choices=[("", "–"), *SupportKind.choices]
    )
    title = NeededLine(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("One line, as it will stand in lists."),
        validators=[MaxLengthValidator(200)],
    )
    asked = long_text(
        6,
        label=gettext_lazy("What do you ask for?"),
        help_text=gettext_lazy(
            "Subject, scope and form: for example three days of training, on what, for how many."
        ),
    )
    purpose = long_text(
        5,
        label=gettext_lazy("Why, and what is to come of it?"),
        help_text=gettext_lazy("The need behind it, and how you will know that it has been met."),
    )
    beneficiaries = long_text(
        3,
        label=gettext_lazy("Who benefits?"),
        help_text=gettext_lazy("Which institutions, and about how many people."),
    )
    area = forms.ChoiceField(label=gettext_lazy("Area of the plan"), required=False)
    action = forms.ChoiceField(
        label=gettext_lazy("Action of the plan"),
        required=False,
        help_text=gettext_lazy("If it serves a particular action. The area follows from it."),
    )
    wanted_from = Day(label=gettext_lazy("Not before"), required=False)
    wanted_until = Day(label=gettext_lazy("Not after"), required=False)
    wanted_words = PlainLine(
        label=gettext_lazy("The period in your words"),
        required=False,
        help_text=gettext_lazy("For example: after Ramadan, before the budget debate."),
        validators=[MaxLengthValidator(200)],
    )
    work_language = forms.ChoiceField(
        label=gettext_lazy("Language of work"),
        required=False,
        choices=[("", "–"), *WorkLanguage.choices],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("You write in"),
        choices=[(code, WorkLanguage(code).label) for code, _name in settings.LANGUAGES],
        help_text=gettext_lazy("The Secretariat may add a translation."),
    )

    def __init__(self, *args: Any, draft: SupportRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._draft = draft
        in_force = Q(plan__in=ActionPlan.objects.current().values("pk"))
        self._actions = {
            str(action.pk): action
            for action in Action.objects.filter(in_force | Q(pk=draft.action_id))
            .select_related("objective__area", "plan")
            .order_by("-plan__starts_year", "plan", "number")
        }
        self._areas = {
            str(area.pk): area
            for area in Area.objects.filter(in_force | Q(pk=draft.area_id))
            .select_related("plan")
            .order_by("-plan__starts_year", "plan", "position")
        }
        areas = [(pk, str(area)) for pk, area in self._areas.items()]
        actions = [(pk, str(action)) for pk, action in self._actions.items()]
        self._offer("area", pgettext("area of a plan", "None in particular"), areas)
        self._offer("action", pgettext("action of a plan", "None in particular"), actions)

    def _offer(self, name: str, none: str, rows: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", none), *rows]
        field.error_messages["invalid_choice"] = _("Choose one of the plan in force here.")

    def clean_area(self) -> int | None:
        chosen = self._areas.get(self.cleaned_data["area"])
        return chosen.pk if chosen else None

    def clean_action(self) -> int | None:
        chosen = self._actions.get(self.cleaned_data["action"])
        return chosen.pk if chosen else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_period(cleaned)
        self._check_area(cleaned)
        return self.cleaned_data

    def _check_period(self, cleaned: dict[str, Any]) -> None:
        # A malformed day stays as it is stored: the period is what would stand then.
        first, last = (cleaned.get(name, getattr(self._draft, name)) for name in PERIOD)
        if not (first and last and last < first):
            return
        if not any(name in self.errors for name in PERIOD):
            self.add_error("wanted_until", ORDER)
        # One without the other would be a period that nobody wrote.
        for name in PERIOD:
            self.cleaned_data.pop(name, None)

    def _check_area(self, cleaned: dict[str, Any]) -> None:
        action = self._actions.get(str(cleaned.get("action")))
        if action is None or action.objective is None or not cleaned.get("area"):
            return
        if action.objective.area_id != cleaned["area"]:
            self.add_error(
                "area",
                _("Action %(number)s belongs to another area: %(area)s.")
                % {"number": action.number, "area": action.objective.area},
            )
            self.cleaned_data.pop("action", None)

    @property
    def said(self) -> dict[str, Any]:
        """The well-formed part of what was said, by field."""
        self.is_valid()
        return dict(self.cleaned_data)


class MoveForm(forms.Form):
    """What a move asks for besides its button; `arguments` are what its service takes."""

    use_required_attribute = False

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PlanForm(MoveForm):
    """The dates of the support."""

    planned_from = Day(label=gettext_lazy("First day"))
    planned_until = Day(label=gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("planned_from"), cleaned.get("planned_until")
        if first and last and last < first:
            self.add_error("planned_until", ORDER)
        return cleaned


class DeliverForm(MoveForm):
    """The day on which the support was complete."""

    delivered_on = Day(label=gettext_lazy("Given on"))

    def clean_delivered_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["delivered_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


def reason_field(label: Any, language: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
    )


class DeclineForm(MoveForm):
    """Why not: in one language at least, and better in both."""

    reason_en = reason_field(gettext_lazy("Reason in English"), "en")
    reason_fr = reason_field(gettext_lazy("Reason in French"), "fr")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error("reason_en", _("Give the reason, in one language at least."))
        return cleaned

    @property
    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"reasons": {code: given[f"reason_{code}"] for code, _name in settings.LANGUAGES}}


class WithdrawForm(MoveForm):
    """A word on why the request is taken back, if one likes."""

    word = forms.CharField(
        label=gettext_lazy("A word to the Secretariat"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
    )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files, each looked at; what is wrong with one is said with its name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[File]:
        given: list[File] = [file for file in data or [] if file]
        if len(given) > MOST_FILES:
            raise ValidationError(
                _("At most %(number)s files come with a message.") % {"number": MOST_FILES}
            )
        refused = []
        for file in given:
            try:
                examined(file)
            except ValidationError as refusal:
                refused += told_of(file, refusal)
        if refused:
            raise ValidationError(refused)
        return given


class MessageForm(forms.Form):
    """A message about a request; for the Secretariat, perhaps a note to itself."""

    use_required_attribute = False

    text = long_text(4, label=gettext_lazy("Your message"))
    attachments = Files(label=gettext_lazy("Files"), required=False)
    is_note = forms.BooleanField(
        label=gettext_lazy("A note for the Secretariat alone: the partner does not see it"),
        required=False,
    )

    def __init__(self, *args: Any, for_the_secretariat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_the_secretariat:
            del self.fields["is_note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text") and not cleaned.get("attachments"):
            self.add_error("text", _("Write a message or add a file."))
        return cleaned


MOVE_FORMS: dict[str, type[MoveForm]] = {
    "withdraw": WithdrawForm,
    "plan": PlanForm,
    "deliver": DeliverForm,
    "decline": DeclineForm,
}
"""The forms of the moves that ask for more than a button, or offer it."""
