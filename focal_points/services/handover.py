"""How a mandate ends, and how it passes from one person to the next without a day in between."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dialogue import periods
from focal_points.enums import Role
from focal_points.models import FocalPoint, Membership, User
from focal_points.services import invitations
from focal_points.services.mandates import ONE_DAY
from focal_points.signals import mandate_ended, mandate_handed_over


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes a mandate over, as the Secretariat was told."""

    name: str
    email: str
    language: str = "en"


@transaction.atomic
def end_mandate(mandate: FocalPoint, day: datetime.date) -> FocalPoint:
    """Make the day the mandate's last one; access ends with it.

    A mandate is only ever shortened. Raises ValidationError about `day`.
    """
    ending = _locked(mandate)
    if day < ending.mandate_from:
        raise ValidationError({"day": _("The end must not come before the start.")})
    _refuse_after_the_end(ending, day)
    ending.mandate_until = day
    ending.save(update_fields=["mandate_until"])
    mandate_ended.send(sender=FocalPoint, mandate=ending)
    return ending


@transaction.atomic
def hand_over(
    mandate: FocalPoint, to: Successor, day: datetime.date, *, by: Any = None
) -> FocalPoint:
    """Let the successor begin on the day, the mandate's last day being the eve; the new mandate.

    Somebody with an account has access from the day on. Anybody else is asked in by e-mail, and
    has it from then on once they have accepted. Raises ValidationError, by field, where a day
    without anybody or with both would come about, or where the successor has that mandate already.
    """
    ending = _locked(mandate)
    if day <= ending.mandate_from:
        raise ValidationError({"day": _("The successor begins after this mandate has begun.")})
    _refuse_after_the_end(ending, day - ONE_DAY)
    if ending.network.until and day > ending.network.until:
        raise ValidationError({"day": _("The network does not exist any more on this day.")})
    email = to.email.strip().lower()
    account = invitations.accounts_of(email).filter(is_active=True).first()
    if email == ending.email.lower() or (account and account == ending.user):
        raise ValidationError({"email": _("This is the person who hands over.")})
    following = FocalPoint(
        network=ending.network,
        partner=ending.partner,
        user=account,
        name=to.name,
        email=email,
        is_deputy=ending.is_deputy,
        mandate_from=day,
    )
    try:
        following.full_clean()
    except ValidationError as refusal:
        raise ValidationError({"email": refusal.messages}) from refusal
    following.save(force_insert=True)
    ending.mandate_until = day - ONE_DAY
    ending.successor = following
    ending.save(update_fields=["mandate_until", "successor"])
    _give_the_role(following, account, to.language, by)
    mandate_handed_over.send(sender=FocalPoint, mandate=ending, successor=following)
    return following


def _give_the_role(mandate: FocalPoint, account: User | None, language: str, by: Any) -> None:
    """Directly where there is an account: without a mandate in force it opens nothing."""
    role: dict[str, Any] = {"role": Role.FOCAL_POINT, "partner": mandate.partner}
    if account is not None:
        Membership.objects.get_or_create(user=account, **role)
        return
    open_already = invitations.open_invitations(mandate.email, **role)
    if not open_already.exists():
        invitations.invite(email=mandate.email, name=mandate.name, language=language, by=by, **role)


def _locked(mandate: FocalPoint) -> FocalPoint:
    """The mandate as it stands now. Raises ValidationError once it has been handed over."""
    row: FocalPoint = (
        FocalPoint.objects.select_for_update(of=("self",))
        .select_related("network", "partner", "user")
        .get(pk=mandate.pk)
    )
    if row.successor_id is not None:
        raise ValidationError({"day": _("This mandate has been handed over already.")})
    return row


def _refuse_after_the_end(mandate: FocalPoint, last_day: datetime.date) -> None:
    if mandate.mandate_until is not None and last_day > mandate.mandate_until:
        told = _("This mandate ends on %(day)s. The post must not be left vacant for even a day.")
        raise ValidationError({"day": told % {"day": periods.written(mandate.mandate_until)}})
