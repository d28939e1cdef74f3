"""What publishers of the Secretariat do: open, remind, give more time, close, withdraw."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dialogue.as_written import typed_in
from dialogue.requests import DialogueRequest
from meetings.models import AskedPartner, SilenceProcedure
from meetings.reminding import tell_of_reminders
from meetings.services.reminders import nobody_acts_for
from meetings.services.silence import asking, ending
from meetings.services.silence.lines import counted, digest_of_positions, lines_of, outcome_now
from meetings.silence.forms import UntilForm, WithdrawForm
from meetings.silence.showing import found, page_of
from meetings.silence_querysets import may_run_silence


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_it(request: DialogueRequest, pk: int) -> HttpResponse:
    """Who will be asked and what stands in the way; then the opening itself."""
    shown = _run(request, pk)
    refused: list[str] = []
    if request.method == "POST":
        try:
            asking.open_procedure(shown, by=request.user)
        except ValidationError as refusal:
            refused = refusal.messages
        else:
            messages.success(request, _("The procedure is open, and those asked are told."))
            return redirect(shown)
    elif not shown.is_draft:
        return redirect(shown)
    shown = found(request, pk)
    if not shown.is_draft:
        return page_of(request, shown, refused=refused)
    partners = list(asking.partners_meant(shown))
    context = {
        "procedure": shown,
        "partners": partners,
        "unheard": ", ".join(partner.name for partner in nobody_acts_for(partners)),
        "faults": asking.faults_in(shown, number_asked=len(partners)),
    }
    return TemplateResponse(request, "meetings/silence/open.html", context)


@never_cache
@login_required
@require_POST
def remind(request: DialogueRequest, pk: int) -> HttpResponse:
    """Remind those that are silent."""
    shown = _run(request, pk)
    try:
        reminded = asking.remind(shown, by=request.user)
    except ValidationError as refusal:
        return page_of(request, shown, refused=refusal.messages)
    nobody = _(
        "Nobody was reminded: those who are silent were reminded within the last "
        "20 hours, or have no time left."
    )
    tell_of_reminders(request, reminded, nobody=nobody)
    return redirect(shown)


@never_cache
@login_required
@require_POST
def extend(request: DialogueRequest, pk: int) -> HttpResponse:
    """Move the deadline of all."""
    shown = _run(request, pk)
    form = UntilForm(request.POST, now=shown.due_at or timezone.now())
    if not form.is_valid():
        return page_of(request, shown, until_form=form)
    try:
        asking.extend(shown, form.moment, by=request.user)
    except ValidationError as refusal:
        if not _beside_fields(form, refusal):
            return page_of(request, found(request, pk), refused=refusal.messages)
        return page_of(request, found(request, pk), until_form=form)
    messages.success(request, _("The deadline has moved, and those asked are told."))
    return redirect(shown)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def more_time(request: DialogueRequest, pk: int, asked_pk: int) -> HttpResponse:
    """Give one partner longer than the others."""
    shown = _run(request, pk)
    rows = AskedPartner.objects.filter(procedure=shown).named()
    asked: AskedPartner = get_object_or_404(rows, pk=asked_pk)
    data = request.POST if request.method == "POST" else None
    form = UntilForm(data, now=asked.closes_at)
    if form.is_valid():
        try:
            asking.give_more_time(asked, form.moment, by=request.user)
        except ValidationError as refusal:
            if not _beside_fields(form, refusal):
                return page_of(request, found(request, pk), refused=refusal.messages)
        else:
            messages.success(request, _("The partner has more time, and is told."))
            return redirect(shown)
    context = {"procedure": shown, "asked": asked, "form": form}
    return TemplateResponse(request, "meetings/silence/more_time.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: DialogueRequest, pk: int) -> HttpResponse:
    """What the positions come to; then the closing itself."""
    shown = _run(request, pk)
    changed = False
    if request.method == "POST":
        try:
            ending.close_procedure(shown, by=request.user, read=request.POST.get("read", ""))
        except ending.NotAsRead:
            changed = True
        except ValidationError as refusal:
            return page_of(request, found(request, pk), refused=refusal.messages)
        else:
            messages.success(request, _("The procedure is closed, and those asked are told."))
            return redirect(shown)
    lines = lines_of(shown)
    if not shown.is_open:
        return redirect(shown)
    context = {
        "procedure": shown,
        "counts": counted(lines),
        "outcome": outcome_now(shown, lines),
        "not_closed": ending.why_not_closed(shown, lines),
        "read": digest_of_positions(lines),
        "changed": changed,
    }
    return TemplateResponse(request, "meetings/silence/close.html", context)


@never_cache
@login_required
@require_POST
def withdraw(request: DialogueRequest, pk: int) -> HttpResponse:
    """Take the text back."""
    shown = _run(request, pk)
    form = WithdrawForm(request.POST)
    # What is wrong is said at fields that stand there while it is open.
    if not form.is_valid() and shown.is_open:
        return page_of(request, shown, withdraw_form=form)
    try:
        ending.withdraw_procedure(shown, form.reasons, by=request.user)
    except ValidationError as refusal:
        return page_of(request, found(request, pk), refused=refusal.messages, typed=typed_in(form))
    messages.success(request, _("The procedure is withdrawn, and those asked are told."))
    return redirect(shown)


def _beside_fields(form: Any, refusal: ValidationError) -> bool:
    """Put what was refused beside its fields; False where it is not about any."""
    if not hasattr(refusal, "error_dict"):
        return False
    for name, errors in refusal.error_dict.items():
        form.add_error(name, errors)
    return True


def _run(request: DialogueRequest, pk: int) -> SilenceProcedure:
    """The procedure, for those who run them; to others there is nothing at this address."""
    if not may_run_silence(request.user):
        raise Http404
    return found(request, pk)
