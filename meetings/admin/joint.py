"""What other dialogues offer to hold jointly, and the answer to it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminRadioSelectWidget

from dialogue import periods
from dialogue.admin.base import PublishableAdmin, TenantAdmin, TenantTabularInline
from dialogue.admin.forms import PortalModelForm
from dialogue.ids import id_in
from meetings.admin.step_pages import StepPages
from meetings.enums import Consent
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint import answering, proposing
from meetings.services.joint.facts import OF_MEETING

COLOURS = {
    Consent.ASKED: "warning",
    Consent.AGREED: "success",
    Consent.DECLINED: "danger",
    Consent.ENDED: "info",
}


class KeptByHost:
    """For an admin or inline of what the host of a joint meeting keeps for both: seen, not edited,
    by the other."""

    def meeting_of_part(self, obj: Any) -> Meeting | None:
        """The meeting, from what the page is of."""
        meeting: Meeting | None = obj
        return meeting

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_ours(obj) and super().has_add_permission(request, obj)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_ours(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_ours(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]

    def _is_ours(self, obj: Any) -> bool:
        return not answering.is_kept_by_host(self.meeting_of_part(obj))


class HostsPart(KeptByHost, TenantTabularInline):
    """Parts in the form of their meeting."""


class JointMeetings(StepPages, PublishableAdmin):
    """For the admin of meetings: asking joint organisers, and what is kept by another dialogue."""

    actions = (*PublishableAdmin.actions, "propose_jointly", "take_back_jointly")

    def kept_by_host(self, obj: Meeting | None) -> tuple[str, ...]:
        """The fields of a joint meeting that are edited where it is hosted."""
        if not answering.is_kept_by_host(obj):
            return ()
        return tuple(column.removesuffix("_id") for column in OF_MEETING)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        rows = queryset.select_related("joint_proposal")
        held_back = [row.pk for row in rows if answering.is_held_back(row)]
        if held_back:
            words = ngettext(
                "%(count)d meeting stays as it is: its host has not published it yet.",
                "%(count)d meetings stay as they are: their hosts have not published them yet.",
                len(held_back),
            ) % {"count": len(held_back)}
            self.message_user(request, words, messages.WARNING)
        super().publish(request, queryset.exclude(pk__in=held_back))

    @admin.action(
        description=gettext_lazy("Propose to the joint organisers"), permissions=["publish"]
    )
    def propose_jointly(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each_organiser(request, queryset, proposing.propose)

    @admin.action(
        description=gettext_lazy("Take back from the joint organisers"), permissions=["publish"]
    )
    def take_back_jointly(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._each_organiser(request, queryset, proposing.take_back)

    @action(
        description=gettext_lazy("Propose …"),
        icon="handshake",
        url_path="propose",
        permissions=["propose"],
    )
    def propose(self, request: HttpRequest, object_id: str) -> HttpResponse:
        meeting = self.meeting_of(request, object_id)
        unasked = list(
            GuestDialogue.objects.unasked().filter(meeting=meeting).select_related("guest")
        )
        if not unasked:
            raise Http404
        if request.method == "POST":
            self.propose_jointly(request, Meeting.objects.filter(pk=meeting.pk))
            return self.back_to(meeting)
        facts = [
            _("Asked to hold the meeting jointly: %(dialogues)s.")
            % {"dialogues": ", ".join(str(line.guest) for line in unasked)},
            _(
                "They see its title, dates, place, agenda, panels and co-chairs; neither papers "
                "nor participants."
            ),
            _("On the site each stands beside this dialogue once it has agreed, and not before."),
        ]
        title = _("Propose the meeting to its joint organisers?")
        return self.step_page(request, meeting, forms.Form(), title, _("Propose"), facts)

    def has_propose_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether the person may, and there is a joint organiser to be asked."""
        pk = id_in(object_id)
        return (
            pk is not None
            and self.has_publish_permission(request)
            and GuestDialogue.objects.filter(meeting=pk).unasked().exists()
        )

    def _each_organiser(
        self, request: HttpRequest, queryset: models.QuerySet, do: Callable[[GuestDialogue], None]
    ) -> None:
        """One line for each dialogue: what it has been asked, as it stands now."""
        rows = GuestDialogue.objects.filter(meeting__in=queryset, is_joint=True)
        lines = list(rows.select_related("guest", "meeting").order_by("meeting", "pk"))
        for line in lines:
            do(line)
            line.refresh_from_db(fields=["consent"])
            words = _("%(meeting)s, %(dialogue)s: %(consent)s.") % {
                "meeting": line.meeting,
                "dialogue": line.guest,
                "consent": line.get_consent_display(),
            }
            self.message_user(request, words, messages.SUCCESS)
        if not lines:
            nobody = _("No other dialogue is named as a joint organiser of what was chosen.")
            self.message_user(request, nobody, messages.WARNING)


