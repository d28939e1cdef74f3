"""Running a campaign: whom it asks, opening, reminding, more time, closing. One verb each.

Each may raise ValidationError, in the language of whoever asks.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import Partner
from meetings.enums import CampaignState, ReplyChange
from meetings.models import Campaign, Reply
from meetings.services.campaigns.preparing import faults_in
from meetings.services.campaigns.questionnaire import questionnaire_of
from meetings.services.reminders import Reminded, nobody_acts_for
from meetings.signals import reply_changed


@transaction.atomic
def ask_partners(campaign: Campaign, partners: Iterable[Partner], *, by: Any) -> list[Reply]:
    """Ask these partners too; those asked already are left as they are.

    Once the campaign is open they are told at once; before, when it opens. Raises ValidationError
    once it is closed.
    """
    current = _locked(campaign)
    if current.state == CampaignState.CLOSED:
        raise ValidationError(_("The campaign is closed; nobody is asked in it any more."))
    asked = set(current.replies.values_list("partner", flat=True))
    fresh = [Reply(campaign=current, partner=row) for row in partners if row.pk not in asked]
    for reply in fresh:
        reply.save(force_insert=True)
        if current.is_open:
            reply_changed.send(sender=Reply, reply=reply, change=ReplyChange.ASKED, by=by)
    return fresh


@transaction.atomic
def ask_no_more(reply: Reply) -> None:
    """Take a partner out of a campaign that is not open yet. Raises ValidationError afterwards."""
    current = _locked(reply.campaign)
    if not current.is_prepared:
        raise ValidationError(_("The campaign is open: the partner has been asked."))
    current.replies.filter(pk=reply.pk).delete()


@transaction.atomic
def open_campaign(campaign: Campaign, *, by: Any) -> Campaign:
    """Ask the partners. From here on the questions stand still.

    Raises ValidationError with what stands in the way.
    """
    current = _locked(campaign)
    if not current.is_prepared:
        raise ValidationError(_("The campaign was opened before."))
    replies = list(Reply.objects.filter(campaign=current).named())
    faults = faults_in(questionnaire_of(current), number_asked=len(replies))
    if faults:
        raise ValidationError([str(fault) for fault in faults])
    current.state, current.opened_at = CampaignState.OPEN, timezone.now()
    current.save(update_fields=["state", "opened_at"])
    for reply in replies:
        reply_changed.send(sender=Reply, reply=reply, change=ReplyChange.ASKED, by=by)
    return current


@transaction.atomic
def remind(campaign: Campaign, *, by: Any) -> Reminded:
    """Remind those that have not handed in and still can, each once a day at most."""
    current = _locked(campaign)
    awaited = Reply.objects.not_handed_in().taken().filter(campaign=current)
    if current.is_prepared:
        raise ValidationError(_("The campaign is not open."))
    if not awaited.exists():
        raise ValidationError(
            _("There is nobody to remind: every partner that could still hand in has done so.")
        )
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    due = (
        awaited.filter(Q(reminded_at=None) | Q(reminded_at__lt=midnight))
        .named()
        .select_for_update(of=("self",))
    )
    rows = list(due)
    unheard = nobody_acts_for(reply.partner for reply in rows)
    reminded = [reply for reply in rows if reply.partner not in unheard]
    for reply in reminded:
        reply.reminded_at = timezone.now()
        reply.save(update_fields=["reminded_at"])
        reply_changed.send(sender=Reply, reply=reply, change=ReplyChange.REMINDED, by=by)
    return Reminded(len(reminded), unheard)


@transaction.atomic
def extend(reply: Reply, until: datetime.date | None, *, by: Any) -> Reply:
    """Give this partner alone until a later day, that day included; None takes that back.

    It may still hand in until then when the campaign is closed for the others.
    """
    current: Reply = Reply.objects.named().select_for_update(of=("self",)).get(pk=reply.pk)
    campaign = current.campaign
    if not current.is_draft:
        raise ValidationError(_("The partner has handed in already."))
    if until is not None:
        if until < timezone.localdate():
            raise ValidationError({"until": _("This day is past.")})
        all_have_it = campaign.due_on is not None and until <= campaign.due_on
        if all_have_it and (campaign.is_open or campaign.is_prepared):
            raise ValidationError({"until": _("All partners have until then, or longer.")})
    current.due_on = until
    current.save(update_fields=["due_on"])
    if until is not None and not campaign.is_prepared:
        reply_changed.send(sender=Reply, reply=current, change=ReplyChange.EXTENDED, by=by)
    return current


@transaction.atomic
def close_campaign(campaign: Campaign) -> Campaign:
    """Take no more replies, but from partners with more time. Drafts are kept as they are.

    Replies are not touched, so that a draft that is being saved at this moment is saved.
    """
    current = _locked(campaign)
    if not current.is_open:
        raise ValidationError(_("The campaign is not open."))
    current.state, current.closed_at = CampaignState.CLOSED, timezone.now()
    current.save(update_fields=["state", "closed_at"])
    return current


@transaction.atomic
def reopen_campaign(campaign: Campaign, until: datetime.date) -> Campaign:
    """Open a closed campaign again until a day to come. Nobody is told; reminding tells."""
    current = _locked(campaign)
    if current.state != CampaignState.CLOSED:
        raise ValidationError(_("The campaign is not closed."))
    if until < timezone.localdate():
        raise ValidationError({"until": _("This day is past.")})
    current.state, current.closed_at, current.due_on = CampaignState.OPEN, None, until
    current.save(update_fields=["state", "closed_at", "due_on"])
    return current


def _locked(campaign: Campaign) -> Campaign:
    found: Campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    return found
