"""Progress reports: the list, writing one, and what the Secretariat does with it.

Whoever is not logged in is asked to; to whom a report is not shown it does not exist.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import standing_of
from dialogue.as_written import typed_in
from dialogue.digests import digest_of
from dialogue.draft_saving import Saving, told_of_saving
from dialogue.drafts import (
    ChangedSince,
    NoLongerADraft,
    SavedByAnother,
    changed_by,
    sent_before,
)
from dialogue.lists import page_of, wants_a_part
from dialogue.models import Action, Partner
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for, writes_for
from meetings.evidence.attaching import (
    NOTHING_SEEN,
    Attaching,
    Pressed,
    answer_in_place,
    is_for_evidence_alone,
    seen_with,
)
from meetings.models import Conclusion, Evidence, ProgressReport, Recommendation
from meetings.progress_forms import ReportFilter, ReportForm, ReturnForm
from meetings.progress_querysets import (
    may_decide_report,
    may_submit_report,
    may_take_back_report,
    may_write_report,
)
from meetings.services.progress.deciding import (
    missing_in,
    publish_report,
    return_report,
    submit_report,
    take_back_report,
)
from meetings.services.progress.following import own_follow_up
from meetings.services.progress.writing import (
    begin_report,
    discard_report,
    edition_of,
    said_in,
    save_report,
)
from meetings.too_late import draft_gone, not_with_us

KEY = "report"
"""What the fields of evidence are named after on a report's form."""
ATTACHED = f"attached-{KEY}"


@never_cache
@login_required
@require_safe
def follow_up(request: DialogueRequest) -> HttpResponse:
    """A partner's own follow-up, or what waits for the Secretariat; for others there is none."""
    standing = standing_of(request.user)
    partners = writes_for(standing)
    if standing.is_secretariat:
        return _reports(request)
    if not partners:
        raise Http404
    context = {"follow_up": own_follow_up(partners, request.user)}
    return TemplateResponse(request, "meetings/progress/mine.html", context)


def _reports(request: DialogueRequest) -> HttpResponse:
    rows = ProgressReport.objects.visible_to(request.user).waiting_first()
    form = ReportFilter(request.GET, rows)
    in_order = form.applied(rows.named())
    context = {"form": form, "page": page_of(request, in_order)}
    return TemplateResponse(request, "meetings/progress/reports.html", context)


@never_cache
@login_required
@require_POST
def begin(request: DialogueRequest, about: str, pk: int) -> HttpResponse:
    """Open the partner's draft about something that the person may see; begin one if need be."""
    standing = standing_of(request.user)
    if about == "action":
        subject: Any = get_object_or_404(Action, pk=pk)
    else:
        texts = Recommendation if about == "recommendation" else Conclusion
        subject = get_object_or_404(texts.objects.of_visible_meetings(request.user), pk=pk)
    partners = Partner.objects.filter(pk__in=writes_for(standing)).named()
    asked = request.POST.get("partner", "")
    partner = next((row for row in partners if asked in ("", str(row.pk))), None)
    if partner is None:
        raise Http404
    report = begin_report(subject, partner, language=get_language() or "en", by=request.user)
    return redirect(report)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: DialogueRequest, pk: int) -> HttpResponse:
    """A report: its form for those who write it, else what it says."""
    if request.method == "POST":
        try:
            return _written(request, _found(request, pk))
        except (Http404, ProgressReport.DoesNotExist):
            return _gone(request)
    shown = _found(request, pk)
    if may_write_report(request.user, shown):
        said = said_in(shown)
        attaching = Attaching(KEY, request.user)
        return _edit(request, shown, ReportForm(initial=said), digest_of(said), attaching)
    return _show(request, shown)


def _written(request: DialogueRequest, shown: ProgressReport) -> HttpResponse:
    if shown.partner_id not in writes_for(standing_of(request.user)):
        raise Http404
    form = ReportForm(request.POST, initial=said_in(shown))
    try:
        if is_for_evidence_alone(request):
            return _attached_alone(request, shown)
        if wants_a_part(request):
            return _saved_by_itself(request, shown, form)
        return _saved(request, shown, form)
    except NoLongerADraft as submitted:
        if wants_a_part(request):
            return told_of_saving(request, submitted.draft, form, Saving.CLOSED)
        return _show(request, _found(request, shown.pk), typed=form.typed, is_late=True)


