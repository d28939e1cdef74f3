"""What is typed in silence procedures. What is malformed is said beside its field."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from dialogue.form_fields import DayInput, Words, long_text
from dialogue.labels import language_name
from focal_points.enums import WorkLanguage
from meetings.enums import PositionKind
from meetings.models import AskedPartner
from meetings.rules.silence import OFFERED
from meetings.services.silence.clock import EARLIEST, LATEST, moment_of, on_the_clock
from meetings.services.silence.positions import Said, check

LONGEST_REASON = 2_000


class PositionForm(forms.Form):
    """A partner's position to a text."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=pgettext_lazy("of your country or organisation", "Position"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of these.")},
    )
    comments = long_text(8, label=pgettext_lazy("of a partner", "Comments"))
    language = forms.ChoiceField(
        label=gettext_lazy("You write in"),
        choices=[(code, WorkLanguage(code).label) for code, _name in settings.LANGUAGES],
    )

    def __init__(self, data: Any = None, *, asked: AskedPartner, before: Said) -> None:
        initial = {
            "kind": before.kind,
            "comments": before.comments,
            "language": before.language if before.comments else get_language() or "en",
        }
        super().__init__(data, initial=initial)
        self._procedure = asked.procedure
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        offered = OFFERED[asked.procedure.asked_for]  # type: ignore[index]
        kind.choices = [(value, PositionKind(value).label) for value in offered]
        self.fields["comments"].help_text = (
            _("Needed where you object, or agree with comments. All partners asked read them.")
            if asked.procedure.is_for_approval
            else _("All partners asked read them.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                check(self._procedure, self.said)
            except ValidationError as refusal:
                for name, errors in refusal.error_dict.items():
                    self.add_error(name, errors)
        return cleaned

    @property
    def said(self) -> Said:
        """Once it is valid."""
        return Said(
            kind=self.cleaned_data["kind"],
            language=self.cleaned_data["language"],
            comments=self.cleaned_data["comments"].replace("\r\n", "\n"),
        )


class UntilForm(forms.Form):
    """A moment on the Secretariat's clock, as `moment` once the form is valid."""

    use_required_attribute = False

    day = forms.DateField(
        label=pgettext_lazy("of a deadline", "Day"),
        widget=DayInput,
    )
    time = forms.TimeField(
        label=gettext_lazy("Time in Brussels"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    moment: datetime.datetime

    def __init__(self, data: Any = None, *, now: datetime.datetime) -> None:
        there = on_the_clock(now)
        super().__init__(data, initial={"day": there.date(), "time": there.time()})

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"]
        if day < EARLIEST:
            raise ValidationError(_("This day is past."))
        if day > LATEST:
            raise ValidationError(_("This day is too far away."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            moment = moment_of(cleaned["day"], cleaned["time"])
            if moment is None:
                self.add_error(
                    "time", _("Clocks skip this time on that day: give an hour before or after.")
                )
            else:
                self.moment = moment
        return cleaned


class WithdrawForm(forms.Form):
    """Why a text is taken back, in each language."""

    use_required_attribute = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for code, _name in settings.LANGUAGES:
            self.fields[f"reason_{code}"] = Words(
                label=_("Reason, in %(language)s") % {"language": language_name(code)},
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
                validators=[MaxLengthValidator(LONGEST_REASON)],
            )

    @property
    def reasons(self) -> dict[str, str]:
        return {
            code: self.cleaned_data.get(f"reason_{code}", "") for code, _name in settings.LANGUAGES
        }
