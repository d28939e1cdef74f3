"""Whom a national focal point asks in to help: contributors of the same partner, for a time."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.models import Partner
from focal_points.enums import Role
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
    check_last_day(partner, until)
    # One after the other: two invitations at once must not pass the limit together.
    Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    today = timezone.localdate()
    of_partner = {"role": Role.CONTRIBUTOR, "partner": partner}
    taken = Membership.objects.filter(**of_partner, until__gte=today).count()
    taken += Invitation.objects.filter(**of_partner).open().count()
    if taken >= MOST:
        raise ValidationError(_("Your team is full. Take back an access that is not needed."))
    return invitations.invite(
        email=email, name=name, language=language, until=until, by=by, **of_partner
    )


def extend(contributor: Membership, until: datetime.date) -> Membership:
    """Let the access last until another day, earlier or later. Raises ValidationError."""
    if contributor.partner is not None:
        check_last_day(contributor.partner, until)
    contributor.until = until
    contributor.save(update_fields=["until"])
    return contributor


@transaction.atomic
def end(contributor: Membership) -> None:
    """Take the access back, at once."""
    contributor_ended.send(sender=Membership, contributor=contributor)
    contributor.delete()


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
