"""What the Secretariat does with a campaign: ask, open, remind, close, open again, the next one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from meetings.campaign_querysets import may_run_campaigns
from meetings.campaigns.forms import AskForm, ExtendForm
from meetings.campaigns.views import found, not_asked, page_of_campaign, without_observers
from meetings.models import Campaign, Reply
from meetings.reminding import tell_of_reminders, warn_of_unheard
from meetings.services.campaigns import asking
from meetings.services.campaigns.preparing import begin_next_cycle
from meetings.services.reminders import nobody_acts_for


@never_cache
@login_required
@require_POST
def ask(request: DialogueRequest, pk: int) -> HttpResponse:
    """Ask those ticked too, or all partners that are not asked yet."""
    shown = _run(request, pk)
    others = not_asked(shown)
    partners = without_observers(others)
    if "all" not in request.POST:
        form = AskForm(request.POST, partners=others)
        if not form.is_valid():
            return page_of_campaign(request, shown, ask_form=form)
        partners = form.chosen
    try:
        asked = asking.ask_partners(shown, partners, by=request.user)
    except ValidationError as refusal:
        return _refused(request, shown, refusal)
    told = ngettext(
        "%(number)d more partner is asked.", "%(number)d more partners are asked.", len(asked)
    )
    messages.success(request, told % {"number": len(asked)})
    if shown.is_open:
        warn_of_unheard(request, nobody_acts_for(reply.partner for reply in asked))
    return redirect(shown)


@never_cache
@login_required
@require_POST
def drop(request: DialogueRequest, pk: int, reply_pk: int) -> HttpResponse:
    """Take a partner out again while the campaign is prepared."""
    shown = _run(request, pk)
    reply = get_object_or_404(Reply.objects.named(), pk=reply_pk, campaign=shown)
    try:
        asking.ask_no_more(reply)
    except ValidationError as refusal:
        return _refused(request, shown, refusal)
    messages.success(request, _("%(partner)s will not be asked.") % {"partner": reply.partner.name})
    return redirect(shown)


@never_cache
@login_required
@require_POST
def move(request: DialogueRequest, pk: int, verb: str) -> HttpResponse:
    """Open or close."""
    shown = _run(request, pk)
    unheard: list[Partner] = []
    try:
        if verb == "open":
            asking.open_campaign(shown, by=request.user)
            told = _("The campaign is open, and its partners are told.")
            asked = Reply.objects.filter(campaign=shown).named()
            unheard = nobody_acts_for(reply.partner for reply in asked)
        else:
            asking.close_campaign(shown)
            told = _("The campaign is closed. Drafts are kept.")
    except ValidationError as refusal:
        return _refused(request, shown, refusal)
    messages.success(request, told)
    warn_of_unheard(request, unheard)
    return redirect(shown)


@never_cache
@login_required
@require_POST
def remind(request: DialogueRequest, pk: int) -> HttpResponse:
    """Remind those that have not handed in."""
    shown = _run(request, pk)
    try:
        reminded = asking.remind(shown, by=request.user)
    except ValidationError as refusal:
        return _refused(request, shown, refusal)
    nobody = _("Nobody was reminded: those who have not handed in were already reminded today.")
    tell_of_reminders(request, reminded, nobody=nobody)
    return redirect(shown)


@never_cache
@login_required
@require_POST
def reopen(request: DialogueRequest, pk: int) -> HttpResponse:
    """Open a closed campaign again until a day."""
    shown = _run(request, pk)
    form = ExtendForm(request.POST, auto_id="until-%s")
    if not form.is_valid():
        return page_of_campaign(request, shown, until_form=form)
    try:
        asking.reopen_campaign(shown, form.cleaned_data["until"])
    except ValidationError as refusal:
        if hasattr(refusal, "error_dict"):
            form.add_error(None, refusal)
            return page_of_campaign(request, shown, until_form=form)
        return _refused(request, shown, refusal)
    messages.success(request, _("The campaign is open again."))
    return redirect(shown)


@never_cache
@login_required
@require_POST
def next_cycle(request: DialogueRequest, pk: int) -> HttpResponse:
    """Prepare the next campaign with the same questions and partners."""
    copy = begin_next_cycle(_run(request, pk))
    messages.success(
        request, _("The next cycle is in preparation: give it its title and its last day.")
    )
    return redirect(copy)


def _refused(request: DialogueRequest, shown: Campaign, refusal: ValidationError) -> HttpResponse:
    fresh: Any = found(request, shown.pk)
    return page_of_campaign(request, fresh, refused=refusal.messages)


def _run(request: DialogueRequest, pk: int) -> Campaign:
    """The campaign, for those who run campaigns; to others there is nothing at this address."""
    if not may_run_campaigns(request.user):
        raise Http404
    return found(request, pk)
