"""What is typed about progress. What is malformed is said beside its field; nothing is lost."""

import datetime
from collections.abc import MutableMapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue import periods
from dialogue.as_written import Typed, typed_in
from dialogue.form_fields import NeededChoice, NeededDay, Words, long_text
from dialogue.lists import Choice, FilterForm
from dialogue.models import Partner
from focal_points.enums import WorkLanguage
from meetings.enums import Progress, ReportStage
from meetings.evidence.forms import link_forms
from meetings.progress import subject_label
from meetings.progress_querysets import ProgressReportQuerySet

MOST_LINKS = 5
EARLIEST = datetime.date(2000, 1, 1)


class ReportForm(forms.Form):
    """A report while it is being written. `said` is what of it is well formed."""

    use_required_attribute = False

    progress = NeededChoice(
        label=gettext_lazy("How far have things come?"), choices=Progress, widget=forms.RadioSelect
    )
    as_of = NeededDay(
        label=gettext_lazy("Situation on"),
        help_text=gettext_lazy("The day that the report describes."),
    )
    narrative = long_text(8, label=gettext_lazy("What was done, and what came of it?"))
    language = forms.ChoiceField(
        label=gettext_lazy("You write in"),
        choices=[(code, WorkLanguage(code).label) for code, _name in settings.LANGUAGES],
        help_text=gettext_lazy("The Secretariat may add a translation."),
    )

    def __init__(self, data: Any = None, *, initial: MutableMapping[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.links = link_forms(data, initial["evidence"], prefix="evidence", at_least=MOST_LINKS)

    def clean_as_of(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["as_of"]
        today = timezone.localdate()
        if day is not None and not EARLIEST <= day <= today:
            raise ValidationError(
                _("Choose a day between %(first)s and today.")
                % {"first": periods.written(EARLIEST)}
            )
        return day

    def is_valid(self) -> bool:
        lines = [line.is_valid() for line in self.links]
        return super().is_valid() and all(lines)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong, with the report or a link; of a bound form."""
        return bool(self.errors) or any(line.errors for line in self.links)

    @property
    def typed(self) -> Typed:
        """What was typed, well formed or not, by labels, where it cannot be kept."""
        return typed_in(self, besides=["language"]) + [
            line.typed for line in self.links if line.is_filled
        ]

    @property
    def said(self) -> dict[str, Any]:
        """The well-formed part of what was said; links as a whole or not at all."""
        self.is_valid()
        said = dict(self.cleaned_data)
        if not any(line.errors for line in self.links):
            said["evidence"] = [line.link for line in self.links if line.link]
        return said


class ReturnForm(forms.Form):
    """Why a report is given back."""

    use_required_attribute = False

    remark = Words(
        label=gettext_lazy("What is still needed?"),
        help_text=gettext_lazy("The partner reads it above the report."),
        validators=[MaxLengthValidator(2_000)],
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportFilter(FilterForm):
    """What the Secretariat can ask of the reports. One query."""

    stage = Choice(label=gettext_lazy("Stage"), any_label=gettext_lazy("All stages"))
    progress = Choice(label=gettext_lazy("Progress"), any_label=gettext_lazy("All"))
    partner = Choice(label=gettext_lazy("Partner"), any_label=gettext_lazy("All partners"))

    def __init__(self, data: Any, reports: QuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        stages = [pair for pair in ReportStage.choices if pair[0] != ReportStage.DRAFT]
        self.offer("stage", stages)
        self.offer("progress", Progress.choices)
        reporting = reports.order_by().values("partner")
        named = Partner.objects.filter(pk__in=reporting).named()
        self.offer("partner", [(str(partner.pk), partner.name) for partner in named])

    def applied(self, reports: QuerySet) -> QuerySet:
        return reports.filter(**self.chosen)


class PartnerReportFilter(FilterForm):
    """What a partner's reports can be narrowed to: the subject that the address asks for.

    Nothing else is offered, as there may be hundreds. One query, or none where it asks for nothing.
    """

    about = Choice(
        label=pgettext_lazy("of reports", "About"),
        any_label=pgettext_lazy("of reports", "Everything"),
    )

    def __init__(self, data: Any, reports: ProgressReportQuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        found = reports.about(data.get("about", "")).named()[:1]
        self.offer("about", [(row.about, subject_label(row)) for row in found])

    def applied(self, reports: ProgressReportQuerySet) -> ProgressReportQuerySet:
        chosen = self.chosen.get("about")
        return reports.about(chosen) if chosen else reports
