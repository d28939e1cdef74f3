"""The Secretariat's side of a meeting's participation: whom it asks, who answered, who comes.

All of it is for the Secretariat alone; for others these pages do not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import standing_of
from dialogue.ids import id_in, ids_in
from dialogue.lists import page_of
from dialogue.querysets import folded
from dialogue.requests import DialogueRequest
from meetings.asked_filters import SUPPORT, AttendanceFilter, DelegationFilter
from meetings.delegation_forms import AskForm, TermsForm
from meetings.enums import Answer, ParticipationState
from meetings.models import Delegation, Meeting, Participant
from meetings.reminding import tell_of_reminders, warn_of_unheard
from meetings.services import delegations, nominations
from meetings.services.reminders import nobody_acts_for

PEOPLE_A_PAGE = 50
SHOWN_BY = {
    "silent": Answer.NONE,
    "declined": Answer.DECLINED,
    "support": SUPPORT,
}
"""What the list of delegations is narrowed to, to show what was counted."""
View = Callable[..., HttpResponseBase]


def of_the_secretariat(view: View) -> View:
    """Asks who it is, and shows the page to the Secretariat alone: to others it is not there."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: DialogueRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not standing_of(request.user).is_secretariat:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@of_the_secretariat
@require_safe
def board(request: DialogueRequest, pk: int) -> HttpResponse:
    """Who was asked and what came of it, and the people who wait to be confirmed."""
    meeting = meeting_of(request, pk)
    rows = list(Delegation.objects.filter(meeting=meeting).with_answers().named())
    waiting = Participant.objects.filter(meeting=meeting, state=ParticipationState.NOMINATED)
    form = DelegationFilter(request.GET, rows)
    totals = _totals(rows)
    context = {
        "meeting": meeting,
        "form": form,
        "delegations": form.applied(),
        "totals": totals,
        "lead": {
            name: f"?answer={answer}#asked" if totals[name] else ""
            for name, answer in SHOWN_BY.items()
        },
        "page": page_of(request, waiting.listed(), PEOPLE_A_PAGE),
        **meeting.participants.aggregate(
            newest=Max("pk", filter=Q(state=ParticipationState.NOMINATED)),
            confirmed=Count("pk", filter=Q(state=ParticipationState.CONFIRMED)),
        ),
        "may_publish": request.user.has_perm("meetings.publish_meeting"),
    }
    return TemplateResponse(request, "meetings/board.html", context)


@of_the_secretariat
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: DialogueRequest, pk: int) -> HttpResponse:
    """Ask many at once."""
    meeting = meeting_of(request, pk)
    said = request.POST if request.method == "POST" else None
    form = AskForm(said, meeting=meeting, language=get_language() or "en")
    if form.is_valid():
        try:
            asked = delegations.ask(meeting, **form.asked)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(
                request,
                ngettext(
                    "%(number)d delegation was asked for.",
                    "%(number)d delegations were asked for.",
                    len(asked),
                )
                % {"number": len(asked)},
            )
            warn_of_unheard(request, nobody_acts_for(row.partner for row in asked if row.partner))
            return redirect("meetings:board", pk)
    return TemplateResponse(request, "meetings/ask.html", {"meeting": meeting, "form": form})


