"""Steps that the Secretariat takes with a meeting: its life, and the next one."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action, display
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
)

from dialogue.admin.fields import LONGEST_TEXT
from dialogue.admin.languages import both
from dialogue.enums import DatePrecision
from dialogue.form_fields import Words
from dialogue.labels import in_language
from dialogue.periods import written
from dialogue.texts import LANGUAGES
from meetings.admin.joint import HostsPart
from meetings.admin.step_pages import StepPages
from meetings.enums import MeetingStatus
from meetings.models import Meeting, StatusChange
from meetings.models.meetings import EARLIEST, LATEST, OUT_OF_REACH
from meetings.services.copying import start_next
from meetings.services.life import MAY_BECOME, Days, take_step


class StepForm(forms.Form):
    """What becomes of the meeting, when it takes place now, and why."""

    after = forms.ChoiceField(
        label=gettext_lazy("The meeting becomes"), widget=UnfoldAdminRadioSelectWidget()
    )
    starts_on = forms.DateField(
        label=gettext_lazy("New first day"),
        required=False,
        widget=UnfoldAdminSingleDateWidget(),
        help_text=gettext_lazy(
            "Leave empty where nothing changes, or where new dates are not known yet. The agenda "
            "moves with the meeting."
        ),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("New last day"),
        required=False,
        widget=UnfoldAdminSingleDateWidget(),
        help_text=gettext_lazy("Leave empty if it lasts as many days as before."),
    )
    starts_precision = forms.ChoiceField(
        label=gettext_lazy("Precision of the date"),
        choices=DatePrecision,
        initial=DatePrecision.DAY,
        widget=UnfoldAdminSelectWidget(),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._meeting = meeting
        choices = [(status, status.label) for status in MAY_BECOME[meeting.status]]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]
        for code in LANGUAGES:
            self.fields[f"reason_{code}"] = Words(
                label=in_language(_("Reason"), code),
                required=False,
                max_length=LONGEST_TEXT,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, "lang": code}),
                help_text=_(
                    "Shown on the meeting’s page. Required when it is postponed or cancelled."
                ),
            )

    def clean_starts_on(self) -> datetime.date | None:
        """The last day is reckoned from it, and must be a day."""
        day: datetime.date | None = self.cleaned_data["starts_on"]
        if day and not EARLIEST <= day <= LATEST:
            raise ValidationError(OUT_OF_REACH)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("ends_on")
            and not cleaned.get("starts_on")
            and "starts_on" not in self.errors
        ):
            self.add_error("starts_on", _("Give the first day as well."))
        return cleaned

    @property
    def days(self) -> Days | None:
        said = self.cleaned_data
        if not said["starts_on"]:
            return None
        ends_on = said["ends_on"] or self._last_of_as_many(said["starts_on"])
        return Days(said["starts_on"], ends_on, said["starts_precision"])

    def _last_of_as_many(self, first: datetime.date) -> datetime.date | None:
        """The last day, if the meeting lasts as long as before; None where that is not known."""
        before = self._meeting
        is_known = self.cleaned_data["starts_precision"] == DatePrecision.DAY
        if not (is_known and before.is_known_to_the_day and before.ends_on):
            return None
        longer_by = before.ends_on - before.starts_on
        return first + longer_by if longer_by else None

    @property
    def reason(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"reason_{code}"] for code in LANGUAGES}


class NextMeetingForm(forms.Form):
    first_day = forms.DateField(
        label=gettext_lazy("First day of the next meeting"), widget=UnfoldAdminSingleDateWidget()
    )


class StatusChangeInline(HostsPart):
    """What became of the meeting: only the wording of a reason is mended here."""

    model = StatusChange
    fields = ("changed_at", "before", "after", "former", *both("reason"))
    readonly_fields = ("changed_at", "before", "after", "former")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=gettext_lazy("dates before"))
    def former(self, obj: StatusChange) -> str:
        return obj.former_dates


class StepsOfMeetings(StepPages):
    """For the admin of meetings: buttons on a meeting's page, each with a page of its own."""

    actions_detail: tuple[str, ...] = ("take_step", "start_next")

    @action(
        description=gettext_lazy("Change status …"),
        icon="event_repeat",
        url_path="step",
        permissions=["step"],
    )
    def take_step(self, request: HttpRequest, object_id: str) -> HttpResponse:
        meeting = self.meeting_of(request, object_id)
        form = StepForm(_sent(request), meeting=meeting)
        if request.method == "POST" and form.is_valid():
            after = form.cleaned_data["after"]
            try:
                step = take_step(meeting, after, days=form.days, reason=form.reason)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                words = _("“%(meeting)s” is now: %(status)s.")
                status = MeetingStatus(after).label
                self._say(request, words % {"meeting": meeting.title, "status": status})
                self._say_unplaced(request, step.unplaced)
                return self.back_to(meeting)
        title = _("What becomes of it?")
        return self.step_page(request, meeting, form, title, _("Save"), self._step_facts(meeting))

    @action(
        description=gettext_lazy("Prepare the next one"),
        icon="content_copy",
        url_path="next",
        permissions=["copy"],
    )
    def start_next(self, request: HttpRequest, object_id: str) -> HttpResponse:
        meeting = self.meeting_of(request, object_id)
        form = NextMeetingForm(_sent(request))
        if request.method == "POST" and form.is_valid():
            try:
                copied = start_next(meeting, form.cleaned_data["first_day"])
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                words = _(
                    "Here is the draft of the next meeting. Copied: texts and place, "
                    "%(co_chairs)d co-chairs, %(headings)d headings of the plan, %(agenda)d points "
                    "of the agenda. Not copied: panels, speakers, papers, participants, "
                    "recommendations and conclusions."
                )
                counts = {
                    "co_chairs": copied.co_chairs,
                    "headings": copied.headings,
                    "agenda": copied.agenda,
                }
                self._say(request, words % counts)
                self._say_unplaced(request, copied.unplaced)
                return self.back_to(copied.meeting)
        facts = [
            _("The new meeting is a draft that follows this one up."),
            _(
                "It takes over texts and place, co-chairs, headings of the plan and the agenda "
                "with its times, moved to the new days."
            ),
            _("Panels, speakers, papers, participants and what was adopted stay here."),
        ]
        title = _("Start the next meeting from this one")
        return self.step_page(request, meeting, form, title, _("Make the draft"), facts)

    def has_step_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return bool(request.user.has_perm("meetings.change_meeting"))

    def has_copy_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return bool(request.user.has_perm("meetings.add_meeting"))

    def _step_facts(self, meeting: Meeting) -> list[str]:
        dates = written(meeting.starts_on, meeting.ends_on, meeting.starts_precision)
        now = _("Now: %(status)s, %(dates)s.")
        return [now % {"status": meeting.get_status_display(), "dates": dates}]

    def _say(self, request: HttpRequest, words: str, level: int = messages.SUCCESS) -> None:
        self.message_user(request, words, level)  # type: ignore[attr-defined]

    def _say_unplaced(self, request: HttpRequest, unplaced: int) -> None:
        if unplaced:
            words = ngettext(
                "%(count)d point of the agenda has no day or no times now.",
                "%(count)d points of the agenda have no day or no times now.",
                unplaced,
            )
            self._say(request, words % {"count": unplaced}, messages.WARNING)


def _sent(request: HttpRequest) -> Any:
    """What the form is bound to: nothing while it is only looked at."""
    return request.POST if request.method == "POST" else None
