"""A national focal point's team: who helps, until when; asking in, extending, taking back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogue.access import standing_of
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from focal_points.access.people import may_lead_team
from focal_points.doors import opens_for
from focal_points.models import Invitation, Membership
from focal_points.people_forms import ContributorForm, LastDayForm
from focal_points.services import contributors, invitations
from focal_points.services.directory import colleagues


@opens_for(may_lead_team)
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: DialogueRequest) -> HttpResponse:
    """The people who work for the same partners, and the form by which one asks in another."""
    today = timezone.localdate()
    partners = list(Partner.objects.filter(pk__in=standing_of(request.user).national_for).named())
    form = ContributorForm(
        request.POST or None,
        partners=partners,
        initial={
            "language": request.user.language,
            "until": contributors.last_possible_day(partners[0], today),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            invited = contributors.invite(**form.invited, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            told = _("An invitation is on its way to %(email)s.")
            messages.success(request, told % {"email": invited.email})
            return redirect("people:team")
    context = {
        "form": form,
        "partners": partners,
        "colleagues": colleagues(partners, standing_of(request.user), today),
        "contributors": _contributors(request),
        "invitations": Invitation.objects.in_teams_of(request.user)
        .waiting()
        .select_related("partner__country", "partner__organisation"),
        "today": today,
        "has_several": len(partners) > 1,
    }
    return TemplateResponse(request, "focal_points/team.html", context)


@opens_for(may_lead_team)
@require_http_methods(["GET", "HEAD", "POST"])
def contributor(request: DialogueRequest, pk: int) -> HttpResponse:
    """A contributor: another last day, or the access taken back."""
    person: Membership = get_object_or_404(_contributors(request), pk=pk)
    form = LastDayForm(request.POST or None, initial={"until": person.until})
    if request.method == "POST" and form.is_valid():
        try:
            contributors.extend(person, form.cleaned_data["until"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The last day is changed."))
            return redirect("people:team")
    context = {"form": form, "contributor": person}
    return TemplateResponse(request, "focal_points/contributor.html", context)


@opens_for(may_lead_team)
@require_POST
def end_contributor(request: DialogueRequest, pk: int) -> HttpResponse:
    person: Membership = get_object_or_404(_contributors(request), pk=pk)
    contributors.end(person)
    told = _("%(name)s has no access any more.")
    messages.success(request, told % {"name": person.user.get_full_name()})
    return redirect("people:team")


@opens_for(may_lead_team)
@require_POST
def resend_invitation(request: DialogueRequest, pk: int) -> HttpResponse:
    return _with_invitation(request, pk, contributors.resend, _("The invitation is sent again."))


@opens_for(may_lead_team)
@require_POST
def withdraw_invitation(request: DialogueRequest, pk: int) -> HttpResponse:
    return _with_invitation(request, pk, invitations.withdraw, _("The invitation is withdrawn."))


def _with_invitation(request: HttpRequest, pk: int, verb: Any, done: str) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.in_teams_of(request.user), pk=pk)
    try:
        verb(invitation)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect("people:team")


def _contributors(request: HttpRequest) -> Any:
    return (
        Membership.objects.in_teams_of(request.user)
        .select_related("user", "partner__country", "partner__organisation")
        .order_by("partner", "user__name", "pk")
    )
