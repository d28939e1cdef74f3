"""A delegation's page: its partner's focal points name people here, the Secretariat looks after.

Whoever is not logged in is asked to; to others than these two a delegation does not exist.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dialogue.access import standing_of
from dialogue.requests import DialogueRequest
from meetings.delegation_forms import DeclineForm, PersonForm
from meetings.models import Delegation, Participant
from meetings.services import delegations, nominations
from meetings.services.nominations import Person


@never_cache
@login_required
@require_safe
def delegation(request: DialogueRequest, pk: int) -> HttpResponse:
    """The people of a delegation, and what can still be done."""
    shown = _delegation(request, pk)
    people = list(shown.participants.select_related("replaced_by").order_by("pk"))
    return _page(
        request,
        "meetings/delegation.html",
        shown,
        in_force=[row for row in people if row.is_in_force],
        former=[row for row in people if not row.is_in_force],
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: DialogueRequest, pk: int) -> HttpResponse:
    """Name somebody for a seat."""
    shown = _delegation(request, pk)
    form = PersonForm(_said(request), initial={"language": get_language()})
    named = _done(form, lambda: nominations.nominate(shown, form.person, by=request.user))
    if named:
        messages.success(request, _("%(name)s is named.") % {"name": named.name})
        return redirect("meetings:delegation", shown.pk)
    return _page(request, "meetings/nominate.html", shown, form=form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: DialogueRequest, pk: int) -> HttpResponse:
    """Say that nobody will come."""
    shown = _delegation(request, pk)
    form = DeclineForm(_said(request), initial={"word": shown.declined_because})

    def declined() -> Delegation:
        return delegations.decline(shown, word=form.cleaned_data["word"], by=request.user)

    if _done(form, declined):
        messages.success(request, _("The Secretariat knows that nobody will come."))
        return redirect("meetings:delegation", shown.pk)
    return _page(request, "meetings/decline.html", shown, form=form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: DialogueRequest, pk: int) -> HttpResponse:
    """Correct what was said of somebody."""
    participant, shown = _participant(request, pk)
    form = PersonForm.about(participant, _said(request))
    known = Person.known_as(participant).digest
    opened_on = request.POST.get("opened_on", known)

    def amended() -> Participant:
        return nominations.amend(participant, form.person, by=request.user, opened_on=opened_on)

    if _done(form, amended):
        messages.success(request, _("The correction is saved."))
        return redirect("meetings:delegation", shown.pk)
    if any(form.has_error(name, nominations.CHANGED) for name in form.fields):
        # Now it is told, and saving once more is meant.
        opened_on = known
    context = {"form": form, "participant": participant, "opened_on": opened_on}
    return _page(request, "meetings/amend.html", shown, **context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: DialogueRequest, pk: int) -> HttpResponse:
    """Give the seat to somebody else."""
    participant, shown = _participant(request, pk)
    form = PersonForm(_said(request), initial={"language": get_language()})
    successor = _done(form, lambda: nominations.replace(participant, form.person, by=request.user))
    if successor:
        names = {"new": successor.name, "old": participant.name}
        messages.success(request, _("%(new)s takes the seat of %(old)s.") % names)
        return redirect("meetings:delegation", shown.pk)
    return _page(request, "meetings/replace.html", shown, form=form, participant=participant)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: DialogueRequest, pk: int) -> HttpResponse:
    """Take somebody out, once that is confirmed."""
    participant, shown = _participant(request, pk)
    form = forms.Form(_said(request))
    if _done(form, lambda: nominations.withdraw(participant, by=request.user)):
        messages.success(request, _("%(name)s is withdrawn.") % {"name": participant.name})
        return redirect("meetings:delegation", shown.pk)
    return _page(request, "meetings/withdraw.html", shown, form=form, participant=participant)


def _delegation(request: DialogueRequest, pk: int) -> Delegation:
    rows = Delegation.objects.visible_to(request.user).with_answers().named()
    found: Delegation = get_object_or_404(rows, pk=pk)
    return found


def _participant(request: DialogueRequest, pk: int) -> tuple[Participant, Delegation]:
    """Somebody of a delegation that the person may change, and the delegation.

    There is no page about those who are out of force; but what was typed while somebody went comes
    back, as the services refuse it.
    """
    rows = Participant.objects.filter(delegation__in=Delegation.objects.visible_to(request.user))
    if request.method != "POST":
        rows = rows.in_force()
    participant: Participant = get_object_or_404(rows, pk=pk)
    assert participant.delegation_id is not None
    return participant, _delegation(request, participant.delegation_id)


def _said(request: DialogueRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _done(form: forms.Form, work: Callable[[], Any]) -> Any:
    """What the work gives if the form is valid; what the work refuses is said on the form."""
    if not form.is_valid():
        return None
    try:
        return work()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _page(
    request: DialogueRequest, template: str, shown: Delegation, **context: Any
) -> HttpResponse:
    is_secretariat = standing_of(request.user).is_secretariat
    return TemplateResponse(
        request,
        template,
        {
            "delegation": shown,
            "meeting": shown.meeting,
            "is_secretariat": is_secretariat,
            "may_change": shown.is_open or is_secretariat,
            **context,
        },
    )
