"""A partner's reply: read as a whole, written section by section, entrusted, handed in.

To whom a reply is not shown it does not exist.
"""

import re
from functools import partial
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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogue.access import standing_of
from dialogue.as_written import typed_in
from dialogue.drafts import NoLongerADraft, sent_before
from dialogue.lists import wants_a_part
from dialogue.requests import DialogueRequest
from focal_points.access.support import speaks_for, writes_for
from focal_points.viewing_views import for_oneself_alone
from meetings.campaign_querysets import may_write_section
from meetings.campaigns.forms import EntrustForm, SectionForm
from meetings.campaigns.showing import found, page_of_reply
from meetings.evidence.attaching import (
    Attaching,
    Pressed,
    answer_in_place,
    is_for_evidence_alone,
)
from meetings.models import AnswerEvidence, CampaignSection, Reply
from meetings.services.campaigns.answering import (
    Outcome,
    answer_to,
    answers_of,
    chosen_in,
    entrust,
    hand_in,
    may_be_entrusted,
    said_in,
    save_answers,
    take_back,
)
from meetings.services.campaigns.questionnaire import Part, Questionnaire, questionnaire_of
from meetings.too_late import not_yours

WRITTEN = re.compile(r"q\d+|e\d+-\d+-(?:title|address)")
"""The fields of a section in which one writes."""


@never_cache
@login_required
@require_safe
def reply(request: DialogueRequest, pk: int) -> HttpResponse:
    """The whole reply: for its partner how far it is, for the Secretariat once handed in."""
    return page_of_reply(request, found(request, pk))


@for_oneself_alone
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: DialogueRequest, pk: int, section_pk: int) -> HttpResponse:
    """The form of a section. htmx saves it while one writes and is told how that went."""
    try:
        return _section(request, pk, section_pk)
    except Http404:
        if request.method != "POST" or wants_a_part(request) or is_for_evidence_alone(request):
            raise
        label = _("Campaigns")
        return not_yours(request, WRITTEN, list_name="meetings:campaigns", list_label=label)


def _section(request: DialogueRequest, pk: int, section_pk: int) -> HttpResponse:
    shown = found(request, pk)
    questionnaire = questionnaire_of(shown.campaign)
    part = questionnaire.part_of(section_pk)
    if part is None or shown.partner_id not in writes_for(standing_of(request.user)):
        raise Http404
    if request.method == "POST":
        return _written(request, shown, questionnaire, part)
    if not may_write_section(request.user, shown, part.section):
        return redirect(shown)
    form = SectionForm(None, part=part, answers=answers_of(shown), by=request.user)
    _let_attach(request, form)
    return _page(request, shown, questionnaire, part, form)


def _written(
    request: DialogueRequest, shown: Reply, questionnaire: Questionnaire, part: Part
) -> HttpResponse:
    answers = answers_of(shown)
    form = SectionForm(request.POST, part=part, answers=answers, by=request.user)
    if shown.is_draft and not may_write_section(request.user, shown, part.section):
        raise Http404
    earlier = [
        SectionForm(body, part=part, answers=answers, by=request.user).said
        for body in sent_before(request)
    ]
    # What saves itself carries no files.
    pressed = None if wants_a_part(request) else Pressed.in_(request.POST)
    _let_attach(request, form)
    try:
        if pressed and is_for_evidence_alone(request):
            return _attached_alone(request, shown, form, pressed)
        # First, so that a file does not have to be sent anew because of an answer.
        touched = _attach(request, shown, form, pressed) if pressed else []
        outcome = save_answers(shown, form.said, known=form.known, sent=earlier, by=request.user)
    except NoLongerADraft:
        return _closed(request, found(request, shown.pk), form)
    for asked in form.asked:
        question_pk = asked.item.question.pk
        asked.known = outcome.known.get(question_pk, asked.known)
        asked.theirs = outcome.conflicts.get(question_pk)
        asked.save_over = said_in(asked.theirs).digest if asked.theirs else ""
    if wants_a_part(request):
        return _saved(request, shown, form, outcome)
    if form.has_errors or outcome.conflicts or form.needs_a_look:
        return _page(
            request,
            shown,
            questionnaire,
            part,
            form,
            saved_at=timezone.now(),
            has_conflicts=bool(outcome.conflicts) or form.has_errors,
        )
    messages.success(request, _("The answers are saved. Nobody but your colleagues sees them."))
    if pressed and pressed.verb:
        place = f"#question-{touched[0]}" if touched else ""
        return redirect(f"{request.path}{place}")
    following = _following(questionnaire, part)
    if request.POST.get("then") == "next" and following is not None:
        return redirect("meetings:reply_section", shown.pk, following.section.pk)
    if request.POST.get("then") == "stay":
        return redirect("meetings:reply_section", shown.pk, part.section.pk)
    return redirect(shown)


def _let_attach(request: DialogueRequest, form: SectionForm) -> None:
    """Files and documents have a place at each question that takes evidence."""
    sent = request if request.method == "POST" and not wants_a_part(request) else None
    for asked in form.asked:
        question = asked.item.question
        if question.takes_evidence:
            asked.attaching = Attaching(str(question.pk), request.user, sent)


def _attach(
    request: DialogueRequest, shown: Reply, form: SectionForm, pressed: Pressed
) -> list[int]:
    """Do what is asked of files and documents; the questions of which something changed."""
    touched = []
    for asked in form.asked:
        question = asked.item.question
        draft = partial(answer_to, shown, question, by=request.user)
        if asked.attaching and asked.attaching.carry_out(pressed, draft):
            touched.append(question.pk)
    return touched