def _attached_alone(request: DialogueRequest, shown: ProgressReport) -> HttpResponse:
    attaching = Attaching(KEY, request.user, request)
    attaching.carry_out(Pressed.in_(request.POST), lambda: shown)
    _fill(attaching, request, shown)
    return answer_in_place(request, attaching)


def _saved_by_itself(
    request: DialogueRequest, shown: ProgressReport, form: ReportForm
) -> HttpResponse:
    try:
        saved = _save(request, shown, form)
    except SavedByAnother as theirs:
        return told_of_saving(request, theirs.draft, form, Saving.CONFLICT)
    opened_on = digest_of(said_in(saved))
    return told_of_saving(request, saved, form, Saving.SAVED, opened_on=opened_on, lines=form.links)


def _saved(request: DialogueRequest, shown: ProgressReport, form: ReportForm) -> HttpResponse:
    attaching = Attaching(KEY, request.user, request)
    is_known = request.POST.get("attached", NOTHING_SEEN) == seen_with(shown)
    # First, so that a file does not have to be sent anew because of the text.
    changed = attaching.carry_out(Pressed.in_(request.POST), lambda: shown)
    try:
        saved = _save(request, shown, form)
    except SavedByAnother as theirs:
        return _conflict(request, theirs.draft, form, attaching)
    if request.POST.get("then") == "submit" and not attaching.needs_a_look:
        if not is_known:
            form.add_error(
                None,
                _("A colleague has attached or removed something meanwhile. Look at it below."),
            )
        if _submitted(request, saved, form):
            return redirect(saved)
    if form.has_errors or attaching.needs_a_look:
        return _edit(request, shown, form, digest_of(said_in(saved)), attaching)
    messages.success(request, _("The draft is saved. Nobody but your colleagues sees it."))
    return redirect(f"{saved.get_absolute_url()}#{ATTACHED}" if changed else saved)


def _save(request: DialogueRequest, shown: ProgressReport, form: ReportForm) -> ProgressReport:
    """Raises SavedByAnother, NoLongerADraft."""
    earlier = [ReportForm(body, initial=form.initial) for body in sent_before(request)]
    return save_report(
        shown,
        form.said,
        by=request.user,
        opened_on=request.POST.get("opened_on", ""),
        agreed_on=request.POST.get("save_over", ""),
        # Of what was malformed, another one's words may stand there now.
        sent=[one.said for one in earlier if one.is_valid()],
    )


def _gone(request: DialogueRequest) -> HttpResponse:
    if is_for_evidence_alone(request) or wants_a_part(request):
        raise Http404
    form = ReportForm(request.POST, initial={"evidence": []})
    return draft_gone(
        request, form.typed, list_name="meetings:follow_up", list_label=_("Follow-up")
    )


def _submitted(request: DialogueRequest, saved: ProgressReport, form: ReportForm) -> bool:
    if not may_submit_report(request.user, saved):
        form.add_error(None, _("Only a focal point of the partner submits a report."))
    for name in missing_in(saved):
        if name not in form.errors:
            form.add_error(name, _("Needed before the report is submitted."))
    if form.has_errors:
        return False
    try:
        submit_report(saved, by=request.user, read=edition_of(saved))
    except (ValidationError, ChangedSince):
        form.add_error(
            None, _("A colleague has changed the report in the meantime. Read it again first.")
        )
        return False
    messages.success(request, _("The report is with the Secretariat."))
    return True


def _conflict(
    request: DialogueRequest,
    theirs: ProgressReport,
    form: ReportForm,
    attaching: Attaching,
) -> HttpResponse:
    said, opened_on = said_in(theirs), request.POST.get("opened_on", "")
    who = changed_by(theirs, request.user)
    context = {"theirs": theirs, "who": who, "said": said, "save_over": digest_of(said)}
    return _edit(request, _found(request, theirs.pk), form, opened_on, attaching, **context)


