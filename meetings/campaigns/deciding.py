"""What the Secretariat does with a reply: more time, validated, returned, made public."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dialogue.ids import ids_in
from dialogue.requests import DialogueRequest
from meetings.campaign_querysets import may_run_campaigns
from meetings.campaigns.forms import ExtendForm, RemarksForm
from meetings.campaigns.showing import found, page_of_reply
from meetings.models import Reply
from meetings.services.campaigns import asking, deciding
from meetings.services.campaigns.deciding import NotAsRead
from meetings.services.campaigns.questionnaire import questionnaire_of


@never_cache
@login_required
@require_POST
def decide(request: DialogueRequest, pk: int) -> HttpResponse:
    """Validate a reply, or return it with remarks."""
    shown = _run(request, pk)
    form = RemarksForm(request.POST, items=questionnaire_of(shown.campaign))
    read = request.POST.get("edition", "")
    try:
        # First, as what is wrong with a remark is said at fields that may be gone by now.
        if deciding.edition_of(shown) != read:
            raise NotAsRead
        if "validate" in request.POST:
            deciding.validate_reply(shown, by=request.user, read=read)
            messages.success(request, _("The reply is validated. Nothing of it is public yet."))
            return redirect(shown)
        if not form.is_valid():
            return page_of_reply(request, shown, remarks_form=form)
        deciding.return_reply(
            shown,
            by=request.user,
            read=read,
            remark=form.cleaned_data["remark"],
            remarks=form.remarks,
            language=get_language() or "en",
        )
    except ValidationError as refusal:
        form.add_error("remark", refusal)
        return page_of_reply(request, shown, remarks_form=form)
    except NotAsRead:
        messages.warning(request, _("The reply has changed since you opened it. Nothing was done."))
        return page_of_reply(request, _run(request, pk), remarks_form=form, typed=form.typed)
    messages.success(request, _("The reply is back with its partner, with your remarks."))
    return redirect(shown.campaign)


@never_cache
@login_required
@require_POST
def publish(request: DialogueRequest, pk: int) -> HttpResponse:
    """Make the ticked answers of a validated reply public, and the others not."""
    shown = _run(request, pk)
    ticked = set(ids_in(request.POST.getlist("public")))
    try:
        read = request.POST.get("read", "")
        number = deciding.make_public(shown, ticked, by=request.user, read=read)
    except ValidationError as refusal:
        return page_of_reply(request, shown, refused=refusal.messages)
    except NotAsRead:
        messages.warning(request, _("The reply has changed since you opened it. Nothing was done."))
        return page_of_reply(request, _run(request, pk))
    told = ngettext("%(number)d answer is public.", "%(number)d answers are public.", number)
    messages.success(request, told % {"number": number})
    return redirect(shown)


@never_cache
@login_required
@require_POST
def extend(request: DialogueRequest, pk: int) -> HttpResponse:
    """Give one partner more time, or take that back."""
    shown = _run(request, pk)
    form = ExtendForm(request.POST, auto_id="until-%s")
    if "as_all" not in request.POST and not form.is_valid():
        return page_of_reply(request, shown, until_form=form)
    until = None if "as_all" in request.POST else form.cleaned_data["until"]
    try:
        asking.extend(shown, until, by=request.user)
    except ValidationError as refusal:
        form.add_error(None if not hasattr(refusal, "error_dict") else "until", _first(refusal))
        return page_of_reply(request, shown, until_form=form)
    messages.success(
        request,
        _("The last day is again the same as for all partners.")
        if until is None
        else _("The partner has more time, and is told."),
    )
    return redirect(shown)


def _first(refusal: ValidationError) -> str:
    return refusal.messages[0]


def _run(request: DialogueRequest, pk: int) -> Reply:
    """The reply, for those who run campaigns; to others there is nothing at this address."""
    if not may_run_campaigns(request.user):
        raise Http404
    return found(request, pk)