@of_the_secretariat
@require_POST
def remind(request: DialogueRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered."""
    nobody = _(
        "Nobody was reminded: those who have not answered were already reminded today, or have no "
        "time left."
    )
    tell_of_reminders(request, delegations.remind(meeting_of(request, pk)), nobody=nobody)
    return redirect("meetings:board", pk)


@of_the_secretariat
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: DialogueRequest, pk: int) -> HttpResponse:
    """Seats and deadline of one delegation."""
    rows = Delegation.objects.visible_to(request.user).with_answers().named()
    delegation: Delegation = get_object_or_404(rows, pk=pk)
    said = request.POST if request.method == "POST" else None
    form = TermsForm(said, delegation=delegation)
    if form.is_valid():
        try:
            with transaction.atomic():
                delegations.allot(delegation, form.cleaned_data["quota"])
                if "until" in form.changed_data:
                    delegations.extend(delegation, form.cleaned_data["until"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Seats and deadline are saved."))
            return redirect("meetings:board", delegation.meeting_id)
    context = {"delegation": delegation, "meeting": delegation.meeting, "form": form}
    return TemplateResponse(request, "meetings/terms.html", context)


@of_the_secretariat
@require_POST
def confirm(request: DialogueRequest, pk: int) -> HttpResponse:
    """Confirm those who are chosen, or with `everybody` all who are nominated.

    Its value is the newest of those whom the page counted: nobody is confirmed unseen who was named
    after it was shown, for that opens papers to them.
    """
    meeting = meeting_of(request, pk)
    ids = ids_in(request.POST.getlist("person"))
    if newest := id_in(request.POST.get("everybody", "")):
        nominated = meeting.participants.filter(state=ParticipationState.NOMINATED)
        ids = set(nominated.filter(pk__lte=newest).values_list("pk", flat=True))
    number = nominations.confirm(meeting, ids, by=request.user)
    if number:
        words = ngettext(
            "%(number)d person is confirmed.", "%(number)d people are confirmed.", number
        )
        messages.success(request, words % {"number": number})
    else:
        messages.info(request, _("Nobody was confirmed: choose people in the list first."))
    return redirect("meetings:board", pk)


@of_the_secretariat
@require_POST
def publish(request: DialogueRequest, pk: int) -> HttpResponse:
    """Publish the list of participants, or with `withdraw` close it again: a publisher's right."""
    if not request.user.has_perm("meetings.publish_meeting"):
        raise Http404
    meeting = meeting_of(request, pk)
    if "withdraw" in request.POST:
        nominations.withdraw_list(meeting)
        messages.success(request, _("The list is closed: partners see their own people alone."))
    else:
        try:
            nominations.publish_list(meeting)
        except ValidationError as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("The list of participants is published."))
    return redirect("meetings:board", pk)


@of_the_secretariat
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: DialogueRequest, pk: int) -> HttpResponse:
    """The list at the door: who is here. `mark` is a person's number and yes, no or unknown."""
    meeting = meeting_of(request, pk)
    if request.method == "POST":
        return _marked(request, meeting)
    form = AttendanceFilter(request.GET)
    people = form.applied(Participant.objects.confirmed().filter(meeting=meeting))
    rows = people.listed().order_by(folded("name"), "pk")
    context = {
        "meeting": meeting,
        "page": page_of(request, rows, PEOPLE_A_PAGE),
        "form": form,
        "attended": _attended(meeting),
    }
    return TemplateResponse(request, "meetings/attendance.html", context)


def _marked(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    given, _dash, word = request.POST.get("mark", "").partition("-")
    marks = {"yes": True, "no": False, "unknown": None}
    pk = id_in(given)
    if pk is None or word not in marks:
        raise Http404
    nominations.mark_attendance(meeting, {pk: marks[word]})
    person = get_object_or_404(
        Participant.objects.confirmed().filter(meeting=meeting).listed(), pk=pk
    )
    if request.htmx:
        context = {"person": person, "attended": _attended(meeting)}
        return TemplateResponse(request, "meetings/attendance_marked.html", context)
    asked = request.GET.copy()
    if asked.get("here"):
        # Who was marked leaves the list that was asked for, and its last page may be gone.
        asked.pop("page", None)
    query = asked.urlencode()
    address = reverse("meetings:attendance", args=[meeting.pk])
    return redirect(f"{address}{'?' if query else ''}{query}#person-{person.pk}")


def _attended(meeting: Meeting) -> dict[str, int]:
    """How many are here, of how many."""
    people = Participant.objects.confirmed().filter(meeting=meeting)
    counted: dict[str, int] = people.aggregate(
        here=Count("pk", filter=Q(attended=True)), expected=Count("pk")
    )
    return counted


def meeting_of(request: DialogueRequest, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).select_related("country")
    meeting: Meeting = get_object_or_404(rows, pk=pk)
    return meeting


def _totals(rows: list[Any]) -> dict[str, int]:
    """What the board says first: answers, people and seats."""
    answers = [row.answer for row in rows]
    return {
        "asked": len(rows),
        "nominated": answers.count(Answer.NOMINATED),
        "declined": answers.count(Answer.DECLINED),
        "silent": answers.count(Answer.NONE),
        "people": sum(row.seats_taken for row in rows),
        "seats": sum(row.quota for row in rows),
        "support": sum(row.support_count for row in rows),
    }
