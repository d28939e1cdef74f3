"""Whom a national focal point asks in to help: contributors of the same partner, for a time."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.models import Partner
from focal_points.enums import InvitationState, Role
from focal_points.models import FocalPoint, Invitation, Membership
from focal_points.services import invitations
from focal_points.signals import contributor_ended

LONGEST = datetime.timedelta(days=365)
MOST = 20
"""Contributors and open invitations of one partner at a time."""


def last_possible_day(partner: Partner, today: datetime.date) -> datetime.date | None:
    """The last day that a contributor's access may have; None where nobody acts for the partner.

    A year from today, or the last day of the partner's last national mandate if that comes first.
    """
    ends = list(
        FocalPoint.objects.on(today)
        .national()
        .acting()
        .filter(partner=partner)
        .values_list("mandate_until", flat=True)
    )
    if not ends:
        return None
    in_a_year = today + LONGEST
    return max(min(end or in_a_year, in_a_year) for end in ends)


@transaction.atomic
def invite(
    partner: Partner, *, email: str, until: datetime.date, name: str, language: str, by: Any
) -> Invitation:
    """Ask a person to contribute to the partner's work until the day.

    Raises ValidationError, by field: for a day that is past or too late, a person who has the role
    or is asked already, and a team that is full.
    """
    check_place(partner, until)
    return invitations.invite(
        email=email,
        name=name,
        language=language,
        until=until,
        by=by,
        role=Role.CONTRIBUTOR,
        partner=partner,
    )


@transaction.atomic
def resend(invitation: Invitation, *, by: Any = None) -> Invitation:
    """Send an invitation to the team again. Raises ValidationError.

    One that has run out takes up room anew, and none is sent for an access that is over.
    """
    # What a contributor's row has by its constraint.
    assert invitation.partner is not None
    assert invitation.until is not None
    if invitation.until < timezone.localdate():
        raise ValidationError(
            _("The last day of this access is past. Withdraw the invitation and write a new one.")
        )
    if invitation.state == InvitationState.EXPIRED:
        _check_room(invitation.partner)
    return invitations.resend(invitation, by=by)


@transaction.atomic
def extend(contributor: Membership, until: datetime.date) -> Membership:
    """Let the access last until another day, earlier or later. Raises ValidationError."""
    # What a contributor's row has by its constraint.
    assert contributor.partner is not None
    assert contributor.until is not None
    check_last_day(contributor.partner, until)
    if contributor.until < timezone.localdate():
        _check_room(contributor.partner)
    contributor.until = until
    contributor.save(update_fields=["until"])
    return contributor


@transaction.atomic
def end(contributor: Membership) -> None:
    """Take the access back, at once."""
    contributor_ended.send(sender=Membership, contributor=contributor)
    contributor.delete()


@transaction.atomic
def check_place(partner: Partner, until: datetime.date) -> None:
    """Raises ValidationError for a day, by its field, or a team that leaves no place for one more.

    Called in the transaction that takes the place, which nobody else takes meanwhile.
    """
    check_last_day(partner, until)
    _check_room(partner)


def check_last_day(partner: Partner, until: datetime.date) -> None:
    """Raises ValidationError, about `until`, for a day that a contributor cannot have."""
    today = timezone.localdate()
    latest = last_possible_day(partner, today)
    if latest is None:
        raise ValidationError({"until": _("No national focal point acts for this partner today.")})
    if until < today:
        raise ValidationError({"until": _("This day is past.")})
    if until > latest:
        told = _("The last day is %(day)s at the latest.")
        raise ValidationError({"until": told % {"day": periods.written(latest)}})


def _check_room(partner: Partner) -> None:
    """Raises ValidationError where the team is full; holds it until the transaction ends."""
    # One after the other: two invitations at once must not pass the limit together.
    Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    of_partner = {"role": Role.CONTRIBUTOR, "partner": partner}
    taken = Membership.objects.filter(**of_partner, until__gte=timezone.localdate()).count()
    taken += Invitation.objects.filter(**of_partner).open().count()
    if taken >= MOST:
        raise ValidationError(_("The team is full. Take back an access that is not needed."))