class Answer(models.TextChoices):
    """What can be said to a proposal, by its state."""

    WAIT = "wait", gettext_lazy("Answer later")
    AGREE = "agree", gettext_lazy("Agree: hold the meeting jointly")
    DECLINE = "decline", gettext_lazy("Decline")
    STAY = "stay", gettext_lazy("Leave it as it is")
    LEAVE = "leave", gettext_lazy("End it: the meeting becomes our own")


ANSWERS = {
    Consent.ASKED: (Answer.WAIT, Answer.AGREE, Answer.DECLINE),
    Consent.AGREED: (Answer.STAY, Answer.LEAVE),
}


class ProposalForm(PortalModelForm):
    """The answer; `meeting` is the row that stands for the meeting here, where there is one."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Our answer"), widget=UnfoldAdminRadioSelectWidget(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = ANSWERS.get(self.instance.consent, (Answer.STAY,))
        if "answer" in self.fields:
            self.fields["answer"].choices = [(said.value, said.label) for said in offered]  # type: ignore[attr-defined]
            self.fields["answer"].initial = offered[0].value
        if "meeting" in self.fields:
            self.fields["meeting"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        meeting = cleaned.get("meeting")
        if meeting and cleaned.get("answer") != Answer.AGREE:
            self.add_error("meeting", _("Choose a meeting only to agree."))
        elif meeting and (told := answering.why_not_taken_over(meeting)):
            self.add_error("meeting", told)
        return cleaned

    def _post_clean(self) -> None:
        """The service writes the row, not the form."""


@admin.register(JointProposal)
class JointProposalAdmin(TenantAdmin):
    """Written by the host; answered here."""

    what_comes_here = gettext_lazy(
        "Meetings that another dialogue proposes to hold together with this one appear here."
    )

    form = ProposalForm
    list_display = ("title", "host", "dates", "consent_label", "asked_at", "answered_at")
    list_filter = ("consent", "host")
    row_related = ("host", "meeting", "answered_by")
    autocomplete_fields = ("meeting",)
    shown = ("host", "title", "dates", "place", "consent", "asked_at", "answered_by")
    readonly_fields = (*shown, "own_meeting")

    def get_fieldsets(self, request: HttpRequest, obj: JointProposal | None = None) -> Any:
        told: tuple[Any, dict[str, Any]] = (
            gettext_lazy("What is offered"),
            {"fields": self.shown},
        )
        if obj is None or not self.has_change_permission(request, obj):
            if obj is not None and obj.consent == Consent.ASKED:
                told[1]["description"] = _("Publishers and administrators answer.")
            return (told,)
        if obj.consent == Consent.ASKED:
            answer: dict[str, Any] = {
                "fields": ("answer", "meeting"),
                "description": _(
                    "Agreeing makes a draft of the meeting here, with papers and participants "
                    "of our own. If we have a row for it already, choose it: it takes over "
                    "the host’s dates, place, agenda and co-chairs."
                ),
            }
        elif obj.consent == Consent.AGREED:
            answer = {"fields": ("own_meeting", "answer")}
        else:
            return (told,)
        return (told, (gettext_lazy("Our answer"), answer))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: JointProposal, form: ProposalForm, change: bool
    ) -> None:
        answer, meeting = form.cleaned_data.get("answer"), form.cleaned_data.get("meeting")
        try:
            if answer == Answer.AGREE:
                answering.agree(obj, by=request.user, meeting=meeting)
            elif answer == Answer.DECLINE:
                answering.decline(obj, by=request.user)
            elif answer == Answer.LEAVE:
                answering.leave(obj, by=request.user)
        except ValidationError as refusal:
            # Answered by another person while the form was sent.
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)

    @display(description=gettext_lazy("title"))
    def title(self, obj: JointProposal) -> str:
        return obj.title

    @display(description=gettext_lazy("dates"))
    def dates(self, obj: JointProposal) -> str:
        return periods.meeting_dates(_as_offered(obj))

    @display(description=gettext_lazy("place"))
    def place(self, obj: JointProposal) -> str:
        offered = _as_offered(obj)
        return ", ".join(str(part) for part in (offered.city, offered.country) if part) or "–"

    @display(description=gettext_lazy("consent"), label=COLOURS, ordering="consent")
    def consent_label(self, obj: JointProposal) -> tuple[str, str]:
        return obj.consent, obj.get_consent_display()

    @display(description=gettext_lazy("our meeting"))
    def own_meeting(self, obj: JointProposal) -> str:
        return str(obj.meeting or "–")


def _as_offered(proposal: JointProposal) -> Meeting:
    """The host's meeting as its facts tell it, not stored here."""
    values = {}
    for column in OF_MEETING:
        field = Meeting._meta.get_field(column.removesuffix("_id"))
        given = proposal.facts["meeting"][column]
        values[column] = given if field.is_relation else field.to_python(given)  # type: ignore[union-attr]
    return Meeting(**values)