def _attached_alone(
    request: DialogueRequest, shown: Reply, form: SectionForm, pressed: Pressed
) -> HttpResponse:
    """What the script of the page sends for one question, and nothing of the answers."""
    one = next((one.attaching for one in form.asked if _is_of(one.attaching, pressed)), None)
    if one is None:
        raise Http404
    _attach(request, shown, form, pressed)
    _fill(request, shown, form)
    return answer_in_place(request, one)


def _is_of(attaching: Attaching | None, pressed: Pressed) -> bool:
    return attaching is not None and attaching.key == pressed.key


def _fill(request: DialogueRequest, shown: Reply, form: SectionForm) -> None:
    """With what is attached by now to each question."""
    rows = AnswerEvidence.objects.readable_by(request.user).attached().with_documents()
    attached: dict[int, list[AnswerEvidence]] = {}
    for row in rows.filter(answer__reply=shown).select_related("answer").order_by("position"):
        attached.setdefault(row.answer.question_id, []).append(row)
    for one in form.asked:
        if one.attaching:
            one.attaching.lines = attached.get(one.item.question.pk, [])
        if one.theirs:
            # What is attached stands in the form, whosever it is.
            links = [row for row in one.theirs.evidence.all() if row.address]
            one.theirs.shown_evidence = links  # type: ignore[attr-defined]


def _following(questionnaire: Questionnaire, part: Part) -> Part | None:
    place = questionnaire.parts.index(part)
    rest = [row for row in questionnaire.parts[place + 1 :] if row.items]
    return rest[0] if rest else None


def _page(
    request: DialogueRequest,
    shown: Reply,
    questionnaire: Questionnaire,
    part: Part,
    form: SectionForm,
    **more: Any,
) -> HttpResponse:
    answers = answers_of(shown)
    _fill(request, shown, form)
    asked = questionnaire.asked(chosen_in(answers))
    here = {item.question.pk for item in part.items}
    context = {
        "reply": shown,
        "campaign": shown.campaign,
        "part": part,
        "form": form,
        # What hangs on another section is settled there; what hangs on this page, by the page.
        "elsewhere": {
            item.question.pk
            for item in part.items
            if item.question.pk not in asked and not _hangs_here(item.question, questionnaire, here)
        },
        "here": here,
        "following": _following(questionnaire, part),
        "saved_at": None,
        "has_conflicts": False,
        **more,
    }
    return TemplateResponse(request, "meetings/campaigns/section.html", context)


def _hangs_here(question: Any, questionnaire: Questionnaire, here: set[int]) -> bool:
    """Whether it can come to be asked by what is chosen on this page."""
    while question.depends_on_id is not None:
        if question.depends_on_id in here:
            return True
        question = questionnaire.items[question.depends_on_id].question
    return False


def _saved(
    request: DialogueRequest, shown: Reply, form: SectionForm, outcome: Outcome
) -> HttpResponse:
    context = {
        "form": form,
        "outcome": outcome,
        "now": timezone.now(),
        "is_closed": False,
    }
    return TemplateResponse(request, "meetings/campaigns/saved.html", context)


def _closed(request: DialogueRequest, shown: Reply, form: SectionForm) -> HttpResponse:
    """Handed in by a colleague meanwhile: what was typed stands beside what was handed in."""
    if wants_a_part(request):
        context = {"form": form, "outcome": None, "now": timezone.now(), "is_closed": True}
        return TemplateResponse(request, "meetings/campaigns/saved.html", context)
    lines = (line for asked in form.asked for line in asked.links if line.is_filled)
    typed = typed_in(form, besides=["language"]) + [line.typed for line in lines]
    return page_of_reply(request, shown, typed=typed, is_late=True)


@never_cache
@login_required
@require_POST
def submit(request: DialogueRequest, pk: int) -> HttpResponse:
    """Hand the reply in."""
    shown = found(request, pk)
    if shown.partner_id not in speaks_for(standing_of(request.user)):
        raise Http404
    try:
        hand_in(shown, by=request.user, read=request.POST.get("read", ""))
    except ValidationError as refusal:
        return page_of_reply(request, found(request, pk), refused=refusal.messages)
    messages.success(request, _("The reply is with the Secretariat."))
    return redirect(shown)


@never_cache
@login_required
@require_POST
def withdraw(request: DialogueRequest, pk: int) -> HttpResponse:
    """Take a reply back that waits for the Secretariat."""
    shown = found(request, pk)
    if shown.partner_id not in speaks_for(standing_of(request.user)):
        raise Http404
    try:
        take_back(shown, by=request.user)
    except ValidationError as refusal:
        return page_of_reply(request, found(request, pk), refused=refusal.messages)
    messages.success(
        request, _("It is a draft again, and the Secretariat does not see it any more.")
    )
    return redirect(shown)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def writers(request: DialogueRequest, pk: int, section_pk: int) -> HttpResponse:
    """Whom a focal point entrusts with a section."""
    shown = found(request, pk)
    if shown.partner_id not in speaks_for(standing_of(request.user)) or not shown.is_draft:
        raise Http404
    part = get_object_or_404(CampaignSection, pk=section_pk, campaign=shown.campaign)
    people = may_be_entrusted(shown)
    before = [str(row.person_id) for row in shown.writers.all() if row.section_id == part.pk]
    form = EntrustForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"people": before},
    )
    if form.is_bound and form.is_valid():
        try:
            entrust(shown, part, form.chosen, by=request.user)
        except NoLongerADraft:
            messages.warning(request, _("A colleague has handed the reply in already."))
        else:
            messages.success(request, _("Your colleagues are told."))
        return redirect(shown)
    context = {"reply": shown, "section": part, "form": form, "people": people}
    return TemplateResponse(request, "meetings/campaigns/writers.html", context)