def _edit(
    request: DialogueRequest,
    shown: ProgressReport,
    form: ReportForm,
    opened_on: str,
    attaching: Attaching,
    **more: Any,
) -> HttpResponse:
    _fill(attaching, request, shown)
    context = {
        "report": shown,
        "form": form,
        "opened_on": opened_on,
        "attaching": attaching,
        "may_submit": may_submit_report(request.user, shown),
        "theirs": None,
        "who": "",
        "said": None,
        "save_over": "",
        **more,
    }
    return TemplateResponse(request, "meetings/progress/edit.html", context)


def _fill(attaching: Attaching, request: DialogueRequest, shown: ProgressReport) -> None:
    """With what is attached by now."""
    attached = Evidence.objects.readable_by(request.user).attached().with_documents()
    attaching.lines = list(attached.filter(report=shown).order_by("position"))
    attaching.seen = seen_with(shown)


def _show(request: DialogueRequest, shown: ProgressReport, **more: Any) -> HttpResponse:
    context = {
        "report": shown,
        "read": edition_of(shown),
        "may_decide": may_decide_report(request.user, shown),
        "may_take_back": may_take_back_report(request.user, shown),
        "is_own": shown.partner_id in writes_for(standing_of(request.user)),
        "return_form": ReturnForm(),
        "typed": [],
        "is_late": False,
        **more,
    }
    return TemplateResponse(request, "meetings/progress/report.html", context)


@never_cache
@login_required
@require_POST
def discard(request: DialogueRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    shown = _found(request, pk)
    if shown.partner_id not in writes_for(standing_of(request.user)):
        raise Http404
    try:
        discard_report(shown)
    except NoLongerADraft:
        messages.warning(request, _("It is submitted already, so it stays."))
        return redirect(shown)
    except ProgressReport.DoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _("The draft is thrown away."))
    return redirect("meetings:follow_up")


@never_cache
@login_required
@require_POST
def withdraw(request: DialogueRequest, pk: int) -> HttpResponse:
    """Take a report back that waits for the Secretariat."""
    shown = _found(request, pk)
    if shown.partner_id not in speaks_for(standing_of(request.user)):
        raise Http404
    try:
        take_back_report(shown, read=request.POST.get("read", ""))
    except ChangedSince:
        return _changed(request, pk)
    messages.success(
        request, _("It is a draft again, and the Secretariat does not see it any more.")
    )
    return redirect(shown)


@never_cache
@login_required
@require_POST
def decide(request: DialogueRequest, pk: int) -> HttpResponse:
    """Publish a report that was submitted, or return it with a remark."""
    if not request.user.has_perm("meetings.decide_progressreport"):
        raise Http404
    form = ReturnForm(request.POST)
    try:
        return _decided(request, pk, form)
    except Http404:
        return not_with_us(request, form, list_name="meetings:follow_up", list_label=_("Follow-up"))


def _decided(request: DialogueRequest, pk: int, form: ReturnForm) -> HttpResponse:
    shown = _found(request, pk)
    decision = {"by": request.user, "read": request.POST.get("read", "")}
    try:
        if "publish" in request.POST:
            publish_report(shown, **decision)
            messages.success(request, _("The report is public."))
            return redirect(shown)
        if not form.is_valid():
            # What is wrong is said at a field that stands there while it waits.
            if not may_decide_report(request.user, shown):
                raise ChangedSince
            return _show(request, shown, return_form=form)
        remark = form.cleaned_data["remark"]
        return_report(shown, remark=remark, language=get_language() or "en", **decision)
    except ChangedSince:
        return _changed(request, pk, return_form=form, typed=typed_in(form))
    messages.success(request, _("The report is back with its partner, with your remark."))
    return redirect("meetings:follow_up")


def _changed(request: DialogueRequest, pk: int, **more: Any) -> HttpResponse:
    messages.warning(request, _("The report has changed since you opened it. Nothing was done."))
    return _show(request, _found(request, pk), **more)


def _found(request: DialogueRequest, pk: int) -> ProgressReport:
    rows = ProgressReport.objects.visible_to(request.user).named().with_evidence(request.user)
    found: ProgressReport = get_object_or_404(
        rows.select_related("saved_by", "made_by", "decided_by"), pk=pk
    )
    return found
