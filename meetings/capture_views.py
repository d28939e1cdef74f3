"""Capturing recommendations and conclusions from minutes: for those who write them, else 404."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dialogue.labels import language_name
from dialogue.requests import DialogueRequest
from dialogue.texts import LANGUAGES
from meetings.capture_forms import CaptureForm, MinutesForm, key_in, reasons_in, wanted_in
from meetings.enums import OutcomePart
from meetings.giving_forms import GivingForm
from meetings.minutes_querysets import may_capture
from meetings.models import Material, Meeting, Minutes, Paragraph
from meetings.services.minutes.capturing import ChangedSince, capture, take_back
from meetings.services.minutes.giving import give_to_readers
from meetings.services.minutes.page import capture_page
from meetings.services.minutes.pairing import pair, part
from meetings.services.minutes.publishing import TextChanged, TextGone, key_of, publish
from meetings.services.minutes.storing import (
    AnchorsWouldGo,
    ReplacedSince,
    enter_minutes,
    state_of_minutes,
)
from meetings.services.register import MODELS

View = Callable[..., HttpResponseBase]


def of_those_who_capture(view: View) -> View:
    """Asks who it is; to whoever does not write recommendations the page is not there."""

    @never_cache
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: DialogueRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_capture(request.user):
            raise Http404
        meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
        return view(request, meeting, *args, **kwargs)

    return guarded


@of_those_who_capture
def capture_texts(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    """The minutes beside what was made of them."""
    said = request.POST
    if request.method != "POST":
        return _show(request, meeting, CaptureForm(meeting, before=request.GET))
    if "publish" in said:
        return _publish(request, meeting)
    if "give" in said:
        return _give(request, meeting, said["give"])
    if "take_back" in said:
        return _take_back(request, meeting)
    return _capture(request, meeting)


def _capture(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    form = CaptureForm(meeting, request.POST)
    seen = form.seen
    form.is_valid()
    then = request.POST.get("then", "")
    try:
        if then == "pair":
            pair(meeting, seen, by=request.user)
            told = _("The paragraphs are paired.")
        elif then == "part":
            part(meeting, seen, by=request.user)
            told = _("The paragraphs stand alone.")
        elif then in OutcomePart.values and not form.errors:
            text = capture(meeting, OutcomePart(then), seen, by=request.user, **form.said)
            told = _("%(part)s %(number)d is a draft.") % {
                "part": text.part.label,
                "number": text.number,
            }
        else:
            return _show(request, meeting, form, chosen=seen)
    except ValidationError as refusal:
        return _show(request, meeting, form, chosen=seen, problem=refusal.messages[0])
    except ChangedSince as changed:
        return _show(
            request, meeting, form, chosen=seen, problem=_told_of(changed), is_conflict=True
        )
    messages.success(request, told)
    address = reverse("meetings:capture", args=[meeting.pk])
    return redirect(f"{address}{form.query}#paragraph-{min(seen)}")


def _told_of(changed: ChangedSince) -> str:
    if not changed.changed:
        return _("The minutes were entered anew since you opened the page. Choose again.")
    numbers = Paragraph.objects.filter(pk__in=changed.changed).values_list("position", flat=True)
    return ngettext(
        "Paragraph %(numbers)s has changed or was captured since you opened the page. It is shown "
        "as it is now and is still chosen: look at it, then go on.",
        "Paragraphs %(numbers)s have changed or were captured since you opened the page. They are "
        "shown as they are now and are still chosen: look at them, then go on.",
        len(changed.changed),
    ) % {"numbers": ", ".join(map(str, sorted(set(numbers))))}


def _publish(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    if not request.user.has_perm("meetings.publish_meeting"):
        raise Http404
    wanted = wanted_in(request.POST)
    if not wanted:
        told = _("No draft was chosen. Choose one in the list.")
        return _show_texts(request, meeting, told=told)
    try:
        published = publish(meeting, wanted, by=request.user)
    except ValidationError as refusal:
        return _show_texts(request, meeting, refusal.message_dict)
    except TextChanged as changed:
        return _show_texts(request, meeting, {changed.key: [_reread()]})
    except TextGone:
        told = _(
            "A draft among them is not there any more, so none was published. The list is as it is "
            "now: look at it, then publish again."
        )
        return _show_texts(request, meeting, told=told if len(wanted) > 1 else _none_such())
    words = ngettext("%(number)d text is public.", "%(number)d texts are public.", len(published))
    messages.success(request, words % {"number": len(published)})
    return _done(request, meeting, [one.key for one in wanted])


def _give(request: DialogueRequest, meeting: Meeting, language: str) -> HttpResponse:
    """Give the minutes in one language to readers, or take them back."""
    if not request.user.has_perm("meetings.publish_meeting") or language not in LANGUAGES:
        raise Http404
    minutes = get_object_or_404(Minutes, meeting=meeting, language=language)
    form = GivingForm(minutes, _papers(request, meeting), request.POST)
    if not form.is_valid():
        return _show(request, meeting, CaptureForm(meeting), refused=form)
    paper = form.cleaned_data["paper"]
    give_to_readers(meeting, language, paper)
    told = (
        _("Whoever may open “%(paper)s” may now read the minutes in %(language)s.")
        if paper
        else _("The minutes in %(language)s are read by the Secretariat alone.")
    )
    messages.success(request, told % {"paper": paper, "language": language_name(language)})
    return redirect("meetings:capture", meeting.pk)


def _take_back(request: DialogueRequest, meeting: Meeting) -> HttpResponse:
    part, pk, read = key_in(request.POST["take_back"]) or (OutcomePart.RECOMMENDATION, 0, "")
    text: Any = MODELS[part].objects.filter(meeting=meeting, pk=pk).first()
    if text is None:
        return _show_texts(request, meeting, told=_none_such())
    try:
        take_back(meeting, text, read=read)
    except ValidationError as refusal:
        return _show_texts(request, meeting, {key_of(text): [str(refusal.message)]})
    except TextChanged as changed:
        return _show_texts(request, meeting, {changed.key: [_reread()]})
    except TextGone:
        return _show_texts(request, meeting, told=_none_such())
    messages.success(request, _("The draft is gone, and those after it have moved up."))
    return _done(request, meeting, [key_of(text)])


def _done(request: DialogueRequest, meeting: Meeting, keys: Collection[str]) -> HttpResponse:
    """To the list anew; at once where reasons were typed beside other drafts, which stay typed."""
    reasons = {key: said for key, said in reasons_in(request.POST).items() if key not in keys}
    if any(reasons.values()):
        return _show(request, meeting, CaptureForm(meeting), reasons=reasons)
    return redirect(f"{reverse('meetings:capture', args=[meeting.pk])}#texts")


def _reread() -> str:
    return _("This text has changed since you opened the page. Read it again.")


def _none_such() -> str:
    return _("There is no such draft any more. The list is as it is now.")


def _papers(request: DialogueRequest, meeting: Meeting) -> list[Material]:
    papers = Material.objects.visible_to(request.user).filter(meeting=meeting)
    return list(papers.in_agenda_order())


def _show_texts(
    request: DialogueRequest,
    meeting: Meeting,
    errors: dict[str, list[str]] | None = None,
    told: str = "",
) -> HttpResponse:
    """The page again, with what is wrong beside each text and what was typed there.

    `told` is what is wrong with none that is shown.
    """
    reasons = reasons_in(request.POST)
    form = CaptureForm(meeting)
    return _show(request, meeting, form, errors=errors or {}, reasons=reasons, told=told)


def _show(
    request: DialogueRequest, meeting: Meeting, form: CaptureForm, **more: Any
) -> HttpResponse:
    shown = capture_page(meeting, more.pop("chosen", ()))
    papers = _papers(request, meeting)
    givings = {code: GivingForm(row, papers) for code, row in shown.columns if row}
    if refused := more.pop("refused", None):
        givings[refused.minutes.language] = refused
    # A reason whose field is gone with its text, or with the text's being a draft.
    asked_why = {row.asked.key for row in shown.texts if row.missing and not row.is_published}
    typed = [
        (_("Why in one language?"), reason)
        for key, reason in more.get("reasons", {}).items()
        if reason and key not in asked_why
    ]
    context = {
        "meeting": meeting,
        "form": form,
        "shown": shown,
        "typed": typed,
        "told": "",
        "givings": givings,
        "may_publish": request.user.has_perm("meetings.publish_meeting"),
        "problem": "",
        "is_conflict": False,
        "errors": {},
        "reasons": {},
        **more,
    }
    return TemplateResponse(request, "meetings/capture/capture.html", context)


@of_those_who_capture
def enter(request: DialogueRequest, meeting: Meeting, language: str) -> HttpResponse:
    """Enter the minutes in one language, or enter them anew."""
    if language not in LANGUAGES:
        raise Http404
    if request.method != "POST":
        return _entering(request, meeting, language, MinutesForm())
    form = MinutesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _entering(request, meeting, language, form)
    try:
        enter_minutes(
            meeting,
            language,
            form.paragraphs,
            file_name=form.file_name or request.POST.get("file_name", "").replace("\0", "")[:200],
            by=request.user,
            opened_on=request.POST.get("opened_on", ""),
            agreed_on=request.POST.get("agreed_on", ""),
        )
    except ReplacedSince as replaced:
        return _entering(request, meeting, language, _as_text(form), theirs=replaced.minutes)
    except AnchorsWouldGo as refusal:
        opened_on = request.POST.get("opened_on", "")
        return _entering(
            request, meeting, language, _as_text(form), opened_on=opened_on, would_go=refusal
        )
    words = ngettext(
        "%(number)d paragraph is read.", "%(number)d paragraphs are read.", len(form.paragraphs)
    )
    messages.success(request, words % {"number": len(form.paragraphs)})
    return redirect("meetings:capture", meeting.pk)


def _as_text(form: MinutesForm) -> MinutesForm:
    """The same form with the file's words in place of the file, which a browser does not keep."""
    kept = MinutesForm(initial={"text": "\n".join(form.paragraphs)})
    kept.read_from = form.file_name
    return kept


def _entering(
    request: DialogueRequest, meeting: Meeting, language: str, form: MinutesForm, **more: Any
) -> HttpResponse:
    rows = Paragraph.objects.filter(minutes__meeting=meeting, minutes__language=language)
    stored = list(rows.select_related("minutes__entered_by", "minutes__paper").order_by("position"))
    context = {
        "meeting": meeting,
        "language": language,
        "form": form,
        "stored": stored,
        "opened_on": request.POST.get("opened_on") or state_of_minutes(stored),
        "theirs": None,
        "would_go": None,
        **more,
    }
    if context["theirs"]:
        context["opened_on"] = state_of_minutes(stored)
    return TemplateResponse(request, "meetings/capture/enter.html", context)
