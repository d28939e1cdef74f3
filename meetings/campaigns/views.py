"""Campaigns as one reads of them: the list, one of them, its questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_safe

from dialogue.access import standing_of
from dialogue.enums import PartnerStatus
from dialogue.lists import page_of
from dialogue.models import Partner
from dialogue.requests import DialogueRequest
from focal_points.access.support import writes_for
from meetings.asked_filters import LATE, RepliesFilter
from meetings.campaign_querysets import may_run_campaigns
from meetings.campaigns.forms import AskForm, ExtendForm
from meetings.enums import CampaignState, ReplyStage
from meetings.models import Campaign, Reply, ReplyAnswer
from meetings.services.campaigns.preparing import Fault, faults_in
from meetings.services.campaigns.questionnaire import Questionnaire, questionnaire_of


@require_safe
def campaigns(request: DialogueRequest) -> HttpResponse:
    """Those that the person may know of; to visitors those of which something is public."""
    rows = Campaign.objects.visible_to(request.user).open_first()
    standing = standing_of(request.user)
    context = {
        "page": page_of(request, rows),
        "may_prepare": request.user.has_perm("meetings.add_campaign"),
        "own": own_replies(request),
        "is_secretariat": standing.is_secretariat,
    }
    return TemplateResponse(request, "meetings/campaigns/campaigns.html", context)


@require_safe
def campaign(request: DialogueRequest, pk: int) -> HttpResponse:
    """One campaign: for the Secretariat who has answered, for a partner the way to its reply."""
    return page_of_campaign(request, found(request, pk))


def page_of_campaign(request: DialogueRequest, shown: Campaign, **more: Any) -> HttpResponse:
    """The page, with forms that were refused in `more`."""
    # Where a refused form is shown, the address is the form's own: nothing can be read there.
    request.subject = shown
    before = Campaign.objects.visible_to(request.user).filter(pk=shown.follows_id)
    context: dict[str, Any] = {
        "campaign": shown,
        "before": before.first() if shown.follows_id else None,
        "own": own_replies(request, shown),
        "is_secretariat": standing_of(request.user).is_secretariat,
        "may_run": may_run_campaigns(request.user),
        "has_public_answers": ReplyAnswer.objects.filter(
            reply__campaign=shown, is_public=True
        ).exists(),
        "refused": [],
        "ask_form": None,
        "not_asked_number": 0,
        "after": None,
        "until_form": ExtendForm(auto_id="until-%s"),
    }
    if context["is_secretariat"]:
        context |= _board(request, shown, may_run=context["may_run"])
    return TemplateResponse(request, "meetings/campaigns/campaign.html", context | more)


def _counted(stage: ReplyStage, number: int) -> str:
    """What stands below the number of replies at a stage."""
    words = {
        ReplyStage.DRAFT: npgettext(
            "below a number of replies", "not handed in", "not handed in", number
        ),
        ReplyStage.SUBMITTED: npgettext(
            "below a number of replies", "with the Secretariat", "with the Secretariat", number
        ),
        ReplyStage.VALIDATED: npgettext(
            "below a number of replies", "validated", "validated", number
        ),
    }
    return words[stage]


def _counts(replies: Sequence[Reply]) -> list[tuple[str, int, str]]:
    """What was counted, how many there are, and where they are listed."""
    numbers = [
        (stage.value, _counted(stage, number), number)
        for stage, number in (
            (stage, sum(reply.stage == stage for reply in replies)) for stage in ReplyStage
        )
    ]
    late = sum(reply.is_late for reply in replies)
    numbers.append((LATE, pgettext("of replies", "late"), late))
    return [
        (words, number, f"?replies={which}#asked" if number else "")
        for which, words, number in numbers
    ]


def _board(request: DialogueRequest, shown: Campaign, *, may_run: bool) -> dict[str, Any]:
    replies = list(Reply.objects.filter(campaign=shown).named().in_order_of_names())
    form = RepliesFilter(request.GET, replies)
    board: dict[str, Any] = {
        "asked_number": len(replies),
        "form": form,
        "replies": form.applied(),
        "counts": _counts(replies),
        "faults": [],
        "somebody_is_awaited": any(reply.can_be_handed_in for reply in replies),
        "after": Campaign.objects.filter(follows=shown).order_by("-pk").first(),
    }
    if shown.is_prepared:
        board["faults"] = faults_in(questionnaire_of(shown), number_asked=len(replies))
    if may_run and shown.state != CampaignState.CLOSED:
        others = not_asked(shown)
        board["ask_form"] = AskForm(partners=others)
        board["not_asked_number"] = len(without_observers(others))
    return board


def not_asked(shown: Campaign) -> list[Partner]:
    """The partners and observers of today that the campaign does not ask."""
    asked = Reply.objects.filter(campaign=shown).values("partner")
    return list(Partner.objects.current().exclude(pk__in=asked).named())


def without_observers(partners: Iterable[Partner]) -> list[Partner]:
    """Who is meant by all partners: observers are asked one by one."""
    return [partner for partner in partners if partner.status == PartnerStatus.PARTNER]


@require_safe
def questions(request: DialogueRequest, pk: int) -> HttpResponse:
    """All that is asked, as partners read it; for the Secretariat with what is to be mended."""
    shown = found(request, pk)
    standing = standing_of(request.user)
    if not standing.is_secretariat and not own_replies(request, shown):
        raise Http404
    questionnaire = questionnaire_of(shown)
    is_staff = standing.is_secretariat
    faults = _faults_by_question(questionnaire) if is_staff and shown.is_prepared else {}
    context = {
        "campaign": shown,
        "parts": [
            (part.section, [(item, faults.get(item.question.pk, [])) for item in part.items])
            for part in questionnaire.parts
        ],
        "may_edit": request.user.has_perm("meetings.change_question") and shown.is_prepared,
    }
    return TemplateResponse(request, "meetings/campaigns/questions.html", context)


def _faults_by_question(questionnaire: Questionnaire) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = {}
    for fault in faults_in(questionnaire, number_asked=1):
        if fault.question is not None:
            found.setdefault(fault.question.pk, []).append(fault)
    return found


def own_replies(request: DialogueRequest, shown: Campaign | None = None) -> list[Reply]:
    """The replies that the person writes for their partners; no query for whoever has none."""
    partners = writes_for(standing_of(request.user))
    if not partners:
        return []
    rows = Reply.objects.visible_to(request.user).filter(partner__in=partners).named()
    if shown is not None:
        rows = rows.filter(campaign=shown)
    return list(rows.order_by("-pk")[:50])


def found(request: DialogueRequest, pk: int) -> Campaign:
    """The campaign, if the person may know of it; else 404."""
    row: Campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("follows__follows__follows"),
        pk=pk,
    )
    return row
